"""A book as EPUB 3.3 (W3C), valid for readers of EPUB 3.2: one file a chapter, the site's anchors in it."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from lxml import etree
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from verbatim.books.book import Book, Chapter
from verbatim.books.nodes import FLOW, INSIDE, trees_of
from verbatim.words import Words

_XHTML = "http://www.w3.org/1999/xhtml"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PHRASING_ONLY = frozenset(
    {"p", "h1", "h2", "h3", "span", "em", "strong", "i", "b", "a", "small", "summary", "u", "s"}
)
_CONTENTS = {
    "ul": ("li",),
    "ol": ("li",),
    "tr": ("td", "th"),
    "tbody": ("tr",),
    "thead": ("tr",),
    "dl": ("dt", "dd", "div"),
}
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif"}
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member of the archive: the earliest a ZIP can tell, so that the same book is the same bytes."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the book: its file's name in it and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    title: str
    content: bytes


def build_epub(book: Book, *, words: Words, root: str, pictures: Mapping[str, Picture], cover: Picture) -> bytes:
    """The EPUB's bytes; `pictures` by their path below the site's root."""
    pages = list(_Writer(book, words, root, pictures, cover).pages())
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        _put(archive, "mimetype", b"application/epub+zip", stored_plain=True)
        _put(archive, "META-INF/container.xml", files("verbatim.books").joinpath("container.xml").read_bytes())
        for page in pages:
            _put(archive, f"EPUB/{page.name}", page.content)
        for picture in (cover, *dict.fromkeys(pictures.values())):
            _put(archive, f"EPUB/{picture.name}", picture.content, stored_plain=True)
        _put(archive, "EPUB/style.css", files("verbatim.books").joinpath("epub.css").read_bytes())
    return stored.getvalue()


def xml_name(anchor: str) -> str:
    """An anchor as an XML name: one that begins with a digit gets an underscore before it."""
    return f"_{anchor}" if anchor[:1].isdigit() else anchor


class _Writer:
    """Lays out one book; every page goes through a template that escapes."""

    def __init__(
        self, book: Book, words: Words, root: str, pictures: Mapping[str, Picture], cover: Picture
    ) -> None:
        self._book, self._words, self._cover, self._pictures = book, words, cover, pictures
        self._trees = trees_of(book, root=root, pictures=pictures)
        self._templates = Environment(
            loader=PackageLoader("verbatim.books", "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )

    def pages(self) -> Iterator[_File]:
        """Every page in reading order, then the package document and the contents."""
        book = self._book
        chapters = [
            self._page("chapter", f"{chapter.id}.xhtml", chapter.title, chapter=chapter)
            for chapter in book.chapters
        ]
        parts = [
            self._page("part", f"part-{n}.xhtml", part.title, part=part)
            for n, part in enumerate(book.parts, 1)
            if part.title
        ]
        front = [self._page("cover", "cover.xhtml", book.title), self._page("title", "title.xhtml", book.title)]
        preface = [self._page("preface", "preface.xhtml", self._words("book.preface"))] if book.preface else []
        spoken = self._spoken()
        people = [self._page("people", "people.xhtml", self._words("book.people"), spoken=spoken)] if spoken else []
        spine = [*front, *preface, *self._in_order(parts, chapters), *people]
        yield from spine
        yield self._page("nav", "nav.xhtml", self._words("book.contents"))
        manifest = sorted({picture.name for picture in self._pictures.values()})
        yield self._page("package", "package.opf", book.title, spine=spine, manifest=manifest, types=_TYPES)

    def _in_order(self, parts: list[_File], chapters: list[_File]) -> Iterator[_File]:
        opening, following = iter(parts), iter(chapters)
        for part in self._book.parts:
            if part.title:
                yield next(opening)
            for _ in part.chapters:
                yield next(following)

    def _spoken(self) -> dict[str, list[Chapter]]:
        spoken: dict[str, list[Chapter]] = {}
        for chapter in self._book.chapters:
            for key in chapter.people:
                spoken.setdefault(key, []).append(chapter)
        return spoken

    def _page(self, template: str, name: str, title: str, **values: object) -> _File:
        text = self._templates.get_template(f"{template}.xml").render(
            book=self._book,
            words=self._words,
            title=title,
            cover=self._cover,
            xhtml=self._xhtml,
            inline=self._inline,
            xml_name=xml_name,
            **values,
        )
        return _File(name, title, text.encode())

    def _xhtml(self, html: Markup) -> Markup:
        return self._serialised(html, inline=False)

    def _inline(self, html: Markup) -> Markup:
        return self._serialised(html, inline=True)

    def _serialised(self, html: Markup, *, inline: bool) -> Markup:
        """The HTML's inside as XHTML."""
        tree = self._trees.tree(html)
        for element in list(tree.iter()):
            _make_valid(element, inline=inline)
            if element.tag == "img":
                element.set("src", self._pictures[element.get("src", "")].name)
            if element.tag == "a" and element.get("href", "").startswith(INSIDE):
                element.set("href", _inside(element.get("href", "")))
        inside = (Markup(etree.tostring(child, encoding="unicode", method="xml")) for child in tree)
        return escape(tree.text or "") + Markup("").join(inside)


def _inside(href: str) -> str:
    chapter, mark, anchor = href.removeprefix(INSIDE).partition("#")
    return f"{chapter}.xhtml{mark}{xml_name(anchor)}"


def _make_valid(element: HtmlElement, *, inline: bool) -> None:
    """What HTML lets pass and EPUB's schemas do not: old attributes, blocks in phrases, stray words in lists."""
    if not isinstance(element.tag, str):
        return
    for name in ("loading", "hreflang", "cite"):
        element.attrib.pop(name, None)
    if align := element.attrib.pop("align", None):
        element.set("style", f"text-align: {align}" if align in ("left", "right", "center") else "")
    if language := element.get("lang"):
        element.set(f"{_XML}lang", language)
    parent = element.getparent()
    inside_phrase = parent is not None and parent.tag in _PHRASING_ONLY
    if element.tag in FLOW and (inside_phrase or inline) and parent is not None:
        element.tag = "span"
        element.attrib.clear()
    if allowed := _CONTENTS.get(element.tag):
        element.text = None
        for child in element:
            child.tail = None
            if child.tag not in allowed:
                child.tag = allowed[0]


def _put(archive: zipfile.ZipFile, name: str, content: bytes, *, stored_plain: bool = False) -> None:
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type = zipfile.ZIP_STORED if stored_plain else zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    archive.writestr(member, content)
