"""Blocks to terms: every stem with the forms it was written in and its scored postings (BM25, several fields)."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from verbatim.search.blocks import MOST_RECORDS, Block
from verbatim.search.normaliser import SENTENCE_END, Stemmer, find_words, parse_word
from verbatim.search.postings import MOST_IMPACT, PostingsWriter
from verbatim.search.records import Field, SearchRecord, fields_of
from verbatim.search.stop_words import stop_words_of

SATURATION = 1.2
LENGTH_EFFECT = 0.5
USUAL_LENGTH = 120
"""Words a passage of middle length has: constant, so that an edited interview leaves all other scores alone."""
SENTENCE = 128
"""Positions a sentence takes: an edit moves none of another's, and no phrase is looked for across two."""
MOST_WORDS = 30_000
"""Written words known at once; of as many before them, those are not forgotten that come again."""
RARE = 8
"""Records up to which a form among commoner ones of its stem is told apart: who asks for it wants these first."""

Forms = tuple[tuple[str, tuple[int, ...]], ...]
"""A term's folded forms with their records, as many as tell whether they are rare: block times 256 plus ordinal."""
Piece = tuple[Forms, int, int, int, bytes, int, bytes]
"""A term in a run of blocks: its forms, how many postings, the first one's block and impact, the bytes behind the
first number, the last posting's block, and the positions. Runs join by writing each first number anew."""


def read_pieces(blocks: Sequence[Block], reader: "RecordReader") -> dict[str, Piece]:
    """What each term says in blocks, numbered from 0."""
    writers: dict[str, PostingsWriter] = defaultdict(PostingsWriter)
    forms: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for number, block in enumerate(blocks):
        for ordinal, record in enumerate(block):
            reading = reader.read(record)
            _add_record(writers, reading, number, ordinal)
            _add_forms(forms, reader.forms_in(reading), number * MOST_RECORDS + ordinal)
    return {
        key: (
            tuple((form, tuple(records)) for form, records in sorted(forms[key].items())),
            writer.count,
            *writer.first,
            bytes(writer.postings),
            writer.block,
            bytes(writer.positions),
        )
        for key, writer in writers.items()
    }


def browser_order(text: str) -> bytes:
    """The sort key by which JavaScript's `<` orders strings: UTF-16 units."""
    return text.encode("utf-16-be")


@dataclass(slots=True)
class _Reading:
    """One record's words: the weighted count of each stem and where it stands."""

    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    positions: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    written: set[str] = field(default_factory=set)
    words: int = 0
    sentences: int = 0


class _KnownWord(NamedTuple):
    """A written word: its stems, those with a place and their offsets, the places it takes, its forms by stem."""

    keys: tuple[str, ...]
    placed: tuple[tuple[int, str], ...]
    width: int
    forms: tuple[tuple[str, str], ...]


class RecordReader:
    """Reads records; each written word is worked out once."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._stem = Stemmer(language)
        self._stop_words = stop_words_of(language)
        self._known: dict[str, _KnownWord] = {}
        self._before: dict[str, _KnownWord] = {}

    def read(self, record: SearchRecord) -> _Reading:
        """One record's words."""
        if len(self._known) >= MOST_WORDS:
            self._before, self._known, self._stem = self._known, {}, Stemmer(self._language)
        reading = _Reading()
        for part in fields_of(record):
            self._read_field(part, reading)
        return reading

    def forms_in(self, reading: _Reading) -> set[tuple[str, str]]:
        """Each form in a record that was read, with its stem."""
        return set(chain.from_iterable(self._known[written].forms for written in reading.written))

    def _read_field(self, part: Field, reading: _Reading) -> None:
        known, weights, positions, weight = self._known, reading.weights, reading.positions, part.weight
        for sentence in SENTENCE_END.split(part.text) if part.has_positions else (part.text,):
            start = position = SENTENCE * reading.sentences
            words = find_words(sentence)
            reading.written.update(words)
            for written in words:
                word = known.get(written) or self._learn(written)
                for key in word.keys:
                    weights[key] += weight
                if part.has_positions:
                    for offset, key in word.placed:
                        positions[key].append(position + offset)
                position += word.width
            reading.words += position - start
            reading.sentences += part.has_positions

    def _learn(self, written: str) -> _KnownWord:
        word = self._before.get(written) or self._worked_out(written)
        self._known[written] = word
        return word

    def _worked_out(self, written: str) -> _KnownWord:
        compound = parse_word(written)
        words = (*compound.parts, compound.joined) if compound.joined else compound.parts
        keys = tuple(self._stem(word.accented) for word in words)
        forms = tuple((word.form, key) for word, key in zip(words, keys, strict=True))
        width = len(compound.parts)
        placed = tuple((at % width, key) for at, key in enumerate(keys) if key not in self._stop_words)
        return _KnownWord(keys, placed, width, forms)


def _add_record(writers: Mapping[str, PostingsWriter], reading: _Reading, block: int, ordinal: int) -> None:
    length = _coarse(reading.words)
    damping = SATURATION * (1 - LENGTH_EFFECT + LENGTH_EFFECT * length / USUAL_LENGTH)
    for key, weight in reading.weights.items():
        impact = math.ceil(MOST_IMPACT * weight / (weight + damping))
        writers[key].add(block, ordinal, impact, sorted(reading.positions.get(key, ())))


def _add_forms(forms: Mapping[str, dict[str, list[int]]], pairs: set[tuple[str, str]], record: int) -> None:
    for form, key in pairs:
        records = forms[key].setdefault(form, [])
        if len(records) <= RARE:
            records.append(record)


def _coarse(words: int) -> float:
    """A length in steps of a fifth, so that a small edit changes no score."""
    return float(1.2 ** round(math.log(max(words, 20), 1.2)))
