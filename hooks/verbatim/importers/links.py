"""Addresses in Markdown: root-relative ones made whole, pictures elsewhere made links."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from verbatim.importers.transcript import Part, kept
from verbatim.source.lines import parse_definition

PICTURE = "picture elsewhere, now a link"
RESOLVED = "address completed with --base-url"
UNRESOLVED = "address within their site, left out: give --base-url"
_TICKS = re.compile(r"`+")
_LINK = re.compile(
    r"(?P<bang>!?)\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"(?:\((?P<before>\s*<?)(?P<url>[^\s()<>\"']*(?:\([^\s()<>]*\)[^\s()<>]*)*)(?P<after>>?(?:\s*(?:\"[^\"]*\"|'[^']*'))?\s*)\)"
    r"|(?P<reference>\[[^\[\]]*\])(?P<stray>\()?)"
)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>[^<>]*)>|<!--|<(?=[A-Za-z/!?])")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]+>|<[^<>\s@]+@[^<>\s@]+\.[^<>\s@]+>")
# fmt: off
INLINE_TAGS = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
        "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    }
)
# fmt: on


def resolve(url: str, base_url: str) -> str | None:
    """An address a reader can follow, or None: within their site, and the site is not known."""
    url = "".join(url.split())
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if url.startswith("#") or parts.scheme in ("http", "https", "mailto", "tel"):
        return url
    if url.startswith("//"):
        return f"https:{url}"
    if parts.scheme or not base_url or not ("/" in url or "." in url):
        return None
    return urljoin(base_url.rstrip("/") + "/", url)


def resolve_definition(line: str, base_url: str) -> str:
    """A link definition with its address made whole; nothing where that cannot be."""
    definition = parse_definition(line)
    url = definition and resolve(definition.url, base_url)
    return line.replace(definition.url, url, 1) if definition and url else ""


def inline_parts(text: str, base_url: str) -> list[Part]:
    """A Markdown text with its addresses resolved, its pictures as links, and no tag that is not for text."""
    parts: list[Part] = []
    at = 0
    for start, end in _code_spans(text):
        parts += _links(text[at:start], base_url)
        parts.append(kept(text[start:end]))
        at = end
    return [part for part in (*parts, *_links(text[at:], base_url)) if part.source or part.words]


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where code stands: from a run of ticks to the next run as long."""
    runs = [(found.start(), found.end()) for found in _TICKS.finditer(text)]
    following: dict[int, list[int]] = {}
    for start, end in reversed(runs):
        following.setdefault(end - start, []).append(start)
    at = 0
    for start, end in runs:
        later = following[end - start]
        while later and later[-1] <= start:
            later.pop()
        if start >= at and later:
            at = later[-1] + end - start
            yield start, at


def _links(text: str, base_url: str) -> Iterator[Part]:
    at = 0
    for link in _LINK.finditer(text):
        yield from _tags(text[at : link.start()])
        yield from _picture(link, base_url) if link["bang"] else _link(link, base_url)
        at = link.end()
    yield from _tags(text[at:])


def _link(link: re.Match[str], base_url: str) -> Iterator[Part]:
    url = resolve(link["url"], base_url) if link["url"] else None
    if link["stray"]:
        yield from (kept(link[0][:-1]), Part("(", "\\("))
    elif link["reference"] or url == link["url"]:
        yield kept(link[0])
    elif url:
        opening = f"[{link['words']}]({link['before'].strip()}"
        yield from (kept(opening), Part(link["url"], url, RESOLVED), kept(f"{link['after']})"))
    else:
        yield from (Part("[", "", UNRESOLVED), kept(link["words"]))
        yield Part(f"]({link['before']}{link['url']}{link['after']})", "", UNRESOLVED)


def _picture(link: re.Match[str], base_url: str) -> Iterator[Part]:
    if link["reference"]:
        rest = f"{link[0][1:-1]}\\(" if link["stray"] else link[0][1:]
        yield from (Part("!", "", PICTURE), Part(link[0][1:], rest))
        return
    url = resolve(link["url"], base_url)
    words = link["words"] or link["url"].rpartition("/")[2]
    if url:
        yield Part(link[0], f"[{words}]({url}{link['after'].strip('>')})", PICTURE)
    else:
        yield Part(link[0], link["words"], UNRESOLVED)


def _tags(text: str) -> Iterator[Part]:
    """Tags that are not for text, and signs that only look like one, are written as signs."""
    at = 0
    for tag in _TAG.finditer(text):
        if _AUTOLINK.match(text, tag.start()) or (tag["name"] or "").lower() in INLINE_TAGS:
            continue
        yield kept(text[at : tag.start()])
        yield Part("<", "&lt;")
        at = tag.start() + 1
    yield kept(text[at:])
