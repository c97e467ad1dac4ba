"""Exact phrases: first by the places of their telling words, then letter for letter in a card's own words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from verbatim.search.normaliser import SENTENCE_END
from verbatim.search.query import words_of
from verbatim.search.reader import Card, IndexedTerm, LanguageIndex, Record

Score = TypeVar("Score")


def with_phrase(index: LanguageIndex, scores: Mapping[Record, Score], phrase: str) -> dict[Record, Score]:
    """Of these records those where the telling words of each sentence of a phrase stand at the right distance."""
    kept = dict(scores)
    for sentence in SENTENCE_END.split(phrase):
        places: Mapping[Record, set[int]] | None = None
        for offset, word in enumerate(words_of(sentence)):
            if word.form not in index.stop_words:
                here = _starts(index, index.find_word(word), offset)
                places = here if places is None else _both(places, here)
        if places is not None:
            kept = {record: score for record, score in kept.items() if places.get(record)}
    return kept


def has_phrases(card: Card, phrases: Sequence[str]) -> bool:
    """Whether the words stand there as they were asked for, letter for letter but for case and accents."""
    if not phrases:
        return True
    texts = (card.question, card.answer, " . ".join(card.persons), card.title if card.kind != "passage" else "")
    spoken = [_spoken(text) for text in texts]
    return all(any(_spoken(phrase) in text for text in spoken) for phrase in phrases)


def _spoken(text: str) -> str:
    return f" {' '.join(word.form for word in words_of(text))} "


def _both(places: Mapping[Record, set[int]], here: Mapping[Record, set[int]]) -> dict[Record, set[int]]:
    return {record: starts & here.get(record, set()) for record, starts in places.items()}


def _starts(index: LanguageIndex, terms: Sequence[IndexedTerm], offset: int) -> dict[Record, set[int]]:
    """Where a sentence would begin whose word at `offset` is one of these."""
    starts: dict[Record, set[int]] = defaultdict(set)
    for term in terms:
        for record, positions in index.positions(term).items():
            starts[record].update(position - offset for position in positions)
    return starts
