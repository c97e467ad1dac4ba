"""A passage's HTML as feeds carry it: every address absolute, nothing that runs, loads or needs our style sheet."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring
from markupsafe import Markup

from verbatim.artifacts.feeds.words import carried
from verbatim.rendering.links import SITE, placed
from verbatim.rendering.sanitising import ATTRIBUTES as SANITISED
from verbatim.rendering.sanitising import BLOCKS, HEADINGS, INLINE

DROPPED = frozenset({"script", "style", "svg", "math", "template", "form", "input", "button", "select", "textarea"})
"""Elements that go with everything in them."""
EMBEDS = frozenset({"iframe", "video", "audio", "object", "embed"})
"""Elements that become a link, with a picture where one is known."""
ELEMENTS = (INLINE | BLOCKS | HEADINGS) - {"bdo", "wbr"}
"""Elements that stay; any other leaves its words."""
ATTRIBUTES = frozenset(name for names in SANITISED.values() for name in names) - {"class"}
_ADDRESSES = ("href", "src", "cite")
_SCHEMES = ("http", "https", "mailto", "tel")
_SIGNS = frozenset({"permalink", "headerlink"})
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s+([^,]+?))?\s*(?:,|$)")
_SOUND = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?(?:/[\w!#$%&'()*+,/:;=?@\[\]~.-]*)?", re.ASCII)
"""A full address that is a URI already: most of them."""
_PLAIN = re.compile(r"[a-zA-Z0-9_-]+(?:[/.][a-zA-Z0-9_-]+)*/?")
_PLAIN_FOLDER = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*/(?:[a-zA-Z0-9_-]+/)*")
"""A path and a folder that are put together as they are."""
_KEPT = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class _Place:
    page: str
    root: str
    poster: str


def rewrite(html: Markup, *, page: str, root: str, poster: str = "") -> str:
    """HTML for a feed, from a passage's HTML that stands on `page` of the site at `root` (both absolute).

    `poster` is the picture that stands for an embed which brings none.
    """
    place = _Place(page, root, poster)
    whole = fragment_fromstring(carried(placed(html, root)), create_parent="div")
    for element in list(whole.iterdescendants()):
        if not isinstance(element.tag, str):
            element.drop_tree()
        elif element.getparent() is not None:
            _rewrite(element, place)
    return etree.tostring(whole, method="html", encoding="unicode")[5:-6]


def absolute(address: str, page: str) -> str:
    """An address resolved against a page's, as a URI; empty where readers must not follow it."""
    if _SOUND.fullmatch(address):
        return address
    if _PLAIN.fullmatch(address) and _PLAIN_FOLDER.fullmatch(page):
        return page + address
    try:
        parts = urlsplit(urljoin(page, re.sub(r"[\t\r\n]", "", address.strip())))
        host = parts.hostname or ""
        if parts.scheme not in _SCHEMES:
            return ""
        if not host.isascii():
            parts = parts._replace(netloc=parts.netloc.replace(host, host.encode("idna").decode("ascii")))
    except (ValueError, UnicodeError):
        return ""
    return quote(parts.geturl(), safe=_KEPT)


def _rewrite(element: HtmlElement, place: _Place) -> None:
    if element.tag == "bdo":
        element.tag = "span"
    tag = str(element.tag)
    if tag in EMBEDS:
        _link_in_place_of(element, place)
    elif tag in DROPPED or (element.attrib and _SIGNS & set(element.get("class", "").split())):
        element.drop_tree()
    elif tag not in ELEMENTS:
        element.drop_tag()
    elif element.attrib:
        _clean(element, place)
        if tag == "img" and not element.get("src"):
            element.drop_tree()


def _clean(element: HtmlElement, place: _Place) -> None:
    for name, value in list(element.attrib.items()):
        kept = ""
        if name in _ADDRESSES:
            kept = absolute(str(value), place.page)
        elif name == "srcset":
            kept = _candidates(str(value), place)
        elif name in ATTRIBUTES:
            kept = str(value)
        if kept or (name == "alt" and element.tag == "img"):
            element.set(name, kept)
        else:
            del element.attrib[name]


def _candidates(srcset: str, place: _Place) -> str:
    """A `srcset` with every address absolute (HTML, 4.8.4.2.1)."""
    found = (
        (absolute(each[1].replace(SITE, place.root), place.page), each[2] or "")
        for each in _CANDIDATE.finditer(srcset)
    )
    return ", ".join(f"{url} {size}".strip() for url, size in found if url)


def _link_in_place_of(embed: HtmlElement, place: _Place) -> None:
    """What an embed shows, as a link: its picture, else its title, else its host."""
    source = embed.get("src") or embed.get("data") or next(iter(embed.xpath(".//@src")), "")
    poster = str(embed.get("poster") or place.poster)
    target, picture = absolute(str(source), place.page), absolute(poster, place.page)
    if not source or not target:
        embed.drop_tree()
        return
    link = etree.Element("a", {"href": target})
    label = embed.get("title") or urlsplit(target).hostname or target
    if picture and poster:
        etree.SubElement(link, "img", {"src": picture, "alt": label})
    else:
        link.text = label
    link.tail, parent = embed.tail, embed.getparent()
    assert parent is not None
    parent.replace(embed, link)
