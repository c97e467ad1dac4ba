"""Whether a text is one well-formed web address, in twitter-text's sense (after RFC 3986, names of any script)."""

import regex

_UNRESERVED = r"[a-z\u0400-\u04ff0-9\-._~]"
_ESCAPED = r"%[0-9a-f]{2}"
_DELIMITER = r"[!$&'()*+,;=]"
_SIGN = rf"(?:{_UNRESERVED}|{_ESCAPED}|{_DELIMITER}|[:|@])"
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]\d|\d)"
_NUMERIC = rf"(?:{_OCTET}(?:\.{_OCTET}){{3}}|\[[a-f0-9:.]+\])"
_LETTER = r"(?:[a-z]|[^\x00-\x7f])"
_ALNUM = r"(?:[a-z0-9]|[^\x00-\x7f])"
_LABEL = rf"{_ALNUM}(?:(?:[a-z0-9\-]|[^\x00-\x7f])*{_ALNUM})?"
_SUB_LABEL = rf"{_ALNUM}(?:(?:[a-z0-9_\-]|[^\x00-\x7f])*{_ALNUM})?"
_TOP_LABEL = rf"{_LETTER}(?:(?:[a-z0-9\-]|[^\x00-\x7f])*{_ALNUM})?"
_HOST = rf"(?:{_NUMERIC}|(?:{_SUB_LABEL}\.)*{_LABEL}\.{_TOP_LABEL})"
_AUTHORITY = rf"(?:(?:{_UNRESERVED}|{_ESCAPED}|{_DELIMITER}|:)*@)?{_HOST}(?::\d{{1,5}})?"
_TAIL = rf"(?:/{_SIGN}*)*(?:\?(?:{_SIGN}|[/?])*)?(?:\#(?:{_SIGN}|[/?])*)?"
_WITH_SCHEME = regex.compile(rf"https?://{_AUTHORITY}{_TAIL}", regex.IGNORECASE)
_WITHOUT_SCHEME = regex.compile(rf"(?:https?://)?{_AUTHORITY}{_TAIL}", regex.IGNORECASE)


def is_web_address(text: str, *, scheme_required: bool = True) -> bool:
    """Whether the whole text is a web address; `example.com` is one only where no scheme is asked for."""
    pattern = _WITH_SCHEME if scheme_required else _WITHOUT_SCHEME
    return pattern.fullmatch(text) is not None
