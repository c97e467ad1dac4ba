"""Timed lines to paragraphs: joined where a sentence goes on, cut where a voice changes or falls silent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verbatim.importers.labels import label_at
from verbatim.importers.transcript import Block, Part, cut_start, dropped

ROLLING = "rolling duplicate of the cue above"
REPEATED = "label repeated from the cue above"
PAUSE = 2.0
"""Seconds of silence after which, at a sentence's end, a new paragraph begins."""
LONGEST = 700
"""Characters after which a paragraph ends with its sentence."""
_END = re.compile(r"[.!?…][\"'»”)\]]*$")


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of timed words; `begins` where the track says that somebody else begins."""

    line: int
    start: float
    end: float
    parts: tuple[Part, ...]
    speaker: str = ""
    begins: bool = False

    @property
    def text(self) -> str:
        """The words."""
        return "".join(part.words for part in self.parts).strip()


def join_cues(cues: Sequence[Cue]) -> tuple[Block, ...]:
    """The paragraphs of timed lines; each has the time of its first."""
    blocks: list[Block] = []
    group: list[Cue] = []
    for each in _without_rolling(cues):
        cue = _without_label(each, group)
        if group and cue.text and _starts_paragraph(cue, group):
            blocks.append(_block(group, blocks))
            group = []
        group.append(cue)
    if group:
        blocks.append(_block(group, blocks))
    return tuple(blocks)


def _without_label(cue: Cue, group: Sequence[Cue]) -> Cue:
    """A cue without the label it repeats from the one that opened the paragraph."""
    said = [each for each in group if each.text]
    label = label_at(cue.text) if said else None
    if not label or label.style != "colon":
        return cue
    above = label_at(said[0].text)
    if above is None or above.key != label.key:
        return cue
    return replace(cue, parts=cut_start(Block(cue.line, cue.parts), label.length, REPEATED).parts)


def _starts_paragraph(cue: Cue, group: Sequence[Cue]) -> bool:
    said = [each for each in group if each.text]
    if not said:
        return False
    above = said[-1]
    if cue.begins or cue.speaker != above.speaker:
        return True
    label = label_at(cue.text)
    if label and label.style == "colon":
        return True
    length = sum(len(each.text) + 1 for each in said)
    ended = bool(_END.search(above.text))
    return ended and (cue.start - above.end >= PAUSE or length > LONGEST or above.text.endswith("?"))


def _block(group: Sequence[Cue], above: Sequence[Block]) -> Block:
    said = [cue for cue in group if cue.text] or list(group)
    parts: list[Part] = []
    for cue in group:
        parts += [*cue.parts, Part("", " ")]
    speaker = said[0].speaker
    return Block(said[0].line, tuple(parts), speaker=speaker, time=int(said[0].start))


def _without_rolling(cues: Sequence[Cue]) -> Iterator[Cue]:
    """In a track whose lines roll, each line comes twice: the second is left out."""
    repeated = list(_repeated(cues))
    rolling = len(repeated) >= 2 and 5 * len(repeated) >= len(cues)
    chosen = set(repeated) if rolling else set()
    for index, cue in enumerate(cues):
        if index in chosen:
            parts = (dropped(part.source, part.reason or ROLLING) for part in cue.parts)
            yield replace(cue, parts=tuple(parts))
        else:
            yield cue


def _repeated(cues: Sequence[Cue]) -> Iterator[int]:
    recent: list[Cue] = []
    for index, cue in enumerate(cues):
        if not cue.text:
            continue
        if any(cue.text == other.text and cue.start - other.end < 1.0 for other in recent):
            yield index
            recent = [replace(other, end=cue.end) if other.text == cue.text else other for other in recent]
        else:
            recent = [*recent[-1:], cue]
