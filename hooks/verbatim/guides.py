"""Guides: best practices written by hand, each advice with the passages that support or contradict it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verbatim.addresses import is_guide_source
from verbatim.archive import Archive
from verbatim.excerpts import Excerpt, parse_excerpts
from verbatim.slugs import slugify
from verbatim.source.headings import Heading, parse_heading
from verbatim.source.lines import parse_definition, parse_lines
from verbatim.subjects import Text


@dataclass(frozen=True, slots=True)
class Advice:
    """One recommendation of a guide: its heading's words, its anchor, and the excerpts below it."""

    anchor: str
    title: str
    excerpts: tuple[Excerpt, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many people stand behind an advice, and how many against it; each is counted once a side."""

    voices: int
    dissenting: int


def is_guide(text: Text, archive: Archive) -> bool:
    """Whether a hand-written page is a guide: any page of the guides' folder but its index."""
    return is_guide_source(text.path, archive.settings)


def guides_of(archive: Archive) -> tuple[Text, ...]:
    """The archive's guides in order of path."""
    return tuple(text for text in archive.texts if is_guide(text, archive))


def parse_advice(text: Text) -> Iterator[Advice]:
    """The advice of a guide: every heading of the second level, with the excerpts below it."""
    headings = [
        (line.number, found)
        for line in parse_lines(text.body, first_line=text.body_line)
        if not line.opaque and (found := parse_heading(line.text)) and found.level == 2
    ]
    excerpts = list(parse_excerpts(text.body, first_line=text.body_line))
    for place, (number, heading) in enumerate(headings):
        end = headings[place + 1][0] if place + 1 < len(headings) else None
        below = (each for each in excerpts if each.line > number and (end is None or each.line < end))
        anchor = heading.anchor or slugify(re.sub(r"[*_`]", "", heading.words))
        yield Advice(anchor, heading.words, tuple(below), number)


def split_guide(text: Text) -> Iterator[tuple[Heading | None, str]]:
    """A guide's headings, each with the Markdown below it; what stands above the first has none.

    Link definitions may stand anywhere in the guide: each part is given all of them.
    """
    lines = list(parse_lines(text.body))
    definitions = "\n".join(each.text for each in lines if not each.opaque and parse_definition(each.text))
    heading: Heading | None = None
    below: list[str] = []
    for line in lines:
        found = None if line.opaque else parse_heading(line.text)
        if found:
            yield heading, "\n".join((*below, "", definitions)).strip("\n")
            heading, below = found, []
        else:
            below.append(line.text)
    yield heading, "\n".join((*below, "", definitions)).strip("\n")


def evidence_of(advice: Advice, archive: Archive) -> Evidence:
    """The people whose public passages an advice quotes, for and against."""
    sides: dict[bool, set[str]] = {True: set(), False: set()}
    for excerpt in advice.excerpts:
        passage = archive.passage(excerpt.address)
        if passage and archive.shows(passage[0]):
            sides[excerpt.dissent] |= {speaker.key for speaker in passage[0].interviewees}
    return Evidence(len(sides[False]), len(sides[True]))
