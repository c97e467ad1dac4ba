"""What X makes links of in a post besides web addresses: names, lists, hashtags and cashtags (twitter-text)."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from verbatim.posts.weighted import link_spans

_SPACE = r"\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_LATIN_ACCENTS = (
    r"\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289"
    r"\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_TAG = (
    r"\p{L}\p{M}\p{Nd}_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c"
    r"\xb7"
)
_PUNCTUATION = r"!'#%&'()*+,\\\-./:;<=>?@\[\]^_{|}~$"

_MENTION = regex.compile(
    r"(?:^|[^a-zA-Z0-9_!#$%&*@＠]|(?:^|[^a-zA-Z0-9_+~.-])(?:rt|RT|rT|Rt):?)"
    r"(?P<whole>[@＠](?P<name>[a-zA-Z0-9_]{1,20})(?P<list>/[a-zA-Z][a-zA-Z0-9_-]{0,24})?)"
)
_AFTER_MENTION = regex.compile(rf"[@＠]|[{_LATIN_ACCENTS}]|://")
_REPLY = regex.compile(rf"[{_SPACE}]*[@＠]([a-zA-Z0-9_]{{1,20}})")
_HASHTAG = regex.compile(
    rf"(?:^|[\ufe0e\ufe0f]|(?![{_TAG}&]).)(?P<whole>[#＃](?![\ufe0f\u20e3])(?P<tag>[{_TAG}]*[\p{{L}}\p{{M}}][{_TAG}]*))",
    regex.DOTALL,
)
_AFTER_HASHTAG = regex.compile(r"[#＃]|://")
_CASHTAG = regex.compile(
    rf"(?:^|[{_SPACE}])(?P<whole>\$(?P<tag>[a-z]{{1,6}}(?:[._][a-z]{{1,2}})?))(?=$|\s|[{_PUNCTUATION}])",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A name, hashtag or cashtag without its sign, a list as `/slug`, and the span of the whole."""

    words: str
    start: int
    end: int
    list_slug: str = ""


def mentions_in(text: str) -> Iterator[Entity]:
    """Every `@name` and `@name/list`."""
    for found in _MENTION.finditer(text):
        if not _AFTER_MENTION.match(text, found.end()):
            start, end = found.span("whole")
            yield Entity(found["name"], start, end, found["list"] or "")


def reply_to(text: str) -> str:
    """The name a text begins with: X shows such a post as an answer, to few people; else empty."""
    found = _REPLY.match(text)
    return found[1] if found and not _AFTER_MENTION.match(text, found.end()) else ""


def hashtags_in(text: str) -> Iterator[Entity]:
    """Every hashtag that does not begin within a web address."""
    links = link_spans(text)
    for found in _HASHTAG.finditer(text):
        start, end = found.span("whole")
        inside = any(link_start <= start < link_end for link_start, link_end in links)
        if not inside and not _AFTER_HASHTAG.match(text, end):
            yield Entity(found["tag"], start, end)


def cashtags_in(text: str) -> Iterator[Entity]:
    """Every cashtag, such as `$ABC`."""
    return (Entity(found["tag"], *found.span("whole")) for found in _CASHTAG.finditer(text))
