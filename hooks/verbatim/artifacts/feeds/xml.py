"""XML elements of feeds, by lxml: it escapes by construction, and refuses text that XML cannot carry."""

from collections.abc import Iterable
from typing import Any

from lxml import etree

ATOM_NS = "http://www.w3.org/2005/Atom"
NAMESPACES = {
    "atom": ATOM_NS,
    "at": "http://purl.org/atompub/tombstones/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
LANG = f"{{{NAMESPACES['xml']}}}lang"


def namespaces(*prefixes: str) -> dict[str, str]:
    """The declarations of some prefixes."""
    return {prefix: NAMESPACES[prefix] for prefix in prefixes}


def name(tag: str) -> str:
    """`media:content` in Clark's notation; a tag without prefix as it is."""
    prefix, colon, local = tag.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else tag


def add(parent: etree._Element, tag: str, content: str = "", /, **attributes: str | int | None) -> etree._Element:
    """A new last child; attributes that are None or empty are left out."""
    made = etree.SubElement(parent, name(tag))
    made.text = content or None
    for key, value in attributes.items():
        if value not in (None, ""):
            made.set(key, str(value))
    return made


def serialise(root: etree._Element) -> bytes:
    """A whole document in UTF-8."""
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def serialise_with(root: etree._Element, entries: Iterable[bytes], closing: bytes) -> bytes:
    """A document whose last elements, before the tags that close it, were serialised with `inside`."""
    return b"".join((serialise(root).removesuffix(closing), *entries, closing))


def inside(root: etree._Element) -> bytes:
    """What stands in an element, as in any whose tag declares the same namespaces."""
    whole = bytes(etree.tostring(root, encoding="utf-8"))
    return whole[whole.index(b">") + 1 : whole.rindex(b"<")]


def declared_length(names: Any) -> int:
    """The bytes that the declarations of namespaces take."""
    return len(etree.tostring(etree.Element("names", nsmap=names))) - len("<names/>")


def escaped_length(text: str) -> int:
    """The bytes of a text as lxml writes it into an element."""
    return len(text.encode("utf-8")) + 3 * (text.count("<") + text.count(">")) + 4 * text.count("&")
