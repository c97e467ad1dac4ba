"""Turns: who says what, from one change of speaker to the next, headings between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from verbatim.importers.transcript import Block

ASKING = "?"
"""The speaker of a question that nobody's name stands before."""
ANSWERING = "!"
"""The speaker of an answer that nobody's name stands before."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a break; nobody's are headings and what stands before the first voice."""

    speaker: str
    blocks: tuple[Block, ...]
    asks: bool = False
    heading: int = 0
    """The level of a heading."""
    time: int | None = field(default=None)

    @property
    def line(self) -> int:
        return self.blocks[0].line

    @property
    def text(self) -> str:
        return "\n\n".join(block.text for block in self.blocks if not block.is_empty)

    @property
    def words(self) -> int:
        return len(self.text.split())


def build_turns(blocks: Iterable[Block]) -> list[Turn]:
    """The turns of blocks that know who begins to speak."""
    return [
        Turn(speaker, tuple(group), speaker == ASKING, heading, group[0].time)
        for speaker, heading, group in _groups(blocks)
    ]


def _groups(blocks: Iterable[Block]) -> Iterator[tuple[str, int, list[Block]]]:
    speaker, group = "", list[Block]()
    for block in blocks:
        heading = block.kind == "heading"
        if group and (heading or block.labelled or (block.speaker and block.speaker != speaker)):
            yield speaker, 0, group
            group = []
        if heading:
            yield "", block.level, [block]
            continue
        speaker = block.speaker or speaker
        group.append(block)
    if group:
        yield speaker, 0, group
