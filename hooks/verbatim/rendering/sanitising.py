"""What of an author's HTML reaches a page: words and their shape, nothing that runs, loads or submits."""

from collections.abc import Callable

import nh3

INLINE = frozenset(
    [
        *["a"],
        *[],
    ]
)
BLOCKS = frozenset(
    [
        *["blockquote"],
        *[],
    ]
)
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
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
AttributeFilter = Callable[[str, str, str], str | None]


def sanitise(html: str, *, attributes: AttributeFilter, inline: bool = False) -> str:
    """The HTML without anything unknown; `attributes` decides each value (tag, name, value), None drops it."""
    clean = nh3.clean(
        html,
        tags=set(INLINE) if inline else set(INLINE | BLOCKS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=attributes,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        set_tag_attribute_values={"img": {"loading": "lazy"}},
    )
    return clean.replace("&nbsp;", "\u00a0")


def plain_text(html: str) -> str:
    """The words of sanitised HTML, blocks apart by line ends."""
    spaced = html
    for tag in ("</p>", "</li>", "<br>", "</dt>", "</dd>", "</tr>", "</pre>", "</figcaption>", "</td>", "</th>"):
        spaced = spaced.replace(tag, f"{' ' if tag[2] == 't' and tag[3] in 'dh' else chr(10)}{tag}")
    text = nh3.clean(spaced, tags=set())
    lines = (line.strip(" \t") for line in _unescaped(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _unescaped(text: str) -> str:
    for escaped, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(escaped, sign)
    return text
