"""Turns as the Markdown of questions and answers, with names where a reader needs them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verbatim.importers.escapes import escape_start
from verbatim.importers.exchanges import Draft
from verbatim.importers.transcript import Block, kept, one_line
from verbatim.importers.turns import ANSWERING, ASKING, Turn
from verbatim.source.headings import Heading, format_heading, format_time, parse_heading

LONGEST_QUESTION = 700
"""Characters of a question that stand in its heading; what is longer goes on in the passage below."""
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_SENTENCE_END = re.compile(r"[.!?…][\"'»”)]*\s+(?=[^\W\da-z_]|[\"«“(])")


@dataclass(frozen=True, slots=True)
class Style:
    """How speakers are named in passages."""

    interviewer: str = ""
    """The one who asks, where there is one."""
    interviewee: str = ""
    """The one who answers, where there is one."""
    rename: tuple[tuple[str, str], ...] = ()
    """Parts played (`Q`) and the name they are given."""
    strict: bool = False
    """Escape every line, for texts whose own markup cannot be kept."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of an exchange, both Markdown."""

    question: str
    answer: str


def format_passage(draft: Draft, style: Style) -> Passage:
    """An exchange's question, on one line, and its answer; names stand where more than one person answers."""
    question, rest = _question(draft.question, style)
    turns = (rest, *draft.turns) if rest else draft.turns
    named = len([turn for turn in turns if not turn.heading]) > 1 or not style.interviewee
    paragraphs = [text for turn in turns for text in format_turn(turn, style, named=named)]
    return Passage(question, "\n\n".join(paragraphs))


def format_turn(turn: Turn, style: Style, *, named: bool) -> Iterator[str]:
    """The paragraphs of one turn; consecutive list items are one."""
    if turn.heading:
        yield f"**{one_line(turn.blocks[0].markdown)}**"
        return
    paragraphs = list(_paragraphs([block for block in turn.blocks if not block.is_empty], style))
    name = _name(turn, style) if named else ""
    if turn.speaker == ASKING and named and not name and paragraphs:
        yield from (f"**{one_line(text)}**" for text in paragraphs)
        return
    if named and turn.time is not None and paragraphs:
        paragraphs[0] = f"[{format_time(turn.time)}] {paragraphs[0]}" if name else paragraphs[0]
    if not name:
        yield from paragraphs
    elif paragraphs and _is_inline(turn):
        yield f"**{name}:** {paragraphs[0]}"
        yield from paragraphs[1:]
    else:
        yield from (f"**{name}:**", *paragraphs)


def _name(turn: Turn, style: Style) -> str:
    if turn.speaker == ANSWERING:
        return style.interviewee
    if turn.speaker == ASKING:
        return style.interviewer
    return dict(style.rename).get(turn.speaker, turn.speaker)


def _is_inline(turn: Turn) -> bool:
    first = next(block for block in turn.blocks if not block.is_empty)
    return first.kind == "paragraph"


def _paragraphs(blocks: Sequence[Block], style: Style) -> Iterator[str]:
    items: list[str] = []
    for block in blocks:
        if block.kind == "item":
            items.append(_markdown(block, style))
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield _markdown(block, style)
    if items:
        yield "\n".join(items)


def _markdown(block: Block, style: Style) -> str:
    text = block.markdown
    if block.kind == "subheading":
        words = one_line(text)
        return words if _BOLD.fullmatch(words) else f"**{words}**"
    if not style.strict:
        return text
    lines = [one_line(line).replace("<!--", "&lt;!--").replace("<", "&lt;") for line in text.split("\n")]
    return "\n".join(escape_start(line) if line else line for line in lines)


def _question(turn: Turn, style: Style) -> tuple[str, Turn | None]:
    """The heading's words, and the rest of a question that no heading can hold."""
    blocks = [block for block in turn.blocks if not block.is_empty]
    size, length = 0, 0
    for block in blocks:
        length += len(block.text) + 1
        if block.kind not in ("paragraph", "item") or (
            "\n" in block.text.strip() and block.text.lstrip()[0] in "|>`"
        ):
            break
        if size and length > LONGEST_QUESTION:
            break
        size += 1
    size = max(size, 1)
    words = " ".join(one_line(block.markdown) for block in blocks[:size])
    cut = _cut(words) if len(words) > LONGEST_QUESTION and turn.speaker != ASKING else len(words)
    rest = _rest(turn, words[cut:].strip(), blocks[size:])
    prefix = (
        f"**{turn.speaker}:** " if turn.speaker != ASKING and not style.interviewer and _is_person(turn) else ""
    )
    return heading_words(prefix + words[:cut].strip()), rest


def _is_person(turn: Turn) -> bool:
    return len(turn.speaker) > 1


def _cut(words: str) -> int:
    ends = [found.end() for found in _SENTENCE_END.finditer(words) if found.end() <= LONGEST_QUESTION]
    return ends[-1] if ends else len(words)


def _rest(turn: Turn, words: str, blocks: Sequence[Block]) -> Turn | None:
    first = (Block(turn.line, (kept(words),)),) if words else ()
    rest = (*first, *blocks)
    return replace(turn, blocks=rest, time=None) if rest else None


def heading_words(words: str) -> str:
    """Words on one line that are read back from a heading as they are."""
    words = " ".join(words.split(" ")).strip(" \t")
    for spelled in (words, words.replace("{", "\\{"), _with_last_sign_escaped(words.replace("{", "\\{"))):
        heading = Heading(2, spelled, anchor="a")
        if parse_heading(format_heading(heading)) == heading:
            return spelled
    return _with_last_sign_escaped(words.replace("{", "\\{"))


def _with_last_sign_escaped(words: str) -> str:
    bare = words.rstrip("#")
    return bare + "\\#" * (len(words) - len(bare))
