"""Blocks to terms: every stem with the forms it was written in and its scored postings (BM25, several fields)."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from verbatim.search.blocks import MOST_RECORDS, Block
from verbatim.search.normaliser import SENTENCE_END, WORD, Stemmer, parse_word
from verbatim.search.postings import MOST_IMPACT, Posting, PostingsWriter, decode_postings, encode_postings
from verbatim.search.records import Field, SearchRecord, fields_of
from verbatim.search.stop_words import stop_words_of

SATURATION = 1.2
LENGTH_EFFECT = 0.5
USUAL_LENGTH = 120
"""Words a passage of middle length has: constant, so that an edited interview leaves all other scores alone."""
SENTENCE = 128
"""Positions a sentence takes: an edit moves none of another's, and no phrase is looked for across two."""
MOST_POSTINGS = 30_000
RARE = 8
"""Records up to which a form among commoner ones of its stem is told apart: who asks for it wants these first."""


@dataclass(slots=True)
class Term:
    """One stem: its folded forms with their records, as many as tell whether they are rare, and its postings."""

    forms: dict[str, list[int]] = field(default_factory=dict)
    writer: PostingsWriter = field(default_factory=PostingsWriter)


@dataclass(frozen=True, slots=True)
class FinishedTerm:
    """A stem as the index keeps it."""

    key: str
    forms: tuple[str, ...]
    count: int
    postings: bytes
    positions: bytes
    exact: Mapping[str, Sequence[int]]
    """Records of the rare forms, where the stem has many more: block times 256 plus ordinal."""


def build_terms(blocks: Sequence[Block], *, language: str) -> list[FinishedTerm]:
    """All terms of a language's blocks, in the order browsers compare strings."""
    reader = _RecordReader(language)
    terms: dict[str, Term] = defaultdict(Term)
    for number, block in enumerate(blocks):
        for ordinal, record in enumerate(block):
            reading = reader.read(record)
            _add_record(terms, reading, number, ordinal)
            _add_forms(terms, reading, number * MOST_RECORDS + ordinal)
    return [_finish(key, terms[key]) for key in sorted(terms, key=browser_order)]


def browser_order(text: str) -> bytes:
    """The sort key by which JavaScript's `<` orders strings: UTF-16 units."""
    return text.encode("utf-16-be")


class _KnownWord(NamedTuple):
    """A written word: its stems, its forms, the stems with a place and their offsets, and the places it takes."""

    keys: tuple[str, ...]
    forms: tuple[str, ...]
    placed: tuple[tuple[int, str], ...]
    width: int


@dataclass(slots=True)
class _Reading:
    """One record's words: the weighted count of each stem and where it stands."""

    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    positions: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    written: set[_KnownWord] = field(default_factory=set)
    words: int = 0
    sentences: int = 0


class _RecordReader:
    """Reads records; each written word is worked out once."""

    def __init__(self, language: str) -> None:
        self._stem = Stemmer(language)
        self._stop_words = stop_words_of(language)
        self._known: dict[str, _KnownWord] = {}

    def read(self, record: SearchRecord) -> _Reading:
        reading = _Reading()
        for part in fields_of(record):
            self._read_field(part, reading)
        return reading

    def _read_field(self, part: Field, reading: _Reading) -> None:
        known, weights, positions, weight = self._known, reading.weights, reading.positions, part.weight
        for sentence in SENTENCE_END.split(part.text) if part.has_positions else (part.text,):
            start = position = SENTENCE * reading.sentences
            for written in WORD.findall(sentence):
                word = known.get(written) or self._learn(written)
                reading.written.add(word)
                for key in word.keys:
                    weights[key] += weight
                if part.has_positions:
                    for offset, key in word.placed:
                        positions[key].append(position + offset)
                position += word.width
            reading.words += position - start
            reading.sentences += part.has_positions

    def _learn(self, written: str) -> _KnownWord:
        compound = parse_word(written)
        words = (*compound.parts, compound.joined) if compound.joined else compound.parts
        keys = tuple(self._stem(word.accented) for word in words)
        forms = tuple(word.form for word in words)
        width = len(compound.parts)
        placed = tuple((at % width, key) for at, key in enumerate(keys) if key not in self._stop_words)
        word = self._known[written] = _KnownWord(keys, forms, placed, width)
        return word


def _add_record(terms: Mapping[str, Term], reading: _Reading, block: int, ordinal: int) -> None:
    length = _coarse(reading.words)
    damping = SATURATION * (1 - LENGTH_EFFECT + LENGTH_EFFECT * length / USUAL_LENGTH)
    for key, weight in reading.weights.items():
        impact = math.ceil(MOST_IMPACT * weight / (weight + damping))
        terms[key].writer.add(Posting(block, ordinal, impact), sorted(reading.positions.get(key, ())))


def _add_forms(terms: Mapping[str, Term], reading: _Reading, record: int) -> None:
    for form, key in {pair for word in reading.written for pair in zip(word.forms, word.keys, strict=True)}:
        records = terms[key].forms.setdefault(form, [])
        if len(records) <= RARE:
            records.append(record)


def _coarse(words: int) -> float:
    """A length in steps of a fifth, so that a small edit changes no score."""
    return float(1.2 ** round(math.log(max(words, 20), 1.2)))


def _finish(key: str, term: Term) -> FinishedTerm:
    forms = tuple(sorted(term.forms, key=browser_order))
    writer = term.writer
    rare = {form: records for form, records in term.forms.items() if len(records) <= min(RARE, writer.count // 2)}
    if writer.count <= MOST_POSTINGS:
        return FinishedTerm(key, forms, writer.count, bytes(writer.postings), bytes(writer.positions), rare)
    return FinishedTerm(key, forms, writer.count, encode_postings(_strongest(bytes(writer.postings))), b"", rare)


def _strongest(postings: bytes) -> Iterable[Posting]:
    """The postings that say most, of a term so common that nobody asks for it alone."""
    ordered = sorted(decode_postings(postings), key=lambda each: (-each.impact, -each.block, each.ordinal))
    return sorted(ordered[:MOST_POSTINGS])
