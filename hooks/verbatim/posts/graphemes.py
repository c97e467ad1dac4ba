"""Graphemes: what a reader takes for one character, as Bluesky and Mastodon count (Unicode Annex 29)."""

import re

from verbatim.posts.weighted import URL_LENGTH

_APART = re.compile(r"[\n -\u02ff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*")
"""Signs that never join the one before: most texts have no others, and need no `regex`."""
_URL = r"https?://\S+"
_REMOTE_MENTION = r"(?<![\w/])@(\w+)@[\w.-]*\w"


def graphemes(text: str) -> list[str]:
    """The text cut into user-perceived characters."""
    import regex

    return regex.findall(r"\X", text)


def grapheme_length(text: str) -> int:
    """How many user-perceived characters a text has."""
    return len(text) if _APART.fullmatch(text) else len(graphemes(text))


def mastodon_length(text: str) -> int:
    """Graphemes, with every web address as 23 and a remote `@name@host` as `@name`."""
    if _APART.fullmatch(text) and "@" not in text:
        return len(re.sub(_URL, "x" * URL_LENGTH, text))
    import regex

    return grapheme_length(regex.sub(_REMOTE_MENTION, r"@\1", regex.sub(_URL, "x" * URL_LENGTH, text)))


def utf16_length(text: str) -> int:
    """UTF-16 code units, as LinkedIn and browsers count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
