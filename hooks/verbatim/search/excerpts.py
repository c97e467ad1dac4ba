"""The stretch of an answer that has most of the words looked for, and where they stand: as `results.js` does."""

import re

from verbatim.search.normaliser import LETTER, parse_word, written_words

EXCERPT = 220
LEAD = 60

Span = tuple[int, int, str]
"""Start, end, and the folded form that stands there."""


def spans_of(text: str, forms: frozenset[str]) -> list[Span]:
    """Where words of these forms stand in a text; of `l'assurance`, only `assurance`."""
    found: list[Span] = []
    for match in written_words(text):
        pieces = re.finditer(f"{LETTER}+", match[0])
        inside = [span for piece in pieces for span in _span(piece[0], match.start() + piece.start(), forms)]
        found += inside or _span(match[0], match.start(), forms)
    return found


def excerpt_of(text: str, forms: frozenset[str]) -> str:
    """About two lines, cut between words, from a little before the words looked for."""
    spans = spans_of(text, forms)
    near = {at: len({form for other, _, form in spans if at <= other < at + EXCERPT - LEAD}) for at, *_ in spans}
    best = max(near, key=lambda at: (near[at], -at), default=0)
    start = text.find(" ", best - LEAD) + 1 if best > LEAD else 0
    cut = text[start : start + EXCERPT]
    if start + EXCERPT < len(text):
        cut = cut[: cut.rfind(" ")] + "…"
    return ("…" if start else "") + cut


def _span(written: str, start: int, forms: frozenset[str]) -> list[Span]:
    compound = parse_word(written)
    words = (*compound.parts, compound.joined) if compound.joined else compound.parts
    return next(([(start, start + len(written), word.form)] for word in words if word.form in forms), [])
