"""Permanent ids and anchors written into an author's file, not touching any other byte."""

import re
from dataclasses import replace
from itertools import pairwise

from verbatim.model import Interview
from verbatim.source.interview import parse_interview

_END = re.compile(r"\r\n|\n|\r")
_EMPTY_ID = re.compile(r"^ *id *:(?=[ \t]*(?:#.*)?$)")


def mint_addresses(text: str, *, written: Interview, addressed: Interview) -> str:
    """The file's text with what `written` lacks put in as `addressed` has it; line ends and the rest stay.

    What it gives back has been read again and says the same; a front matter written so that no line can be put
    into it keeps its text, and what it lacks is for the author to write.
    """
    lines = _lines(text)
    for old, new in zip(written.exchanges, addressed.exchanges, strict=True):
        if not old.anchor:
            lines[old.line - 1] = _with_anchor(lines[old.line - 1], new.anchor)
    anchored = "".join(lines)
    if written.id:
        return anchored
    minted = "".join(_with_id(lines, addressed.id, written))
    expected = replace(written, id=addressed.id, sections=addressed.sections)
    return minted if parse_interview(minted, path=written.path).interview == expected else anchored


def _with_id(lines: list[str], entry_id: str, written: Interview) -> list[str]:
    """Behind an `id:` that waits for it, else before the first key, indented like it."""
    waiting = written.lines.get("id")
    if waiting:
        line = lines[waiting - 1]
        filled = _EMPTY_ID.sub(rf"\g<0> {entry_id}", line.rstrip("\r\n")) + _line_end(line)
        return [*lines[: waiting - 1], filled, *lines[waiting:]]
    first = written.lines.get("", 2) - 1
    line = lines[first]
    if line.startswith("{"):
        return [*lines[:first], f"{{id: {entry_id}, {line[1:]}", *lines[first + 1 :]]
    indentation = line[: len(line) - len(line.lstrip(" "))]
    return [*lines[:first], f"{indentation}id: {entry_id}{_line_end(lines[0])}", *lines[first:]]


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _with_anchor(line: str, anchor: str) -> str:
    content = line.rstrip("\r\n")
    body = content.rstrip(" \t")
    blank = content[len(body) :]
    opened = body.rfind("{")
    if body.endswith("}") and opened >= 0 and body[opened - 1 : opened] != "\\":
        return f"{body[: opened + 1]}#{anchor} {body[opened + 1 :]}{blank}{_line_end(line)}"
    return f"{body} {{#{anchor}}}{blank}{_line_end(line)}"


def _lines(text: str) -> list[str]:
    """Lines with their ends, cut only where the parser cuts them."""
    cuts = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]
