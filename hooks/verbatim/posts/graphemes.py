"""Graphemes: what a reader takes for one character, as Bluesky and Mastodon count (Unicode Annex 29)."""

import regex

from verbatim.posts.weighted import URL_LENGTH

_GRAPHEME = regex.compile(r"\X")
_URL = regex.compile(r"https?://\S+")
_REMOTE_MENTION = regex.compile(r"(?<![\w/])@(\w+)@[\w.-]*\w")


def graphemes(text: str) -> list[str]:
    """The text cut into user-perceived characters."""
    return [found[0] for found in _GRAPHEME.finditer(text)]


def grapheme_length(text: str) -> int:
    """How many user-perceived characters a text has."""
    return len(text) if text.isascii() and "\r" not in text else len(graphemes(text))


def mastodon_length(text: str) -> int:
    """Graphemes, with every web address as 23 and a remote `@name@host` as `@name`."""
    return grapheme_length(_REMOTE_MENTION.sub(r"@\1", _URL.sub("x" * URL_LENGTH, text)))


def utf16_length(text: str) -> int:
    """UTF-16 code units, as LinkedIn and browsers count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
