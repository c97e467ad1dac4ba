"""Plain text as Markdown that is read back as the same text, with as few escapes as that takes."""

import re

_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ALWAYS = re.compile(r"[*`]|\\(?=[\\`*_{}\[\]()>#+.!-])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LINK = re.compile(r"\](?=[(\[])")
_START = re.compile(r"(?:#{1,6}(?=\s|$)|[-+](?=\s)|>|(?:[-=_*]\s*){2,}$|!!!|~~~|```|\[[^\]]*\]:|:::)")
_NUMBER = re.compile(r"\d+(?=[.)]\s)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")
_CHARACTERS = {"&lt;": "<", "&amp;": "&", "&#58;": ":", "&#61;": "=", "&#126;": "~"}


def escape_inline(text: str) -> str:
    """Literal words with the signs escaped that Markdown or HTML would read as markup."""
    text = _ALWAYS.sub(lambda found: "\\" + found[0], text)
    text = _UNDERSCORE.sub(r"\\_", text)
    text = _LINK.sub(r"\\]", text)
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))


def escape_start(text: str) -> str:
    """A paragraph that does not begin like a heading, list, quotation, rule or link definition."""
    if found := _NUMBER.match(text):
        return f"{found[0]}\\{text[found.end() :]}"
    if not _START.match(text):
        return text
    return {":": "&#58;", "=": "&#61;", "~": "&#126;"}.get(text[0], "\\" + text[0]) + text[1:]


def unescape(text: str) -> str:
    """What `escape_inline` and `escape_start` were given."""
    text = _ESCAPED.sub(r"\1", text)
    for written, read in _CHARACTERS.items():
        if written != "&amp;":
            text = text.replace(written, read)
    return text.replace("&amp;", "&")
