"""Checks of the whole site: every link, every fragment and every published address leads somewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from verbatim.addresses import entry_path
from verbatim.diagnostics import Diagnostic, shown
from verbatim.ledger import Record
from verbatim.model import visibility
from verbatim.publishing.built import JSON, XML, BuiltFile, Expected, Node
from verbatim.publishing.outputs import candidates, styled_addresses
from verbatim.publishing.places import Target, file_of

_ADDRESSES = ("href", "src", "action", "cite", "poster", "data")
_NO_FRAGMENTS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """Where an address is written first, as it stands there, and in how many files it is."""

    file: str
    line: int
    files: int = 1


@dataclass(frozen=True, slots=True)
class Web:
    """The files of a site, the places in its pages, and every internal link once."""

    files: set[str] = field(default_factory=set)
    places: dict[str, frozenset[str]] = field(default_factory=dict)
    links: dict[Target, Link] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)

    def add(self, file: BuiltFile, expected: Expected) -> None:
        """Take in one file that is well-formed."""
        self.files.add(file.path)
        if file.is_page:
            self.places[file.path] = frozenset(_places(file))
            self._add_redirect(file, expected)
        found: dict[Target, int] = {}
        for line, address in _addresses(file, expected):
            target = expected.places.resolve(address, file.path)
            if target:
                found.setdefault(target, line)
        for target, line in found.items():
            first = self.links.get(target)
            self.links[target] = Link(first.file, first.line, first.files + 1) if first else Link(file.path, line)

    def _add_redirect(self, file: BuiltFile, expected: Expected) -> None:
        for node in file.nodes:
            if _is_refresh(node) and (target := expected.places.resolve(_refreshed(node), file.path)):
                self.redirects[file.path] = target.file

    def leads(self, target: Target) -> bool:
        """Whether a target exists; a redirect carries a fragment over to where it leads."""
        file = self._file(target.file)
        if not file or not target.fragment or target.fragment == "top":
            return bool(file)
        places = self.places.get(file)
        if places is None or target.fragment in places:
            return True
        onward = self.redirects.get(file, "")
        return target.fragment in self.places.get(onward, _NO_FRAGMENTS)

    def _file(self, path: str) -> str:
        """The file itself, or the page of a folder written without its slash."""
        return next((name for name in (path, f"{path}/index.html") if name in self.files), "")


def check_links(web: Web, expected: Expected) -> Iterator[Diagnostic]:
    """Every internal link finds its file, and its fragment an element there."""
    for target, link in sorted(web.links.items(), key=lambda pair: (pair[1].file, pair[1].line, pair[0].file)):
        if not web.leads(target):
            others = f" (the first of {link.files} files)" if link.files > 1 else ""
            message = f"its link to “{shown(_written(target))}” leads to nothing{others}"
            remedy = "correct the link where it is written; a page that moved keeps an alias"
            yield expected.fault("broken-link", link.file, message, remedy, line=link.line)


def check_published_addresses(web: Web, expected: Expected) -> Iterator[Diagnostic]:
    """Every address of the ledger has its page, and its anchors, a redirect or a tombstone."""
    for record in expected.archive.ledger.records:
        entry = expected.archive.by_id.get(record.address)
        seen = visibility(entry, today=expected.archive.today) if entry else "public"
        if seen not in ("draft", "embargoed"):
            for target in _lost(record, web, gone=seen == "withdrawn"):
                message = f"the published address “{shown(_written(target))}” leads to nothing in this build"
                remedy = f"bring back the page that line {record.line} of {expected.archive.ledger.path} names"
                yield expected.fault("lost-address", target.file, message, remedy)


def check_hidden_pages(web: Web, expected: Expected) -> Iterator[Diagnostic]:
    """No page stands at the address of a draft or of an entry under embargo."""
    archive = expected.archive
    for entry in archive.entries:
        page = file_of(entry_path(entry.id, archive.settings))
        if page in web.files and visibility(entry, today=archive.today) in ("draft", "embargoed"):
            message = f"it is the page of {entry.path}, which is not public"
            yield expected.fault("leaked-words", page, message, "report this as a leak; nothing was published")


def _lost(record: Record, web: Web, *, gone: bool) -> Iterator[Target]:
    """What of a published page leads nowhere: the page, or else anchors of it; a tombstone has none."""
    file = file_of(record.path)
    if not web.leads(Target(file)):
        yield Target(file)
    elif not gone:
        targets = (Target(file, anchor) for anchor in record.anchors)
        yield from (target for target in targets if not web.leads(target))


def _written(target: Target) -> str:
    path = target.file.removesuffix("index.html")
    return f"/{path}#{target.fragment}" if target.fragment else f"/{path}"


def _addresses(file: BuiltFile, expected: Expected) -> Iterator[tuple[int, str]]:
    """Line and text of every address in a file: attributes of pages, and full addresses in data."""
    url = expected.places.url
    yield from styled_addresses(file)
    if file.is_page:
        yield from _page_addresses(file, url)
    elif url and file.suffix in XML:
        yield from ((0, text) for text in _xml_texts(file.document) if _is_address(text, url))
    elif url and file.suffix in JSON:
        yield from ((0, text) for text in _json_texts(file.data) if _is_address(text, url))


def _page_addresses(file: BuiltFile, url: str) -> Iterator[tuple[int, str]]:
    for node in file.nodes:
        for name, value in node.attributes.items():
            if name in _ADDRESSES or (name == "content" and _is_address(value, url)):
                yield node.line, value
        if _is_refresh(node):
            yield node.line, _refreshed(node)
        yield from ((node.line, address) for address in candidates(node))


def _places(file: BuiltFile) -> Iterator[str]:
    for node in file.nodes:
        for name, value in node.attributes.items():
            if name == "id" or (name == "name" and node.tag == "a"):
                yield value


def _is_refresh(node: Node) -> bool:
    return node.tag == "meta" and node.get("http-equiv").lower() == "refresh"


def _refreshed(node: Node) -> str:
    return node.get("content").partition("url=")[2]


def _is_address(text: str, url: str) -> bool:
    return bool(url) and text.startswith(url) and not any(sign.isspace() for sign in text)


def _xml_texts(root: Any) -> Iterator[str]:
    for element in root.iter(etree.Element):
        yield (element.text or "").strip()
        yield from map(str, element.attrib.values())


def _json_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _json_texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _json_texts(each)
