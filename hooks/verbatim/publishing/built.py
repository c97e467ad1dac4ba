"""A file of the built site, parsed at most once."""

import contextlib
import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from posixpath import splitext
from typing import Any, NamedTuple
from xml.parsers import expat

from lxml import etree

XML = frozenset((".xml", ".svg", ".opml", ".rss", ".atom", ".xsl"))
JSON = frozenset((".json", ".webmanifest", ".jsonld", ".geojson"))
_WITH_TEXT = ("script", "style")
ADDRESSES = ("href", "src", "action", "cite", "poster", "data")
"""Attributes of pages that hold an address."""
_TELLING = frozenset(("script", "style", "meta", "link"))
"""Elements that a rule may object to, whatever their attributes are."""
_LOADING = frozenset(("src", "srcset", "data", "poster", "background", "style", "action", "formaction"))
"""Attributes of any other such element; one of an event begins with `on`."""
_HOLDING = frozenset(("href", "cite"))
_SCRIPTED = "javascript:"
TEXT = XML | JSON | {".html", ".css", ".js", ".mjs", ".txt", ".csv", ".tsv", ".md", ".bib", ".ris", ".ics", ".map"}


class Node(NamedTuple):
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

    @cached_property
    def suffix(self) -> str:
        """Its kind by its name; that of what is compressed for a compressed file."""
        return splitext(self.path.removesuffix(".gz"))[1].lower()

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

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The elements of a page that a rule may object to, in order: what loads, runs, submits, styles, declares.

        Mere links, which are most of a page's elements, are not among them.
        """
        return self._walked[0]

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses in a page's attributes, each once, but for those in `srcset` and `content`."""
        return self._walked[1]

    @property
    def places(self) -> tuple[str, ...]:
        """The names in a page that a fragment may lead to."""
        return self._walked[2]

    @cached_property
    def _walked(self) -> tuple[tuple[Node, ...], tuple[str, ...], tuple[str, ...]]:
        """What is found in one walk over a page, which three queries of it would take twice as long for."""
        nodes: list[Node] = []
        addresses: dict[str, None] = {}
        places: dict[str, None] = {}
        for element in self.root.iter(etree.Element) if self.root is not None else ():
            tag = element.tag
            is_telling = tag in _TELLING
            for name, value in element.items():
                if name == "id" or (name == "name" and tag == "a"):
                    places[value] = None
                elif name in _HOLDING:
                    addresses[value] = None
                    is_telling = is_telling or (":" in value and _SCRIPTED in value.lower())
                elif name in _LOADING or name.startswith("on"):
                    is_telling = True
                    if name in ADDRESSES:
                        addresses[value] = None
            if is_telling:
                nodes.append(_node(element))
        return tuple(nodes), tuple(addresses), tuple(places)

    @property
    def all_nodes(self) -> Iterator[Node]:
        """Every element of a page, in order; dear, for what is said of a fault."""
        return map(_node, self.root.iter(etree.Element)) if self.root is not None else iter(())

    def read_xml(self) -> None:
        """Read the whole of an XML file; XMLSyntaxError where it is not well-formed (XML 1.0, with namespaces)."""
        if b"<!DOCTYPE" not in self.plain:  # a parser that builds nothing takes half of the time
            with contextlib.suppress(expat.ExpatError, LookupError):
                expat.ParserCreate(namespace_separator=" ").Parse(self.plain, True)
                return
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        etree.fromstring(self.plain, parser)

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
    return Node(element.tag, element.sourceline or 0, dict(element.items()), text)


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is no JSON")
