"""Bytes of a source file to text: UTF-8 without signs that no page can show."""

import re
from collections.abc import Iterator

from verbatim.diagnostics import Diagnostic, Place

NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
"""What Unicode never gives to a character, as a range of a regular expression."""
CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{NONCHARACTERS}]")
"""What no page shows and XML cannot carry (XML 1.0, section 2.2), and the C1 controls."""
LOST = "\ufffd"
"""What programs write where they could not read a character."""


def decode(content: bytes, *, path: str) -> str | Diagnostic:
    """The text, line ends as they are, or the first fault with its line."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = 1 + content.count(b"\n", 0, error.start)
        remedy = "save the file as UTF-8" + (
            " (it looks like UTF-16)" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        )
        return Diagnostic(Place(path, line), "wrong-encoding", "the file is not UTF-8 text", remedy)
    found = CONTROL.search(text)
    if found:
        line = 1 + text.count("\n", 0, found.start())
        message = f"the control character U+{ord(found[0]):04X}"
        return Diagnostic(Place(path, line), "control-character", message, "delete it: no page can show it")
    return text


def check_lost(text: str, *, path: str) -> Iterator[Diagnostic]:
    """A warning for the first sign of characters that were lost before the text came here."""
    count = text.count(LOST)
    if count:
        line = 1 + text.count("\n", 0, text.index(LOST))
        message = "the sign U+FFFD, which stands for a character that was lost" + (
            f" ({count} times in this file)" if count > 1 else ""
        )
        yield Diagnostic(Place(path, line), "lost-character", message, "write the character that stood there")
