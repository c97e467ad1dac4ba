"""The lines of a Markdown body, told apart into text that may hold headings and text that may not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"`{3,}|~{3,}")
"""As in Python-Markdown, a fence that is never closed is no fence."""
_DEFINITION = re.compile(
    r" {0,3}\[(?!\^)(?P<label>[^\[\]]+)\]:[ \t]*(?P<url><[^<>]*>|\S+)"
    r"(?:[ \t]+(?:\"(?P<double>.*)\"|'(?P<single>.*)'|\((?P<round>.*)\)))?[ \t]*"
)
_INVISIBLE = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff]*"
)
"""Spaces, and signs that only steer how others are set."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; `opaque` inside fenced code or a comment, where signs mean nothing."""

    number: int
    text: str
    opaque: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """A Markdown link definition: `[label]: url "title"`."""

    label: str
    url: str
    title: str


def is_blank(text: str) -> bool:
    """Whether readers would see nothing of a text."""
    return bool(_INVISIBLE.fullmatch(text))


def parse_lines(text: str, *, first_line: int = 1) -> Iterator[Line]:
    """The lines of a text; only `\n` ends a line."""
    lines = text.split("\n")
    if not any(sign in text for sign in ("```", "~~~", "<!--")):
        yield from (Line(number, line, opaque=False) for number, line in enumerate(lines, first_line))
        return
    last = {line.rstrip(" "): index for index, line in enumerate(lines) if line.startswith(("```", "~~~"))}
    last_comment = max((index for index, line in enumerate(lines) if "-->" in line), default=-1)
    fence = ""
    comment = False
    for index, line in enumerate(lines):
        opaque = bool(fence) or comment
        if fence:
            fence = "" if line.rstrip(" ") == fence else fence
        elif comment:
            comment = "-->" not in line
        else:
            opened = _FENCE.match(line)
            if opened and "`" not in line[opened.end() :] and last.get(opened[0], -1) > index:
                fence = opened[0]
            comment = line.lstrip(" ").startswith("<!--") and "-->" not in line and last_comment > index
            opaque = bool(fence) or comment
        yield Line(first_line + index, line, opaque)


def parse_definition(line: str) -> Definition | None:
    """The link definition a line holds, if it is one."""
    found = _DEFINITION.fullmatch(line)
    if not found:
        return None
    title = found["double"] or found["single"] or found["round"] or ""
    return Definition(" ".join(found["label"].lower().split()), found["url"].strip("<>"), title)
