"""Links and raw HTML as they stand in a Markdown text, code left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from verbatim.source.decoding import CONTROL
from verbatim.source.lines import parse_definition, parse_lines

_CODE = re.compile(r"`[^`]*`")
_INLINE = re.compile(
    r"(?P<mark>!?)(?<!\])\[(?:[^\[\]]|\[[^\[\]]*\])*\]"
    r"\(\s*(?:<(?P<angle>[^<>]*)>|(?P<plain>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
)
_ATTRIBUTE = re.compile(
    r"""\b(?P<name>href|src)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>]+))""",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)")
_REFERENCE = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,8})|(?P<number>[0-9]{1,9}));?")


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A link or picture with its target as written and its line."""

    kind: Literal["link", "picture"]
    target: str
    line: int


@dataclass(frozen=True, slots=True)
class FoundTag:
    """A raw HTML tag: its name in small letters, what follows it, its line."""

    name: str
    rest: str
    line: int


def scan_links(text: str, *, first_line: int) -> Iterator[FoundLink]:
    """Every link and picture of a Markdown text or its link definitions."""
    for number, line in _readable(text, first_line):
        definition = parse_definition(line)
        if definition:
            yield FoundLink("link", definition.url, number)
            continue
        for found in _INLINE.finditer(line):
            target = found["angle"] if found["angle"] is not None else found["plain"]
            yield FoundLink("picture" if found["mark"] else "link", target, number)
        for found in _ATTRIBUTE.finditer(line) if "<" in line else ():
            target = found["double"] or found["single"] or found["bare"] or ""
            yield FoundLink("link" if found["name"].lower() == "href" else "picture", target, number)


def scan_tags(text: str, *, first_line: int) -> Iterator[FoundTag]:
    """Every raw HTML opening tag of a Markdown text."""
    for number, line in _readable(text, first_line):
        if "<" in line:
            for found in _TAG.finditer(line):
                if not found["closing"]:
                    yield FoundTag(found["name"].lower(), found["rest"], number)


def scan_characters(text: str, *, first_line: int) -> Iterator[tuple[str, int]]:
    """Every numeric reference of a Markdown text that stands for a character no page or feed can carry."""
    for number, line in _readable(text, first_line):
        for found in _REFERENCE.finditer(line) if "&#" in line else ():
            code = int(found["hex"], 16) if found["hex"] else int(found["number"])
            if code > 0x10FFFF or CONTROL.search(chr(code)):
                yield found[0], number


def _readable(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    for line in parse_lines(text, first_line=first_line):
        if not line.opaque:
            yield line.number, _CODE.sub("", line.text)
