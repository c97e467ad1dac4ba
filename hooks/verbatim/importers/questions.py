"""Questions that nobody's name stands before: headings, bold or numbered lines, and what stands between answers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from verbatim.importers.labels import is_asker
from verbatim.importers.quotes import closing_index, opens
from verbatim.importers.transcript import MARKUP, Block, cut_end, cut_start
from verbatim.importers.turns import ANSWERING, ASKING

NUMBER = "number of a question"
_NUMBER = re.compile(r"(?:Q(?:uestion)? ?)?\d{1,3} ?(?:[.)°:]|[-–—/](?=\s))[-–—]?\s*", re.IGNORECASE)
_MARKS = re.compile(r"(\*\*|__)(?:.+?)(\1)", re.DOTALL)
_DASH = re.compile(r"[-–—]\s+")
_ASKED = re.compile(r"[?？][\"'»”)\]*_\s]*(?:\([^()]*\)[*_\s]*)?$")


def is_question(text: str) -> bool:
    """Whether a paragraph ends by asking."""
    return bool(_ASKED.search(text))


def asked_level(blocks: Sequence[Block]) -> int:
    """The heading level at least half of whose headings ask, 0 where there is none."""
    levels = Counter(block.level for block in blocks if block.kind == "heading")
    asking = Counter(block.level for block in blocks if block.kind == "heading" and "?" in block.text)
    asked = [level for level in asking if asking[level] * 2 >= levels[level]]
    return max(asked, key=lambda level: (asking[level], level), default=0)


def question_level(blocks: Sequence[Block]) -> int:
    """The heading level whose headings are questions, 0 where headings are none."""
    asked = asked_level(blocks)
    headings = [block for block in blocks if block.kind == "heading"]
    levels = Counter(block.level for block in headings)
    labelled = any(block.speaker for block in blocks)
    askers = sum(is_asker(block.speaker) for block in blocks if block.speaker)
    if asked and askers <= levels[asked]:
        return asked
    if labelled or not levels:
        return 0
    paragraphs = [block for block in blocks if block.kind == "paragraph"]
    if any(block.bold for block in paragraphs) or sum(is_question(b.text) for b in paragraphs) > len(headings):
        return 0
    return max(levels, key=lambda level: (levels[level], level))


def mark_headings(blocks: Sequence[Block], level: int) -> list[Block]:
    """Headings of a level become questions, and the words below them answers."""
    marked: list[Block] = []
    after_question = False
    for block in blocks:
        heading = block.kind == "heading"
        if heading and block.level == level:
            marked.append(replace(block, kind="paragraph", speaker=ASKING))
            after_question = True
        elif heading and block.level > level:
            marked.append(replace(block, kind="subheading"))
        elif after_question and not heading and (block.speaker or not block.is_empty):
            marked.append(replace(block, speaker=block.speaker or ANSWERING))
            after_question = False
        else:
            marked.append(block)
    return _tidied(marked)


def mark_between(blocks: Sequence[Block], *, asker_is_labelled: bool) -> list[Block]:
    """What stands between one labelled answer and the next is a question; so is what stands before the first."""
    starts = [index for index, block in enumerate(blocks) if block.speaker]
    asked: set[int] = set()
    for start, end in pairwise(starts):
        same = blocks[start].speaker == blocks[end].speaker
        if same or not asker_is_labelled:
            asked |= _tail(blocks, start, end, must_ask=asker_is_labelled)
    if starts and not asker_is_labelled:
        asked |= before_first(blocks, starts[0])
    return _tidied(
        [replace(b, speaker=ASKING, kind="paragraph") if i in asked else b for i, b in enumerate(blocks)]
    )


def mark_answers(blocks: Sequence[Block]) -> list[Block]:
    """Where only questions are labelled, what follows each one's first paragraph is its answer."""
    marked = list(blocks)
    for index, block in enumerate(blocks[:-1]):
        below = blocks[index + 1]
        asked = block.speaker and not block.is_empty
        if asked and not below.speaker and below.kind != "heading" and not below.is_empty:
            marked[index + 1] = replace(below, speaker=ANSWERING)
    return marked


def mark_unlabelled(blocks: Sequence[Block]) -> list[Block] | None:
    """Questions and answers of a text without any label, or None where nothing tells them apart."""
    live = [index for index, block in enumerate(blocks) if block.kind != "heading" and not block.is_empty]
    asked = _bold(blocks, live) or _unquoted(blocks, live) or _dashed(blocks, live) or _asking(blocks, live)
    if not asked:
        return None
    dashed = asked == _dashed(blocks, live)
    marked = list(blocks)
    for position, index in enumerate(live):
        block = _without_dash(blocks[index]) if dashed else blocks[index]
        if index in asked:
            block = replace(block, speaker=ASKING, kind="paragraph")
        elif position and live[position - 1] in asked:
            block = replace(block, speaker=ANSWERING)
        marked[index] = block
    return _tidied(marked)


