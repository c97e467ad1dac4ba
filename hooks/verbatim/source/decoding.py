"""Bytes of a source file to text: UTF-8 without signs that no page can show."""

import re

from verbatim.diagnostics import Diagnostic, Place

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no page shows and XML cannot carry (XML 1.0, section 2.2), and the C1 controls."""


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
