"""Which language a transcript is in, by its commonest words."""

import re

_WORDS = {
    "fr": frozenset("le la les des une est et que qui dans pour pas vous nous sur avec plus ce il elle je au du".split()),
    "en": frozenset("the of and to in that is was it you we for on with are this have as at be they so what".split()),
}


def detect_language(text: str) -> str:
    """`fr`, `en`, or nothing where neither is likely."""
    words = re.findall(r"[^\W\d_]+", text[:50_000].lower())
    counts = {language: sum(word in common for word in words) for language, common in _WORDS.items()}
    best, other = sorted(counts, key=lambda language: (-counts[language], language))
    return best if counts[best] >= 3 and counts[best] > 2 * counts[other] else ""
