"""Quotation marks that set a whole answer apart, from its first paragraph to its last."""

from collections.abc import Sequence

from verbatim.importers.transcript import Block, cut_end, cut_start

QUOTE = "quotation mark around an answer"
PAIRS = {'"': '"', "“": "”", "«": "»", "„": "“", "‟": "”", "″": "″"}
_SPACES = " \t\u00a0\u202f\u2009"


def opens(text: str) -> str:
    """The quotation mark a text begins with, or nothing."""
    return text[:1] if text[:1] in PAIRS else ""


def closes(text: str, mark: str) -> bool:
    """Whether a text ends with the other half of a mark."""
    return bool(mark) and text.rstrip(" .").endswith(PAIRS[mark])


def closing_index(blocks: Sequence[Block]) -> int | None:
    """Where the quotation that opens at the first block's start closes at a block's end, or None.

    A mark repeated at the start of each paragraph goes on; a quotation that closes in mid-paragraph was a part
    of the answer only.
    """
    mark = opens(blocks[0].text) if blocks else ""
    if not mark:
        return None
    depth = 0
    for index, block in enumerate(blocks):
        text = block.text
        depth, whole = _depth_after(text, mark, depth if index == 0 or opens(text) != mark else depth - 1)
        if depth <= 0:
            return index if whole else None
    return None


def unquoted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of one answer without the marks that enclose all of it; as they are where none do."""
    closing = closing_index(blocks)
    if closing is None or closing != len(blocks) - 1:
        return list(blocks)
    mark = opens(blocks[0].text)
    opened = [_without_opening(block, mark) if index == 0 or opens(block.text) == mark else block
              for index, block in enumerate(blocks)]  # fmt: skip
    return [*opened[:-1], _without_closing(opened[-1], mark)]


def _without_opening(block: Block, mark: str) -> Block:
    text = block.text
    return cut_start(block, len(mark) + len(text[1:]) - len(text[1:].lstrip(_SPACES)), QUOTE)


def _without_closing(block: Block, mark: str) -> Block:
    """Without the last mark, also where a full stop follows it."""
    text = block.text
    if text.endswith(PAIRS[mark]):
        bare = text[:-1]
        return cut_end(block, 1 + len(bare) - len(bare.rstrip(_SPACES)), QUOTE)
    return block


def _depth_after(text: str, mark: str, depth: int) -> tuple[int, bool]:
    """Open quotations after a text, and whether the last one closed at its very end."""
    end = len(text.rstrip(" ."))
    if PAIRS[mark] == mark:
        return _straight_depth(text, mark, depth, end)
    for index, sign in enumerate(text):
        if sign == mark:
            depth += 1
        elif sign == PAIRS[mark]:
            depth -= 1
            if depth <= 0:
                return 0, index + 1 >= end
    return depth, False


def _straight_depth(text: str, mark: str, depth: int, end: int) -> tuple[int, bool]:
    """A straight mark opens after a space or bracket and closes before one."""
    for index, sign in enumerate(text):
        if sign != mark:
            continue
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        opening = (not before or before in _SPACES + "([{'’-–—") and bool(after) and after not in _SPACES
        depth += 1 if opening else -1
        if depth <= 0:
            return 0, index + 1 >= end
    return depth, False
