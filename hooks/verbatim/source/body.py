"""The body of an interview: introduction, sections, questions and answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from verbatim.diagnostics import Diagnostic, Place, shown
from verbatim.model import Exchange, Interview, Section
from verbatim.source.headings import Heading, format_heading, parse_heading
from verbatim.source.lines import Line, is_blank, parse_definition, parse_lines

_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")


@dataclass(frozen=True, slots=True)
class Body:
    """What a body holds, and every fault found in it."""

    introduction: str
    introduction_line: int
    sections: tuple[Section, ...]
    definitions: str
    definition_lines: tuple[int, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Block:
    """A heading (none for the introduction) and the lines below it."""

    line: int
    heading: Heading | None
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Without empty lines around it; the first line keeps its indentation, which may make it code."""
        lines = self.lines[self._leading_blanks :]
        return "\n".join(lines).rstrip("\n \t")

    @property
    def text_line(self) -> int:
        """The number of the text's first line in the file."""
        return self.line + 1 + self._leading_blanks

    @property
    def is_empty(self) -> bool:
        return is_blank(_without_comments(self.text))

    @property
    def _leading_blanks(self) -> int:
        return next((number for number, line in enumerate(self.lines) if line.strip(" \t")), 0)


def parse_body(text: str, *, path: str, first_line: int = 1) -> Body:
    """The exchanges of a Markdown body whose first line is line `first_line` of `path`.

    Where one heading level is used, each heading is a question; where two are, the upper ones are sections.
    """
    lines = list(parse_lines(text, first_line=first_line))
    definitions = [line for line in lines if not line.opaque and parse_definition(line.text)]
    introduction, *blocks = _blocks(lines)
    faults = [*_underlined(lines, path), *_attribute_faults(blocks, path)]
    levels = sorted({block.heading.level for block in blocks if block.heading})
    if not blocks:
        remedy = "write each question as a heading: `## What …?`"
        faults.append(Diagnostic(Place(path), "no-question", "the interview has no question", remedy))
    faults += _third_levels(blocks, levels, path)
    question_level = levels[1] if len(levels) > 1 else levels[0] if levels else 0
    sections = tuple(_sections(blocks, question_level, path, faults))
    return Body(
        introduction.text,
        introduction.text_line,
        sections,
        "\n".join(line.text.strip() for line in definitions),
        tuple(line.number for line in definitions),
        tuple(faults),
    )


def parse_text_body(text: str, *, path: str, first_line: int = 1) -> Body | None:
    """A body without headings: one text, whose address is the entry's alone; None where there is a heading."""
    lines = list(parse_lines(text, first_line=first_line))
    block, *others = _blocks(lines)
    if others:
        return None
    faults = list(_underlined(lines, path))
    if block.is_empty:
        remedy = "write the text below the front matter, or delete the file"
        faults.append(Diagnostic(Place(path), "empty-contribution", "the contribution has no text", remedy))
    definitions = [line for line in lines if not line.opaque and parse_definition(line.text)]
    exchange = Exchange("", block.text, line=block.text_line, answer_line=block.text_line)
    return Body(
        "",
        0,
        (Section("", (exchange,)),),
        "\n".join(line.text.strip() for line in definitions),
        tuple(line.number for line in definitions),
        tuple(faults),
    )


def format_body(interview: Interview) -> str:
    """The Markdown body of an interview, ending in a newline."""
    titled = any(section.title for section in interview.sections)
    parts = [interview.introduction] if interview.introduction else []
    for section in interview.sections:
        if section.title:
            parts.append(format_heading(Heading(2, section.title)))
        for exchange in section.exchanges:
            if exchange.is_text:
                parts.append(exchange.answer)
                continue
            heading = Heading(
                3 if titled else 2,
                exchange.question,
                exchange.anchor,
                exchange.time,
                exchange.question_id,
                exchange.marked,
            )
            parts += [format_heading(heading), exchange.answer]
    if interview.definitions:
        parts.append(interview.definitions)
    return "\n\n".join(parts) + "\n"


