"""RSS 2.0 and Atom read into values, with what is wrong with their markup."""

import re
from collections.abc import Iterator

from lxml import etree

from feeds.reading import TAG, Entry, Feed, is_absolute

ATOM = "{http://www.w3.org/2005/Atom}"
AT = "{http://purl.org/atompub/tombstones/1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
FH = "{http://purl.org/syndication/history/1.0}"
MEDIA = "{http://search.yahoo.com/mrss/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PREFIXES = {
    "atom": ATOM[1:-1],
    "content": CONTENT[1:-1],
    "dc": DC[1:-1],
    "fh": FH[1:-1],
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": MEDIA[1:-1],
    "podcast": "https://podcastindex.org/namespace/1.0",
    "at": AT[1:-1],
}


def parse_xml(content: bytes) -> Feed:
    """An RSS or Atom document."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(content, parser)
    faults = list(_markup_faults(root, content))
    return _atom(root, faults) if root.tag == f"{ATOM}feed" else _rss(root, faults)


def _markup_faults(root: etree._Element, content: bytes) -> Iterator[str]:
    if root.getroottree().docinfo.doctype:
        yield "doctype: feeds have none"
    if b"<?xml-stylesheet" in content:
        yield "stylesheet: browsers drop XSLT"
    if (root.getroottree().docinfo.encoding or "").lower() != "utf-8":
        yield "encoding: not UTF-8"
    for element in root.iter(etree.Element):
        for prefix, uri in element.nsmap.items():
            if prefix and PREFIXES.get(prefix, uri) != uri:
                yield f"namespace: {prefix} is not {uri}"
        if "{http://www.w3.org/XML/1998/namespace}base" in element.attrib:
            yield "base: an address depends on xml:base"
    for element in root.iter(f"{MEDIA}content", f"{MEDIA}thumbnail"):
        yield from (f"media: {fault}" for fault in _media_faults(element))


def _media_faults(element: etree._Element) -> Iterator[str]:
    if not is_absolute(element.get("url", "")):
        yield f"{element.get('url')} is not absolute"
    if element.tag == f"{MEDIA}content" and not re.fullmatch(r"\w+/[\w.+-]+", element.get("type", "")):
        yield "no media type"
    size = element.get("fileSize")
    if size is not None and (not size.isdigit() or size == "0"):
        yield f"a file of {size} bytes"


def _atom(root: etree._Element, faults: list[str]) -> Feed:
    links = tuple(
        (each.get("rel", "alternate"), each.get("type", ""), each.get("href", ""))
        for each in root.findall(f"{ATOM}link")
    )
    names = [each.tag for each in root]
    if f"{ATOM}entry" in names and any(n != f"{ATOM}entry" for n in names[names.index(f"{ATOM}entry") :]):
        faults.append("misplaced: something of the feed stands after its first entry")
    for tag in ("id", "title", "updated", "author"):
        if len(root.findall(f"{ATOM}{tag}")) != 1:
            faults.append(f"missing: a feed has one {tag}")
    faults += [
        f"title: type {each.get('type')}"
        for each in root.iter(f"{ATOM}title")
        if each.get("type", "text") != "text"
    ]
    if not TAG.fullmatch(root.findtext(f"{ATOM}id", "")):
        faults.append("id: the feed's is not permanent")
    related = {rel for rel, _, _ in links}
    is_archive = root.find(f"{FH}archive") is not None
    if is_archive and not related & {"prev-archive", "next-archive"}:
        faults.append("archive: W3C's validator asks for an archive before or after it")
    return Feed(
        "atom",
        root.findtext(f"{ATOM}title", ""),
        next((address for rel, kind, address in links if rel == "alternate" and kind == "text/html"), ""),
        tuple(address for rel, _, address in links if rel == "self"),
        root.findtext(f"{ATOM}updated", ""),
        root.get(LANG, ""),
        root.findtext(f"{ATOM}subtitle", ""),
        links,
        is_archive or ("current" in related and "prev-archive" not in related),
        tuple((each.get("ref", ""), each.get("when", "")) for each in root.findall(f"{AT}deleted-entry")),
        tuple(_atom_entry(each) for each in root.findall(f"{ATOM}entry")),
        tuple(faults),
    )


def _atom_entry(entry: etree._Element) -> Entry:
    links = entry.findall(f"{ATOM}link")
    content = entry.find(f"{ATOM}content")
    people = [
        each.findtext(f"{ATOM}name", "")
        for tag in ("author", "contributor")
        for each in entry.findall(f"{ATOM}{tag}")
    ]
    typed = content is None or content.get("type") == "html"
    return Entry(
        entry.findtext(f"{ATOM}id", ""),
        next((each.get("href", "") for each in links if each.get("rel", "alternate") == "alternate"), ""),
        entry.findtext(f"{ATOM}title", ""),
        entry.findtext(f"{ATOM}published", ""),
        entry.findtext(f"{ATOM}updated", ""),
        tuple(people) if entry.find(f"{ATOM}author") is not None else (),
        tuple(each.get("label", each.get("term", "")) for each in entry.findall(f"{ATOM}category")),
        entry.findtext(f"{ATOM}summary", ""),
        ((content.text or " ") if typed else "not HTML") if content is not None else "",
        entry.get(LANG, ""),
        tuple(
            (each.get("href", ""), each.get("type", ""), each.get("length", ""))
            for each in links
            if each.get("rel") == "enclosure"
        ),
    )


def _rss(root: etree._Element, faults: list[str]) -> Feed:
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        raise ValueError("not RSS 2.0")
    links = tuple(
        (each.get("rel", ""), each.get("type", ""), each.get("href", "")) for each in channel.findall(f"{ATOM}link")
    )
    names = [each.tag for each in channel]
    if "item" in names and any(n != "item" for n in names[names.index("item") :]):
        faults.append("misplaced: something of the channel stands after its first item")
    for tag in ("title", "link", "description"):
        if len(channel.findall(tag)) != 1:
            faults.append(f"missing: a channel has one {tag}")
    for item in channel.findall("item"):
        faults += _item_faults(item)
    return Feed(
        "rss",
        channel.findtext("title", ""),
        channel.findtext("link", ""),
        tuple(address for rel, _, address in links if rel == "self"),
        channel.findtext("lastBuildDate", ""),
        channel.findtext("language", ""),
        channel.findtext("description", ""),
        links,
        channel.find(f"{FH}archive") is not None,
        (),
        tuple(_item(each) for each in channel.findall("item")),
        tuple(faults),
    )


def _item_faults(item: etree._Element) -> Iterator[str]:
    guids, names = item.findall("guid"), [each.tag for each in item]
    if len(guids) != 1 or guids[0].get("isPermaLink") != "false":
        yield "guid: an item has one, which is no address"
    if len(item.findall("enclosure")) > 1:
        yield "enclosure: an item has one at most"
    if f"{CONTENT}encoded" in names and "description" not in names[: names.index(f"{CONTENT}encoded")]:
        yield "order: the description stands before the content"
    for tag in ("title", "link", "pubDate", "description"):
        if len(item.findall(tag)) > 1:
            yield f"duplicate: {tag}"


def _item(item: etree._Element) -> Entry:
    people = [each.text or "" for tag in ("creator", "contributor") for each in item.findall(f"{DC}{tag}")]
    published = item.findtext("pubDate", "")
    return Entry(
        item.findtext("guid", ""),
        item.findtext("link", ""),
        item.findtext("title", ""),
        published,
        item.findtext(f"{ATOM}updated", published),
        tuple(people) if item.find(f"{DC}creator") is not None else (),
        tuple(each.text or "" for each in item.findall("category")),
        item.findtext("description", ""),
        item.findtext(f"{CONTENT}encoded", ""),
        item.get(LANG) or item.findtext(f"{DC}language", ""),
        tuple(
            (each.get("url", ""), each.get("type", ""), each.get("length", ""))
            for each in item.findall("enclosure")
        ),
    )
