"""A query answered from the index's files, with the browser's scoring, for the command line and the tests."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from verbatim.search.normaliser import Word
from verbatim.search.phrases import has_phrases, with_phrase
from verbatim.search.postings import MOST_IMPACT
from verbatim.search.query import Query, parse_query
from verbatim.search.reader import Card, IndexedTerm, LanguageIndex, Record
from verbatim.search.spelling import nearest_form

PREFIX_WEIGHT = 0.5
CORRECTED_WEIGHT = 0.8
SHORTEST_PREFIX = 2
MOST_COMPLETIONS = 12
MOST_PASSED_OVER = 15
"""Cards read for each one wanted, where an exact phrase is asked."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that answers: how many of the words it has, and its score, which orders those alike."""

    matched: int
    score: float
    language: str
    card: Card


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds, the best first; `total` counts every record with any of the words."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    corrections: tuple[tuple[str, str], ...] = ()
    """Words nobody wrote, with the one looked for instead."""
    forms: frozenset[str] = frozenset()
    """Folded forms to mark in the texts."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """A word with the terms that answer for it, and the bits it sets in a record's mask."""

    mask: int
    terms: tuple[tuple[IndexedTerm, float, str], ...]
    """Each with its weight, and the form that was asked for; empty for the beginning of a word."""


def search(indexes: Iterable[LanguageIndex], text: str, *, limit: int = 10, typing: bool = False) -> Answer:
    """The best `limit` records of all languages; while `typing`, the last word may be the beginning of another.

    A word is taken for another only where no language has them all.
    """
    known = tuple(indexes)
    sure = [_search_language(index, text, limit=limit, typing=typing) for index in known]
    answers = [answer for answer, _ in sure]
    if not any(is_complete for _, is_complete in sure):
        corrected = (_search_language(each, text, limit=limit, typing=typing, may_correct=True) for each in known)
        answers = [answer for answer, _ in corrected]
    hits = sorted((hit for answer in answers for hit in answer.hits), key=lambda hit: (-hit.matched, -hit.score))
    found = [answer for answer in answers if answer.total] or answers
    return Answer(
        tuple(hits[:limit]),
        sum(answer.total for answer in answers),
        tuple(dict.fromkeys(pair for answer in found for pair in answer.corrections)),
        frozenset().union(*(answer.forms for answer in answers)),
    )


def _search_language(
    index: LanguageIndex, text: str, *, limit: int, typing: bool, may_correct: bool = False
) -> tuple[Answer, bool]:
    """The answer, and whether the language has every word."""
    query = parse_query(text, stop_words=index.stop_words)
    resolver = _Resolver(index, typing=typing, may_correct=may_correct)
    sought = resolver.resolve(query)
    scores = _score(sought, records=index.records)
    for phrase in query.phrases:
        scores = with_phrase(index, scores, phrase)
    ranked = sorted(scores, key=lambda record: (-scores[record][0], -scores[record][1], -record[0], record[1]))
    cards = ((record, index.card(*record)) for record in ranked[: limit * MOST_PASSED_OVER])
    kept = list(islice((each for each in cards if has_phrases(each[1], query.phrases)), limit))
    answer = Answer(
        tuple(Hit(*scores[record], index.language, card) for record, card in kept),
        len(kept) if query.phrases else len(ranked),
        tuple(resolver.corrections),
        frozenset(form for each in sought for term, _, _ in each.terms for form in term.forms),
    )
    return answer, all(each.terms for each in sought)


class _Resolver:
    """Words to the index's terms: as written, by stem, by prefix, else the nearest known word."""

    def __init__(self, index: LanguageIndex, *, typing: bool, may_correct: bool) -> None:
        self.corrections: list[tuple[str, str]] = []
        self._index = index
        self._typing = typing
        self._may_correct = may_correct

    def resolve(self, query: Query) -> list[_Sought]:
        sought: list[_Sought] = []
        bit = 1
        for unit in query.units:
            mask = 0
            joined = self._index.find_word(unit.joined) if unit.joined else []
            for part in unit.parts:
                is_last = unit.is_last and part is unit.parts[-1]
                may_correct = self._may_correct and not joined
                sought.append(_Sought(bit, tuple(self._terms(part, is_last=is_last, may_correct=may_correct))))
                mask |= bit
                bit <<= 1
            if unit.joined and joined:
                sought.append(_Sought(mask, tuple((term, 1.0, unit.joined.form) for term in joined)))
        return sought

    def _terms(self, word: Word, *, is_last: bool, may_correct: bool) -> list[tuple[IndexedTerm, float, str]]:
        known = [(term, 1.0, word.form) for term in self._index.find_word(word)]
        if is_last and (self._typing or not known) and len(word.form) >= SHORTEST_PREFIX:
            seen = {term.key for term, _, _ in known}
            known += [(term, PREFIX_WEIGHT, "") for term in self._completions(word.form) if term.key not in seen]
        if known or not may_correct:
            return known
        nearest = nearest_form(self._index, word.form)
        if nearest:
            self.corrections.append((word.accented, nearest))
        return [(term, CORRECTED_WEIGHT, nearest) for term in self._index.find_form(nearest)] if nearest else []

    def _completions(self, prefix: str) -> list[IndexedTerm]:
        keys = {key for keys in self._index.forms_beginning(prefix).values() for key in keys}
        terms = [term for key in keys for term in self._index.find_key(key)]
        return sorted(terms, key=lambda term: (-term.count, term.key))[:MOST_COMPLETIONS]


def _score(sought: Sequence[_Sought], *, records: int) -> dict[Record, tuple[int, float]]:
    masks: dict[Record, int] = defaultdict(int)
    scores: dict[Record, float] = defaultdict(float)
    for each in sought:
        best: dict[Record, float] = {}
        for term, weight, form in each.terms:
            exact = term.exact.get(form, frozenset())
            rarity, exact_rarity = (weight * _rarity(count, records) for count in (term.count, len(exact)))
            for block, ordinal, impact in term.postings:
                record = (block, ordinal)
                score = (exact_rarity if record in exact else rarity) * impact
                best[record] = max(best.get(record, 0), score)
        for record, score in best.items():
            masks[record] |= each.mask
            scores[record] += score
    return {record: (mask.bit_count(), scores[record]) for record, mask in masks.items()}


def _rarity(count: int, records: int) -> float:
    """How much a word of `count` records tells; a rare form tells more than its stem."""
    return math.log(1 + (records - count + 0.5) / (count + 0.5)) / MOST_IMPACT