def _without_dash(block: Block) -> Block:
    found = _DASH.match(block.text)
    return cut_start(block, found.end(), "dash of a dialogue") if found else block


def _tidied(blocks: list[Block]) -> list[Block]:
    """Questions without their numbers, and without the marks that set all of them in bold."""
    bare = [_without_marks(block) if block.speaker == ASKING and block.bold else block for block in blocks]
    return _unnumbered(bare)


def _without_marks(block: Block) -> Block:
    found = _MARKS.fullmatch(block.text)
    if not found:
        return block
    size = len(found[1])
    return replace(cut_end(cut_start(block, size, MARKUP), len(found[2]), MARKUP), bold=False)


def _tail(blocks: Sequence[Block], start: int, end: int, *, must_ask: bool) -> set[int]:
    """The blocks of a question that ends just before `end`, the first of the next answer."""
    inside = [i for i in range(start, end) if not blocks[i].is_empty]
    if any(blocks[i].kind == "heading" for i in inside):
        after = max(i for i in inside if blocks[i].kind == "heading")
        return {i for i in inside if i > after}
    closing = closing_index([blocks[i] for i in inside])
    if closing is not None and closing < len(inside) - 1:
        return {i for i in inside[closing + 1 :] if not must_ask or is_question(blocks[inside[-1]].text)}
    if len(inside) < 2 or blocks[inside[-1]].kind not in ("paragraph", "item"):
        return set()
    bold = _trailing(inside[1:], lambda i: blocks[i].bold)
    if bold:
        return bold
    last = inside[-1]
    if (must_ask or blocks[last].kind == "item") and not is_question(blocks[last].text):
        return set()
    return {last}


def before_first(blocks: Sequence[Block], first: int) -> set[int]:
    """The question before the first answer: the last paragraph, and those above it that ask or are bold."""
    live = [i for i in range(first) if not blocks[i].is_empty]
    if not live or blocks[live[-1]].kind not in ("paragraph", "item"):
        return set()
    bold = _trailing(live, lambda i: blocks[i].bold)
    asked = _trailing(live, lambda i: blocks[i].kind != "heading" and is_question(blocks[i].text))
    return bold or asked or {live[-1]}


def _trailing(indices: Sequence[int], holds: object) -> set[int]:
    kept: set[int] = set()
    for index in reversed(indices):
        if not callable(holds) or not holds(index):
            break
        kept.add(index)
    return kept


def _bold(blocks: Sequence[Block], live: Sequence[int]) -> set[int]:
    bold = {i for i in live if blocks[i].bold}
    return bold if 0 < len(bold) <= 0.6 * len(live) and live and live[-1] not in bold else set()


def _unquoted(blocks: Sequence[Block], live: Sequence[int]) -> set[int]:
    """Where answers stand in quotation marks, the paragraph before each is its question."""
    asked: set[int] = set()
    quoted = position = 0
    while position < len(live):
        rest = [blocks[i] for i in live[position : position + 60]]
        closing = closing_index(rest) if opens(rest[0].text) else None
        if closing is None:
            position += 1
            continue
        quoted += 1
        if position and not opens(blocks[live[position - 1]].text):
            asked.add(live[position - 1])
        position += closing + 1
    return asked if quoted >= 2 and len(asked) >= 2 else set()


def _dashed(blocks: Sequence[Block], live: Sequence[int]) -> set[int]:
    """A dialogue whose every turn begins with a dash: every other one asks."""
    dashed = [i for i in live if _DASH.match(blocks[i].text)]
    if len(dashed) < 4 or len(dashed) < 0.6 * len(live):
        return set()
    even, odd = dashed[::2], dashed[1::2]
    asking = [sum(is_question(blocks[i].text) for i in half) / len(half) for half in (even, odd)]
    if max(asking) < 0.5 or min(asking) > 0.4:
        return set()
    return set(even if asking[0] > asking[1] else odd)


def _asking(blocks: Sequence[Block], live: Sequence[int]) -> set[int]:
    asking = {i for i in live if blocks[i].kind in ("paragraph", "item") and is_question(blocks[i].text)}
    if live and live[-1] in asking:
        asking.discard(live[-1])
    return asking if len(asking) >= 2 and len(asking) <= 0.6 * len(live) else set()


def _unnumbered(blocks: list[Block]) -> list[Block]:
    """Questions without their numbers, where most are numbered."""
    asked = [index for index, block in enumerate(blocks) if block.speaker == ASKING]
    numbered = [index for index in asked if _NUMBER.match(blocks[index].text)]
    if len(numbered) < 2 or len(numbered) * 2 < len(asked):
        return blocks
    for index in numbered:
        found = _NUMBER.match(blocks[index].text)
        if found and found.end() < len(blocks[index].text):
            blocks[index] = cut_start(blocks[index], found.end(), NUMBER)
    return blocks
