"""What of an author's HTML reaches a page: words and their shape, nothing that runs, loads or submits."""

import re
import weakref
from collections.abc import Callable

import nh3

from verbatim.rendering.links import SITE

# fmt: off
INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd",
        "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    }
)
BLOCKS = frozenset(
    {
        "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr", "img", "li",
        "ol", "p", "pre", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)
# fmt: on
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title", "hreflang"},
    "abbr": {"title"},
    "code": {"class"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"src", "alt", "title", "width", "height"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_LINE_END = re.compile(r"</(?:p|li|dt|dd|tr|pre|caption|figcaption)>|<br>")
_CELL_END = re.compile(r"</t[dh]>")
_TAG = re.compile(r"<(?:[^<>\"]|\"[^\"]*\")*>")
"""A tag as nh3 writes it: a bracket in an attribute stands between double quotes."""
AttributeFilter = Callable[[str, str, str], str | None]


class Sieve:
    """Lets through what is known; `attributes` decides each value (tag, name, value), None drops it."""

    def __init__(self, attributes: AttributeFilter, *, inline: bool = False) -> None:
        self._attributes = attributes
        # Python's collector does not look into nh3: whatever it held that leads back here would stay for ever.
        self._cleaner = nh3.Cleaner(
            tags=set(INLINE) if inline else set(INLINE | BLOCKS),
            attributes=ATTRIBUTES,
            attribute_filter=weakref.proxy(attributes),
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel=None,
            set_tag_attribute_values={"img": {"loading": "lazy"}},
        )

    def clean(self, html: str) -> str:
        """The HTML without anything unknown."""
        return self._cleaner.clean(html).replace("&nbsp;", "\u00a0")


def sanitise_page(html: str) -> str:
    """A hand-written page's HTML: headings, anchors, this site's pictures stay.

    Relative links are resolved already; those from the site's root are left to be placed.
    """
    attributes = {tag: set(names) for tag, names in ATTRIBUTES.items()}
    attributes["*"] |= {"id"}
    clean = nh3.clean(
        html,
        tags=set(INLINE | BLOCKS | HEADINGS),
        attributes=attributes,
        attribute_filter=_of_this_site,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        set_tag_attribute_values={"img": {"loading": "lazy"}},
    )
    return clean.replace("&nbsp;", "\u00a0")


def _of_this_site(tag: str, name: str, value: str) -> str | None:
    remote = name == "src" and (":" in value.partition("/")[0] or value.startswith("//"))
    if name == "href" and value.startswith("/") and not value.startswith("//"):
        return f"{SITE}{value[1:]}"
    return None if remote or (name == "class" and not value.startswith("language-")) else value


def plain_text(html: str) -> str:
    """The words of sanitised HTML, blocks apart by line ends."""
    spaced = str(html)  # what `Markup` puts in, it escapes
    if "<" in spaced:
        spaced = _TAG.sub("", _CELL_END.sub(" ", _LINE_END.sub("\n", spaced)))
    return _lines(spaced)


def _lines(text: str) -> str:
    """The lines that hold words, entities read."""
    lines = (line.strip(" \t") for line in _unescaped(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _unescaped(text: str) -> str:
    for escaped, sign in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u00a0"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(escaped, sign)
    return text
