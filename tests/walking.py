"""A built site read as a visitor's browser would: its pages, their places, and every address they name."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import etree, html

_ADDRESSES = ("href", "src", "action", "cite", "poster", "data-frame")
_FETCHED = {"href": ("link",), "src": ("img", "script", "audio", "video", "source", "iframe"), "poster": ("video",)}
_HOST = "https://site.invalid"


@dataclass(frozen=True, slots=True)
class Reference:
    """An address as a page writes it: the page's file, the element and attribute, and what stands there."""

    file: str
    element: str
    attribute: str
    address: str

    @property
    def is_fetched(self) -> bool:
        """Whether a browser asks for it without a click."""
        return self.element in _FETCHED.get(self.attribute, ()) or self.attribute == "srcset"


@dataclass(frozen=True)
class Site:
    """A built site in a folder, published at `url` (ends in a slash)."""

    folder: Path
    url: str

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """Every HTML file, parsed, by its path."""
        files = sorted(self.folder.rglob("*.html"))
        return {path.relative_to(self.folder).as_posix(): html.parse(path).getroot() for path in files}

    def page(self, path: str) -> html.HtmlElement:
        """The page at a path such as `interviews/x/`."""
        return self.pages[file_of(path)]

    def text(self, path: str) -> str:
        """The words of the page at a path, in one line."""
        return words(self.page(path).find("body"))

    def sitemap(self) -> dict[str, str]:
        """The addresses in the sitemap, each with the day of its last change, or nothing."""
        urls = etree.parse(self.folder / "sitemap.xml").getroot()
        return {url.findtext("{*}loc", ""): url.findtext("{*}lastmod", "") for url in urls}

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every address in every page."""
        return tuple(each for file, page in self.pages.items() for each in _references(file, page))

    def is_own(self, reference: Reference) -> bool:
        """Whether an address is this site's."""
        return self._target(reference) is not None

    def dead(self) -> list[Reference]:
        """References that are no web address, and whose file, or place in it, is not in this site."""
        inner = (each for each in self.references if not _leads_to_the_web(each, self.url))
        return [each for each in inner if not self._resolves(each)]

    def _target(self, reference: Reference) -> tuple[str, str] | None:
        """File and fragment of one of this site's addresses."""
        root = urlsplit(self.url).path or "/"
        address = reference.address
        if address.startswith(self.url):
            address = address.removeprefix(self.url.removesuffix(root))
        full, fragment = urldefrag(urljoin(f"{_HOST}{root}{reference.file}", address))
        if not full.startswith(f"{_HOST}{root}"):
            return None
        path = unquote(urlsplit(full).path.removeprefix(root))
        return file_of(path), unquote(fragment)

    def _resolves(self, reference: Reference) -> bool:
        file, fragment = self._target(reference) or ("", "")
        if not (self.folder / file).is_file():
            return False
        return not fragment or fragment in self._places.get(file, frozenset())

    @cached_property
    def _places(self) -> dict[str, frozenset[str]]:
        return {file: frozenset(page.xpath("//@id")) for file, page in self.pages.items()}


def file_of(path: str) -> str:
    """The file that answers to a path."""
    return f"{path}index.html" if not path or path.endswith("/") else posixpath.normpath(path)


def words(element: html.HtmlElement) -> str:
    """An element's words, runs of white space as one space; no-break spaces too."""
    return re.sub(r"\s+", " ", element.text_content()).strip()


def texts(elements: list[html.HtmlElement]) -> list[str]:
    """The words of each element."""
    return [words(element) for element in elements]


def _leads_to_the_web(reference: Reference, site: str) -> bool:
    scheme = urlsplit(reference.address).scheme
    return bool(scheme) and not reference.address.startswith(site)


def _references(file: str, page: html.HtmlElement) -> Iterator[Reference]:
    for element in page.iter(tag=html.etree.Element):
        for name in _ADDRESSES:
            if name in element.attrib:
                yield Reference(file, element.tag, name, element.get(name).strip())
        for candidate in filter(None, element.get("srcset", "").split(",")):
            yield Reference(file, element.tag, "srcset", candidate.split()[0])
        if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            yield Reference(file, "meta", "refresh", element.get("content").partition("url=")[2])
