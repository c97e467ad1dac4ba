"""Which language a transcript is in, by its commonest words."""

import re

from verbatim.importers.lexicon import lexicon

_WORDS = {
    "fr": lexicon("common-fr"),
    "en": lexicon("common-en"),
}


def detect_language(text: str) -> str:
    """`fr`, `en`, or nothing where neither is likely."""
    words = re.findall(r"[^\W\d_]+", text[:50_000].lower())
    counts = {language: sum(word in common for word in words) for language, common in _WORDS.items()}
    best, other = sorted(counts, key=lambda language: (-counts[language], language))
    return best if counts[best] >= 3 and counts[best] > 2 * counts[other] else ""
