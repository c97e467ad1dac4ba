"""A file of the built site, parsed at most once."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

XML = frozenset((".xml", ".svg", ".opml", ".rss", ".atom", ".xsl"))
JSON = frozenset((".json", ".webmanifest", ".jsonld", ".geojson"))
_WITH_TEXT = ("script", "style")
ADDRESSES = ("href", "src", "action", "cite", "poster", "data")
"""Attributes of pages that hold an address."""
_LINKED: Any = etree.XPath("|".join(f"//@{name}" for name in ADDRESSES), smart_strings=False)
_PLACES: Any = etree.XPath("//@id|//a/@name", smart_strings=False)
_TELLING: Any = etree.XPath(
    "//script|//style|//meta|//link|//@src/..|//@srcset/..|//@data/..|//@poster/..|//@background/..|//@style/.."
    "|//@action/..|//@formaction/..|//@*[starts-with(name(), 'on')]/..|//@href[contains(., ':')]/.."
)
TEXT = XML | JSON | {".html", ".css", ".js", ".mjs", ".txt", ".csv", ".tsv", ".md", ".bib", ".ris", ".ics", ".map"}


@dataclass(frozen=True, slots=True)
class Node:
    """An element of a page: where it stands and its attributes; the text only of scripts and style sheets."""

    tag: str
    line: int
    attributes: Mapping[str, str]
    text: str = ""

    def get(self, name: str) -> str:
        """The value of an attribute; empty where it is absent."""
        return self.attributes.get(name, "")


@dataclass(frozen=True)
class BuiltFile:
    """A file by its path below the site's root, and its bytes."""

    path: str
    content: bytes

    @property
    def suffix(self) -> str:
        """Its kind by its name; that of what is compressed for a compressed file."""
        return PurePosixPath(self.path.removesuffix(".gz")).suffix.lower()

    @cached_property
    def plain(self) -> bytes:
        """Its bytes, decompressed; OSError or EOFError for what is no gzip."""
        return gzip.decompress(self.content) if self.path.endswith(".gz") else self.content

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return self.suffix == ".html"

    @cached_property
    def root(self) -> Any:
        """The root element of a page; None for an empty one, and for other files."""
        if not self.is_page or not self.plain.strip():
            return None
        return etree.fromstring(self.plain, etree.HTMLParser(encoding="utf-8", huge_tree=True))

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The elements of a page that a rule may object to, in order: what loads, runs, submits, styles, declares.

        Links to pages of the site itself, which are most of a page's elements, are not among them.
        """
        return tuple(map(_node, _TELLING(self.root))) if self.root is not None else ()

    @property
    def all_nodes(self) -> Iterator[Node]:
        """Every element of a page, in order; dear, for what is said of a fault."""
        return map(_node, self.root.iter(etree.Element)) if self.root is not None else iter(())

    @property
    def places(self) -> tuple[str, ...]:
        """The names in a page that a fragment may lead to."""
        return tuple(dict.fromkeys(_PLACES(self.root))) if self.root is not None else ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses in a page's attributes, each once, but for those in `srcset` and `content`."""
        return tuple(dict.fromkeys(_LINKED(self.root))) if self.root is not None else ()

    @cached_property
    def document(self) -> Any:
        """The root element of an XML file; XMLSyntaxError where it has none."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return etree.fromstring(self.plain, parser)

    @cached_property
    def data(self) -> object:
        """What a JSON file says (RFC 8259: no NaN); ValueError where it is none."""
        return json.loads(self.plain, parse_constant=_refuse)

    @property
    def json_blocks(self) -> Iterator[tuple[int, str]]:
        """Line and text of the blocks of JSON in a page."""
        for node in self.nodes:
            if node.tag == "script" and "json" in node.get("type"):
                yield node.line, node.text


def _node(element: Any) -> Node:
    text = (element.text or "") if element.tag in _WITH_TEXT else ""
    return Node(element.tag, element.sourceline or 0, dict(element.attrib), text)


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is no JSON")
