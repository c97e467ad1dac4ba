"""Short plain words as every feed format and reader can carry them."""

import html
import re
from html.entities import html5

from verbatim.source.decoding import CONTROL, LOST

_UNCARRIED = re.compile(f"{CONTROL.pattern[:-1]}{LOST}]")
_SUSPECT = re.compile("[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffc]")
"""Those, and every sign beyond the first plane: where there is none of these, that is known many times sooner."""
_LIKE_AN_ENTITY = re.compile(r"&(?=#|\w)")
_WORD = re.compile(r"#?\w+")


def carried(text: str) -> str:
    """The text without what XML cannot carry (XML 1.0, 2.2) or HTML calls an error, nor signs of lost ones."""
    return _UNCARRIED.sub("", text) if _SUSPECT.search(text) else text


def plain(text: str) -> str:
    """A title, name or summary that no reader can take for markup.

    Many readers take RSS titles for HTML, whatever their markup: so no `<`, and nothing that looks like an entity.
    """
    words = carried(html.unescape(text)).replace("<", "‹").replace(">", "›")
    return _LIKE_AN_ENTITY.sub(_apart, words)


def _apart(found: re.Match[str]) -> str:
    """`&` and an invisible word joiner where letters or digits follow, as in S&P500."""
    word = _WORD.match(found.string, found.end())
    known = word and (not word[0].isalpha() or word[0] in html5 or f"{word[0]};" in html5)
    return "&\u2060" if known else "&"
