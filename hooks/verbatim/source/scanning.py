"""Links and raw HTML as they stand in a Markdown text, code left out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Literal

from verbatim.source.decoding import CONTROL, LOST
from verbatim.source.lines import parse_definition, parse_lines

_CODE = re.compile(r"`[^`]*`")
_INLINE = re.compile(
    r"(?P<mark>!?)(?<!\])\[(?:[^\[\]]|\[[^\[\]]*\])*\]"
    r"\(\s*(?:<(?P<angle>[^<>]*)>|(?P<plain>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
)
_PICTURE = re.compile(r"!\[(?P<alt>[^\[\]]*)\](?!\()(?:\s?\[(?P<label>[^\[\]]*)\])?")
_ATTRIBUTE = re.compile(
    r"""(?<![\w-])(?P<name>href|src)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>]+))""",
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


def scan_links(text: str, *, first_line: int, pictures: Mapping[str, str] | None = None) -> Iterator[FoundLink]:
    """Every link and picture of a Markdown text or its link definitions; `pictures`: URLs by label in brackets."""
    for start, block in _blocks(text, first_line) if "[" in text or "<" in text else ():
        definition = parse_definition(block)
        if definition:
            yield FoundLink("link", definition.url, start)
            continue
        for found in _INLINE.finditer(block):
            target = found["angle"] if found["angle"] is not None else found["plain"]
            line = start + block.count("\n", 0, found.end())
            yield FoundLink("picture" if found["mark"] else "link", target, line)
        for found in _PICTURE.finditer(block) if pictures else ():
            target = (pictures or {}).get(" ".join((found["label"] or found["alt"]).lower().split()), "")
            if target:
                yield FoundLink("picture", target, start + block.count("\n", 0, found.start()))
        for tag in _tags(block, start):
            yield from _attributes(tag)


def scan_tags(text: str, *, first_line: int) -> Iterator[FoundTag]:
    """Every raw HTML opening tag of a Markdown text."""
    for start, block in _blocks(text, first_line) if "<" in text else ():
        yield from _tags(block, start)


def scan_characters(text: str, *, first_line: int) -> Iterator[tuple[str, int]]:
    """Every numeric reference of a Markdown text that stands for a character feeds cannot carry, or a lost one."""
    for number, line in enumerate(readable(text).split("\n") if "&#" in text else (), first_line):
        for found in _REFERENCE.finditer(line):
            code = int(found["hex"], 16) if found["hex"] else int(found["number"])
            if code > 0x10FFFF or chr(code) == LOST or CONTROL.search(chr(code)):
                yield found[0], number


def readable(text: str) -> str:
    """A Markdown text without what stands in code or comments; its lines keep their places."""
    return "\n".join("" if line.opaque else _CODE.sub("", line.text) for line in parse_lines(text))


def _blocks(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """What stands between empty lines, and each link definition, with its first line: no link reaches further."""
    block: list[str] = []
    for number, line in enumerate((*readable(text).split("\n"), ""), first_line):
        apart = bool(parse_definition(line))
        if block and (apart or not line.strip()):
            yield number - len(block), "\n".join(block)
            block = []
        if apart:
            yield number, line
        elif line.strip():
            block.append(line)


def _tags(block: str, start: int) -> Iterator[FoundTag]:
    for found in _TAG.finditer(block) if "<" in block else ():
        if not found["closing"]:
            line = start + block.count("\n", 0, found.start())
            yield FoundTag(found["name"].lower(), found["rest"], line)


def _attributes(tag: FoundTag) -> Iterator[FoundLink]:
    for found in _ATTRIBUTE.finditer(tag.rest):
        target = unescape(found["double"] or found["single"] or found["bare"] or "")
        yield FoundLink("link" if found["name"].lower() == "href" else "picture", target, tag.line)
