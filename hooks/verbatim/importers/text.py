"""Plain text to paragraphs: one a line, or hard-wrapped, indented, with running heads."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verbatim.importers.labels import label_at
from verbatim.importers.transcript import Block, Loss, Part, Transcript, dropped, kept

RUNNING_HEAD = "running head or page number"
MERGED = "line breaks inside paragraphs merged"
_ITEM = re.compile(r"[ \t]*(?P<sign>[-*+•·▪◦‣–]|\d{1,2}[.)])[ \t]+(?=\S)")
_PAGE = re.compile(r"[-–—\[( ]*(?:page |p\. ?)?\d{1,4}(?: ?(?:/|of|sur) ?\d{1,4})?[-–—\]) ]*", re.IGNORECASE)
_RULE = re.compile(r"[ \t]*([-=_*~#.·•—–])(?:[ \t]*\1){2,}[ \t]*")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'»”)\]\s]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    running_head: bool = False

    @property
    def indent(self) -> int:
        expanded = self.text.expandtabs(4)
        return len(expanded) - len(expanded.lstrip())


def read_text(text: str) -> Transcript:
    """The paragraphs and lists of a plain text; hard-wrapped lines are joined, running heads left out."""
    lines = _with_running_heads([_Line(number, line) for number, line in enumerate(text.split("\n"), start=1)])
    groups = list(_groups(lines))
    wrapped = is_wrapped([[line.text for line in group] for group in groups])
    blocks: list[Block] = []
    merged = 0
    for group in groups:
        for paragraph in _paragraphs(group, wrapped=wrapped):
            blocks.append(_block(paragraph))
            merged += len(paragraph) - 1
    losses = (Loss(0, f"{MERGED}: {merged}"),) if merged else ()
    return Transcript(tuple(_rejoined(blocks)), text, losses=losses)


def is_wrapped(groups: Sequence[Sequence[str]]) -> bool:
    """Whether lines were broken at a width rather than at the end of a paragraph."""
    inner = [len(line.rstrip()) for group in groups for line in group[:-1]]
    if len(inner) < 2:
        return False
    widths = sorted(len(line.rstrip()) for group in groups for line in group)
    widest = widths[int(len(widths) * 0.97)]
    full = sum(width >= 0.72 * widest for width in inner)
    return 40 <= widest <= 130 and full >= 0.6 * len(inner)


def _groups(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Runs of lines between empty ones; a running head is a run of its own."""
    group: list[_Line] = []
    for line in lines:
        if not line.text.strip() or line.running_head:
            if group:
                yield group
            group = []
            if line.running_head:
                yield [line]
        else:
            group.append(line)
    if group:
        yield group


def _paragraphs(group: Sequence[_Line], *, wrapped: bool) -> Iterator[list[_Line]]:
    paragraph: list[_Line] = []
    for line in group:
        if paragraph and (not wrapped or _starts_paragraph(line, paragraph)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _starts_paragraph(line: _Line, paragraph: Sequence[_Line]) -> bool:
    above = paragraph[-1].text.rstrip()
    if label_at(line.text.strip()):
        return bool(_SENTENCE_END.search(above)) or line.indent < paragraph[-1].indent or len(paragraph) == 1
    if _RULE.fullmatch(line.text):
        return True
    if _ITEM.match(line.text):
        return above.endswith((":", "\u00a0:")) or bool(_ITEM.match(paragraph[0].text))
    return False


def _block(paragraph: Sequence[_Line]) -> Block:
    first = paragraph[0]
    if first.running_head:
        return Block(first.number, (dropped(first.text.strip("\f"), RUNNING_HEAD),), "rule")
    if len(paragraph) == 1 and _RULE.fullmatch(first.text):
        return Block(first.number, (dropped(first.text, "a rule between paragraphs"),), "rule")
    joined = " ".join(line.text.replace("\f", " ").strip(" \t") for line in paragraph)
    hanging = len(paragraph) > 1 and all(line.indent > first.indent for line in paragraph[1:])
    item = _ITEM.match(joined)
    if item:
        return Block(first.number, (*_sign(item), kept(joined[item.end() :], literal=True)), "item")
    return Block(first.number, (kept(joined, literal=True),), hanging=hanging)


def _sign(item: re.Match[str]) -> tuple[Part, ...]:
    sign = item["sign"]
    if sign in "-*+":
        return (kept(f"{sign} "),)
    if sign[0].isdigit():
        return (Part(sign, f"{sign[:-1]}. ", "" if sign.endswith(".") else "list number written `1.`"),)
    return (Part(sign, "- ", "bullet written as `-`"),)


def _with_running_heads(lines: list[_Line]) -> list[_Line]:
    """Lines that stand alone, hold a page number and come back on several pages."""
    alone = [index for index in range(len(lines)) if _is_alone(lines, index)]
    shapes = Counter(_shape(lines[index].text) for index in alone)
    pages = [index for index in alone if _PAGE.fullmatch(lines[index].text.strip())]
    heads = {index for index in alone if shapes[_shape(lines[index].text)] >= 3 and _is_head(lines[index].text)}
    heads |= set(pages) if len(pages) >= 2 else set()
    return [replace(line, running_head=True) if index in heads else line for index, line in enumerate(lines)]


def _is_alone(lines: Sequence[_Line], index: int) -> bool:
    text = lines[index].text
    if not text.strip() or len(text) > 100:
        return False
    above = lines[index - 1].text if index else ""
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return "\f" in text or not (above.strip() and below.strip()) or "\f" in below


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", " ".join(text.split()))


def _is_head(text: str) -> bool:
    return bool(re.search(r"\d", text)) and not label_at(text.strip()) and not _SENTENCE_END.search(text.rstrip())


def _rejoined(blocks: Sequence[Block]) -> list[Block]:
    """A paragraph that a running head cut in two is one again."""
    whole: list[Block] = []
    for block in blocks:
        if len(whole) > 1 and whole[-1].kind == "rule" and _continues(whole[-2], block, whole[-1]):
            head = whole.pop()
            above = whole.pop()
            whole.append(replace(above, parts=(*above.parts, *head.parts, kept(" "), *block.parts)))
        else:
            whole.append(block)
    return whole


def _continues(above: Block, below: Block, head: Block) -> bool:
    is_head = any(part.reason == RUNNING_HEAD for part in head.parts)
    both = above.kind in ("paragraph", "item") and below.kind == "paragraph"
    return is_head and both and not _SENTENCE_END.search(above.text) and below.text[:1].islower()
