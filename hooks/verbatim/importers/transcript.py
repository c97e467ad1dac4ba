"""A transcript as every format hands it on: blocks whose parts, in order, are all the characters of the input."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from verbatim.importers.escapes import escape_inline, escape_start

Kind = Literal["paragraph", "heading", "subheading", "item", "raw", "rule"]
MARKUP = "markup"
"""The reason of signs that became structure; not worth a line in the report."""
_PLAIN_SPACES = dict.fromkeys(map(ord, " \t\n\r\f\v"))
_RUNS = re.compile(r"[ \t]{2,}(?!\n)")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the input (`source`) and the words that stand for it; they differ only for a `reason`.

    `literal` words are plain text, to be escaped when they become Markdown.
    """

    source: str
    words: str
    reason: str = ""
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or untouchable piece; `line` counts from 1 in the input."""

    line: int
    parts: tuple[Part, ...]
    kind: Kind = "paragraph"
    level: int = 0
    """Of a heading, 1-6."""
    speaker: str = ""
    """As labelled by the format itself or recognised."""
    labelled: bool = False
    """A label stood here: a turn begins, even of the one who spoke before."""
    time: int | None = None
    """Seconds from the recording's start."""
    bold: bool = False
    """The whole paragraph is set in bold."""
    hanging: bool = False
    """The lines below the first are indented further."""

    @property
    def text(self) -> str:
        """The words that are kept, as they stood."""
        return "".join(part.words for part in self.parts).strip()

    @property
    def markdown(self) -> str:
        """The words that are kept, as Markdown."""
        text = "".join(escape_inline(part.words) if part.literal else part.words for part in self.parts).strip()
        if self.kind != "raw":
            text = _RUNS.sub(" ", text)
        first = next((part for part in self.parts if part.words.strip()), None)
        return escape_start(text) if first and first.literal and self.kind == "paragraph" else text

    @property
    def is_empty(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class Note:
    """Something the importer was not sure of, or that only the author can supply; `line` of the input."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Loss:
    """Input that is not in the interview as it stood, and why; `line` 0 is the whole input."""

    line: int
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a format's module reads: `source` is the text whose characters the blocks' parts account for."""

    blocks: tuple[Block, ...]
    source: str
    front: Mapping[str, Any] = field(default_factory=dict)
    """Values in our own front matter's words (`title`, `interviewees`, …) that the format supplies."""
    definitions: str = ""
    losses: tuple[Loss, ...] = ()
    notes: tuple[Note, ...] = ()


def kept(text: str, *, literal: bool = False) -> Part:
    """A part that stands in the interview as it stood."""
    return Part(text, text, "", literal)


def dropped(text: str, reason: str) -> Part:
    """A part that is left out."""
    return Part(text, "", reason)


def added(text: str) -> Part:
    """Markup that was not in the input."""
    return Part("", text)


def without(block: Block, reason: str) -> Block:
    """The block with nothing of it kept."""
    return replace(block, parts=tuple(Part(part.source, "", part.reason or reason) for part in block.parts))


def cut_start(block: Block, length: int, reason: str) -> Block:
    """The block without the first `length` characters of its text; `reason` goes to the report."""
    leading = "".join(part.words for part in block.parts)
    remaining = length + len(leading) - len(leading.lstrip())
    parts: list[Part] = []
    for part in block.parts:
        taken = min(remaining, len(part.words))
        remaining -= taken
        parts += _cut(part, 0, taken, reason)
    return replace(block, parts=tuple(parts))


def cut_end(block: Block, length: int, reason: str) -> Block:
    """The block without the last `length` characters of its text."""
    whole = "".join(part.words for part in block.parts)
    remaining = length + len(whole) - len(whole.rstrip())
    parts: list[Part] = []
    for part in reversed(block.parts):
        taken = min(remaining, len(part.words))
        remaining -= taken
        start = len(part.words) - taken
        parts = [*_cut(part, start, len(part.words), reason), *parts]
    return replace(block, parts=tuple(parts))


def squeezed(texts: Iterable[str]) -> str:
    """All the characters that are not white space."""
    return "".join("".join(text.split()) for text in texts)


def without_plain_spaces(text: str) -> str:
    """All the characters but spaces and line ends: a no-break space is one that counts."""
    return text.translate(_PLAIN_SPACES)


def one_line(text: str) -> str:
    """A text on one line: plain spaces and line ends are one space, no-break spaces stay."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" \t\n")


def _cut(part: Part, start: int, end: int, reason: str) -> list[Part]:
    """The part with its words from `start` to `end` dropped."""
    if start == end:
        return [part]
    if part.source != part.words:
        return [part] if end - start < len(part.words) else [Part(part.source, "", part.reason or reason)]
    pieces = [
        replace(part, source=part.words[:start], words=part.words[:start]),
        dropped(part.words[start:end], reason),
        replace(part, source=part.words[end:], words=part.words[end:]),
    ]
    return [piece for piece in pieces if piece.source]
