"""Permanent ids and anchors written into an author's file, not touching any other byte."""

import re
from itertools import pairwise

from verbatim.model import Interview

_END = re.compile(r"\r\n|\n|\r")


def mint_addresses(text: str, *, written: Interview, addressed: Interview) -> str:
    """The file's text with what `written` lacks put in as `addressed` has it; line ends and the rest stay."""
    lines = _lines(text)
    for old, new in zip(written.exchanges, addressed.exchanges, strict=True):
        if not old.anchor:
            lines[old.line - 1] = _with_anchor(lines[old.line - 1], new.anchor)
    if not written.id:
        line_end = lines[0][len(lines[0].rstrip("\r\n")) :]
        lines.insert(1, f"id: {addressed.id}{line_end}")
    return "".join(lines)


def _with_anchor(line: str, anchor: str) -> str:
    content = line.rstrip("\r\n")
    end = line[len(content) :]
    body = content.rstrip(" \t")
    blank = content[len(body) :]
    opened = body.rfind("{")
    if body.endswith("}") and opened >= 0 and body[opened - 1 : opened] != "\\":
        return f"{body[: opened + 1]}#{anchor} {body[opened + 1 :]}{blank}{end}"
    return f"{body} {{#{anchor}}}{blank}{end}"


def _lines(text: str) -> list[str]:
    """Lines with their ends, cut only where the parser cuts them."""
    cuts = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]
