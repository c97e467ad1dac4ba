"""Words broken into balanced lines at the largest size that fits."""

import re
from dataclasses import dataclass

from verbatim.cards.fonts import CardFonts, Face
from verbatim.cards.model import LARGEST, SMALLEST
from verbatim.posts.graphemes import graphemes

LEADING = 1.16
"""From baseline to baseline, in sizes."""

_STEP = 4
_WEAK = frozenset(
    re.findall(
        r"\S+",
        """à a au aux ce ces d' de des du en et il je l' la le les ma ne on ou où par qu' que sa se si son sur ta tu
        un une y the an of to in and or by""",
    )
)
"""Little words that should not hang at a line's end."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines, their size in pixels, and whether the end of the words had to be left out."""

    lines: tuple[str, ...]
    size: int
    cut: bool = False


def fit_words(
    words: str,
    face: Face,
    fonts: CardFonts,
    *,
    width: float,
    height: float,
    largest: int = LARGEST,
    smallest: int = SMALLEST,
    most: int = 8,
) -> Fitted:
    """The words in at most `most` balanced lines inside `width` by `height`, as large as they can be.

    At the smallest size they are cut after a word, with an ellipsis; a word wider than a line is broken.
    """
    spaced = words.split(" ")
    for size in range(largest, smallest - 1, -_STEP):
        room = min(most, int((height / size - 1) / LEADING) + 1)
        widths = [fonts.width(word, face, size) for word in spaced]
        if max(widths) <= width and (lines := _balanced(spaced, widths, fonts.width(" ", face, size), width, room)):
            return Fitted(lines, size)
    room = max(1, min(most, int((height / smallest - 1) / LEADING) + 1))
    broken = _broken(spaced, face, fonts, smallest, width)
    return _cut(broken, face, fonts, smallest, width, room)


def cut_line(words: str, face: Face, fonts: CardFonts, *, size: float, width: float) -> str:
    """The words on one line, cut after a word with an ellipsis where they are too wide."""
    if fonts.width(words, face, size) <= width:
        return words
    kept = words.split(" ")[:200]
    while len(kept) > 1:
        kept.pop()
        shorter = " ".join(kept).rstrip(" ,;:.–—«“(\u00a0\u202f") + "…"
        if fonts.width(shorter, face, size) <= width:
            return shorter
    return _cut_word(words.split(" ")[0], face, fonts, size, width)


def _balanced(
    words: list[str], widths: list[float], space: float, width: float, most: int
) -> tuple[str, ...] | None:
    """The lines with the least uneven ends, in as few lines as can be; None if that is more than `most`."""
    fewest = _count(widths, space, width)
    if fewest > most:
        return None
    low, high = width / 2, width
    for _ in range(7):
        middle = (low + high) / 2
        if max(widths) <= middle and _count(widths, space, middle) <= fewest:
            high = middle
        else:
            low = middle
    return _least_uneven(words, widths, space, min(width, high * 1.06), fewest)


def _count(widths: list[float], space: float, width: float) -> int:
    lines, used = 1, 0.0
    for each in widths:
        if used and used + space + each > width:
            lines, used = lines + 1, each
        else:
            used += each + (space if used else 0)
    return lines


def _least_uneven(words: list[str], widths: list[float], space: float, width: float, most: int) -> tuple[str, ...]:
    """Knuth's total fit with two demerits: white at a line's end, and a little word left hanging there."""
    best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
    for end in range(1, len(words) + 1):
        options, used = [], -space
        for start in range(end - 1, -1, -1):
            used += widths[start] + space
            if used > width and start < end - 1:
                break
            cost, lines, _ = best[start]
            if lines < most:
                last = end == len(words)
                white = (width - used) / width
                weak = 0.05 * (not last and words[end - 1].lower() in _WEAK)
                lonely = 0.25 * (last and start == end - 1 and end > 3)
                options.append((cost + white * white * (0.6 if last else 1) + weak + lonely, lines + 1, start))
        best.append(min(options, default=(1e9, most, end - 1)))
    lines_found: list[str] = []
    end = len(words)
    while end:
        start = best[end][2]
        lines_found.insert(0, " ".join(words[start:end]))
        end = start
    return tuple(lines_found)


def _cut(words: list[str], face: Face, fonts: CardFonts, size: int, width: float, most: int) -> Fitted:
    lines: list[str] = []
    for number, word in enumerate(words):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fonts.width(longer, face, size) <= width:
            lines[-1] = longer
        elif len(lines) == most:
            rest = f"{lines[-1]} {' '.join(words[number : number + 8])}"
            return Fitted((*lines[:-1], cut_line(rest, face, fonts, size=size, width=width)), size, cut=True)
        else:
            lines.append(word)
    return Fitted(tuple(lines), size)


def _broken(words: list[str], face: Face, fonts: CardFonts, size: int, width: float) -> list[str]:
    """The words, those wider than a line in pieces that fit."""
    pieces: list[str] = []
    for word in words:
        if fonts.width(word, face, size) <= width:
            pieces.append(word)
            continue
        piece = ""
        for sign in graphemes(word):
            if piece and fonts.width(piece + sign, face, size) > width:
                pieces.append(piece)
                piece = ""
            piece += sign
        pieces.append(piece)
    return pieces


def _cut_word(word: str, face: Face, fonts: CardFonts, size: float, width: float) -> str:
    kept = graphemes(word)[:200]
    while kept and fonts.width("".join(kept) + "…", face, size) > width:
        kept.pop()
    return "".join(kept) + "…"
