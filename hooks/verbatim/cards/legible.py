"""Words made fit for a card: what cannot be drawn is taken out, and named."""

import unicodedata
from collections.abc import Container
from dataclasses import dataclass

_LONGEST = 1200
"""Characters of which a card could show the beginning."""
_MARKS = 2
"""Combining marks a letter may carry."""
_SPACES = {"\t", "\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"}
_UNSEEN = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\ufe0e", "\ufe0f"}


@dataclass(frozen=True, slots=True)
class Legible:
    """The words that can be drawn, on one line; `missing`: each character the fonts lack, once, in order."""

    words: str
    missing: tuple[str, ...] = ()
    reordered: bool = False
    """Whether right-to-left letters or signs that turn the order of the text were met."""
    enough: bool = True
    """Whether what is left still says what was written: at most a third of the letters are gone."""


def make_legible(text: str, coverage: Container[int]) -> Legible:
    """The part of a text that fonts of this coverage can draw."""
    kept: list[str] = []
    missing: dict[str, None] = {}
    letters = shown = marks = 0
    reordered = False
    for sign in unicodedata.normalize("NFC", text[:_LONGEST]):
        if sign in _SPACES:
            kept.append(" ")
            continue
        category = unicodedata.category(sign)
        reordered = reordered or unicodedata.bidirectional(sign) in _TURNING
        if sign in _UNSEEN or category in ("Cc", "Cf"):
            continue
        letters += category[0] in "LNS"
        marks = marks + 1 if category == "Mn" else 0
        if ord(sign) not in coverage:
            missing[sign] = None
        elif marks <= _MARKS:
            kept.append(sign)
            shown += category[0] in "LNS"
    words = " ".join("".join(kept).split(" ")).strip(" ")
    return Legible(_joined(words), tuple(missing), reordered, shown * 3 >= letters * 2 and shown > 0)


_TURNING = {"R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"}


def _joined(words: str) -> str:
    return " ".join(word for word in words.split(" ") if word)