def _blocks(lines: list[Line]) -> Iterator[_Block]:
    block = _Block(lines[0].number - 1, None)
    for line in lines:
        heading = None if line.opaque else parse_heading(line.text)
        if heading:
            yield block
            block = _Block(line.number, heading)
        else:
            # A definition leaves an empty line, so that what follows keeps its number.
            block.lines.append("" if not line.opaque and parse_definition(line.text) else line.text)
    yield block


def _sections(blocks: list[_Block], question_level: int, path: str, faults: list[Diagnostic]) -> Iterator[Section]:
    title, start, exchanges = "", 0, list[Exchange]()
    for block in blocks:
        assert block.heading
        faults += _heading_faults(block, question_level, path)
        if block.heading.level >= question_level:
            exchanges.append(_exchange(block, block.heading))
            continue
        if exchanges or title:
            faults += _empty_section(title, start, exchanges, path)
            yield Section(title, tuple(exchanges), start)
        title, start, exchanges = block.heading.words, block.line, []
    if exchanges or title:
        faults += _empty_section(title, start, exchanges, path)
        yield Section(title, tuple(exchanges), start)


def _exchange(block: _Block, heading: Heading) -> Exchange:
    return Exchange(
        heading.words,
        block.text,
        heading.anchor,
        heading.time,
        heading.question_id,
        heading.marked,
        block.line,
        block.text_line,
    )


def _heading_faults(block: _Block, question_level: int, path: str) -> Iterator[Diagnostic]:
    assert block.heading
    place = Place(path, block.line)
    if is_blank(_without_comments(block.heading.words)):
        yield Diagnostic(
            place, "empty-question", "the heading has no words", "write the question, or delete the line"
        )
    if block.heading.level >= question_level and block.is_empty:
        message = f"the question “{shown(block.heading.words)}” has no answer"
        yield Diagnostic(
            place, "empty-answer", message, "write the answer below the question, or delete the question"
        )
    if block.heading.level < question_level and not block.is_empty:
        yield Diagnostic(
            place,
            "text-under-section",
            f"text stands between the section “{shown(block.heading.words)}” and its first question",
            "move it into the introduction or an answer; a question must be written at the lower heading level",
        )


def _empty_section(title: str, line: int, exchanges: list[Exchange], path: str) -> Iterator[Diagnostic]:
    if not exchanges:
        message = f"the section “{shown(title)}” has no question"
        yield Diagnostic(Place(path, line), "no-question", message, "write its questions one heading level lower")


def _third_levels(blocks: list[_Block], levels: list[int], path: str) -> Iterator[Diagnostic]:
    for block in blocks:
        if block.heading and block.heading.level in levels[2:]:
            yield Diagnostic(
                Place(path, block.line),
                "heading-levels",
                "a third heading level is used",
                "use at most two: sections and questions; set words inside an answer in bold instead",
            )


def _attribute_faults(blocks: list[_Block], path: str) -> Iterator[Diagnostic]:
    for block in blocks:
        for fault in block.heading.faults if block.heading else ():
            yield Diagnostic(
                Place(path, block.line),
                "bad-attribute",
                f"“{shown(fault)}” is not understood in the braces after the heading",
                "write {#anchor t=00:04:28 question=id card}, each part optional; for a brace as text write \\{",
            )


def _underlined(lines: list[Line], path: str) -> Iterator[Diagnostic]:
    for above, line in pairwise(lines):
        if not (above.opaque or line.opaque) and above.text.strip() and _UNDERLINE.fullmatch(line.text):
            if parse_heading(above.text) or above.text.lstrip().startswith(("|", "-", ">", "*")):
                continue
            yield Diagnostic(
                Place(path, line.number),
                "underlined-heading",
                "the line above is underlined, which is not read as a question",
                "write `## ` before the question; for a horizontal rule leave an empty line above",
            )


def _without_comments(text: str) -> str:
    """In one pass: a lazy pattern would take the square of a text full of comments that never end."""
    kept, start = [], 0
    while (opened := text.find("<!--", start)) >= 0 and (closed := text.find("-->", opened + 4)) >= 0:
        kept.append(text[start:opened])
        start = closed + 3
    return "".join((*kept, text[start:]))
