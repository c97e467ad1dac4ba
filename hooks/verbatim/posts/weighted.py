"""Weighted length: how X counts the characters of a post (twitter-text, configuration 3)."""

import re
import unicodedata
import warnings
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import ModuleType

from verbatim.posts.top_level import TOP_LEVEL

WEIGHT_ONE = re.compile(r"[\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]*")
"""Characters that count one each; any other counts two, a whole emoji two."""

_WEIGHT_TWO = re.compile(r"[\u202f…€→]")
"""Those of the others that are common, and no emoji: the narrow no-break space before a sign among them."""

URL_LENGTH = 23
"""What any web address counts."""

_AFTER_DOT = re.compile(r"\.(?=\w)(?P<label>[0-9A-Za-z]*)(?P<more>\w?)")
"""A link has a top-level label after one of its dots: nothing of ASCII letters and digits may follow on it."""
_HOST = re.compile(r"https?://(?=[a-z0-9.-]{1,253}/)(?:(?=.{1,63}?\.)[a-z0-9]+(?:-+[a-z0-9]+)*\.)+(?P<top>[a-z]+)/")
_PLAIN_LINK = re.compile(r"(https?://(?!t\.co/)[a-z0-9.-]+/)[a-z0-9/_-]*")
"""An address whose path has only signs that links keep: its host decides (X cuts those of its own `t.co`)."""
_PERHAPS_MORE = re.compile(r"[\u00a9\u00ae\r]|[\0-\x08\x0b\x0c\x0e-\x1f]")
"""Signs that may be emoji, or count otherwise than they look."""


@dataclass(frozen=True, slots=True)
class Weight:
    """The weighted length of a post, and whether X would take it: not empty, not too long, no forbidden sign."""

    length: int
    valid: bool


def weighted_length(text: str) -> int:
    """The weighted length of a text: most signs of Latin scripts 1, `…`, `€`, `→` and emoji 2, web addresses 23."""
    composed = unicodedata.normalize("NFC", text)
    light, twice = _WEIGHT_TWO.subn("", composed)
    if not WEIGHT_ONE.fullmatch(light) or _PERHAPS_MORE.search(light):
        return weigh(text).length
    if not _may_have_link(composed):
        return len(composed) + twice
    words, end, last = composed.rpartition("\n")
    plain = _PLAIN_LINK.fullmatch(last)
    if end and plain and not _may_have_link(words):
        return len(words) + twice + 1 + (URL_LENGTH if _is_plain_link(plain[1]) else _counted(last))
    return weigh(text).length if twice else _counted(composed)


def _may_have_link(text: str) -> bool:
    """Whether X might make a link of something in a text; to be sure, the library is asked."""
    return any(map(_may_end_host, _AFTER_DOT.finditer(text)))


def _may_end_host(found: re.Match[str]) -> bool:
    label = found["label"].lower()
    return label in TOP_LEVEL or label.startswith("xn") or not found["more"].isascii()


def _is_plain_link(root: str) -> bool:
    """Whether X makes a link of `https://host/`; of most hosts the top-level label alone decides."""
    host = _HOST.fullmatch(root)
    return bool(host and host["top"] in TOP_LEVEL and "xn--" not in root) or _is_known(root)


def _counted(text: str) -> int:
    return len(text) + sum(URL_LENGTH - (end - start) for start, end in link_spans(text))


@lru_cache(maxsize=256)
def _is_known(root: str) -> bool:
    return is_link(root)


def weigh(text: str) -> Weight:
    """The weighted length and validity of a text as a post on X."""
    if not text:
        return Weight(0, valid=False)
    parsed = _twitter_text().parse_tweet(text)
    return Weight(parsed.weightedLength, parsed.valid)


def link_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the web addresses stand that X makes links of, as (start, end) in characters."""
    links = _twitter_text().extract_urls_with_indices(text)
    return tuple((link["indices"][0], link["indices"][1]) for link in links)


def links_in(text: str) -> tuple[str, ...]:
    """The web addresses X makes links of, in order."""
    return tuple(text[start:end] for start, end in link_spans(text))


def is_link(address: str) -> bool:
    """Whether X makes one link of the whole address: a local one (`http://localhost/`) stays plain text."""
    return links_in(address) == (address,)


@lru_cache(maxsize=1)
def _twitter_text() -> ModuleType:
    """The library, which reads its table of emoji: only who needs it waits for it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for `pkg_resources`, which warns whoever runs a command
        return import_module("twitter_text")
