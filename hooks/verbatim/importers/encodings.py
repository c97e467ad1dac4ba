"""Bytes to text, in whatever encoding and line ends they came, and what was done to them."""

import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from verbatim.importers.transcript import Loss

LARGEST = 1_000_000
"""Characters a transcript may have, as an interview's file: a long day of talk."""
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with `\\n` line ends in NFC, and what its bytes were."""

    text: str
    losses: tuple[Loss, ...]


def decode(data: bytes) -> Decoded | None:
    """The text of some bytes, or None where they are not text."""
    read = _read(data)
    if read is None:
        return None
    text, encoding, mark = read
    losses = [] if encoding == "utf-8" else [Loss(0, f"read as {encoding}")]
    if mark:
        losses.append(Loss(0, "byte order mark left out"))
    return _normalised(text, losses)


def decode_text(text: str) -> Decoded:
    """A text that a format has already read, normalised as `decode` does."""
    return _normalised(text, [])


def _read(data: bytes) -> tuple[str, str, bool] | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding, True
            except UnicodeDecodeError:
                return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)
    return None if _is_binary(text) else (text, "utf-8", False)


def _guessed(data: bytes) -> tuple[str, str, bool] | None:
    """UTF-16 by its zeros, windows-1252 where it reads as a text, else what the bytes most resemble."""
    if data[:400].count(0) > len(data[:400]) // 4:
        encoding = "utf-16-le" if data[1:400:2].count(0) > data[0:400:2].count(0) else "utf-16-be"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            return None
        return None if _is_binary(text) or _is_mixed(text) else (text, encoding, False)
    if _controls(data) * 50 > len(data):
        return None
    try:
        return data.decode("windows-1252"), "windows-1252", False
    except UnicodeDecodeError:
        best = from_bytes(data[:100_000]).best()
    try:
        return (data.decode(best.encoding), best.encoding, False) if best else None
    except (UnicodeDecodeError, LookupError):
        return None


def _is_binary(text: str) -> bool:
    return len(_CONTROLS.findall(text[:20_000])) * 50 > len(text[:20_000])


def _is_mixed(text: str) -> bool:
    """Whether Latin letters are few: bytes read two by two give signs of all the world's scripts."""
    return sum(sign < "\u0300" or "\u2000" <= sign < "\u2100" for sign in text[:2000]) < 0.8 * len(text[:2000])


def _controls(data: bytes) -> int:
    return sum(byte < 9 or 13 < byte < 32 for byte in data)


def _normalised(text: str, losses: list[Loss]) -> Decoded:
    for pattern, reason, instead in (
        (_LINE_ENDS, "line ends of another system", "\n"),
        (_CONTROLS, "control characters left out", ""),
        (_INVISIBLE, "invisible characters left out (soft hyphens, zero-width spaces)", ""),
    ):
        text, count = pattern.subn(instead, text)
        if count:
            losses.append(Loss(0, f"{reason}: {count}"))
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        losses.append(Loss(0, "decomposed letters were composed (NFC)"))
    return Decoded(composed, tuple(losses))
