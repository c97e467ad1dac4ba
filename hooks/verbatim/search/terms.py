"""Blocks to terms: every stem with the forms it was written in and its scored postings (BM25, several fields)."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from verbatim.search.blocks import MOST_RECORDS, Block
from verbatim.search.normaliser import SENTENCE_END, WORD, Stemmer, parse_word
from verbatim.search.postings import (
    MOST_IMPACT,
    PostingsWriter,
    decode_postings,
    encode_postings,
    first_number,
)
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

Forms = tuple[tuple[str, tuple[int, ...]], ...]
"""A term's folded forms with their records, as many as tell whether they are rare: block times 256 plus ordinal."""
Piece = tuple[Forms, int, int, int, bytes, int, bytes]
"""A term in a run of blocks: its forms, how many postings, the first one's block and impact, the bytes behind the
first number, the last posting's block, and the positions. Runs join by writing each first number anew."""


@dataclass(frozen=True, slots=True)
class FinishedTerm:
    """A stem as the index keeps it."""

    key: str
    forms: tuple[str, ...]
    count: int
    postings: bytes
    positions: bytes
    exact: Mapping[str, Sequence[int]]
    """Records of the rare forms, where the stem has many more."""


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
            tuple((form, tuple(records)) for form, records in forms[key].items()),
            writer.count,
            *writer.first,
            bytes(writer.postings),
            writer.block,
            bytes(writer.positions),
        )
        for key, writer in writers.items()
    }


def join_pieces(runs: Sequence[tuple[int, Mapping[str, Piece]]]) -> dict[str, Piece]:
    """The pieces of consecutive runs as those of one, each run with the number of its first block."""
    found: dict[str, list[tuple[int, Piece]]] = {}
    for base, pieces in runs:
        for key, piece in pieces.items():
            if key in found:
                found[key].append((base, piece))
            else:
                found[key] = [(base, piece)]
    return {key: _joined(pieces) for key, pieces in found.items()}


def finish_terms(pieces: Mapping[str, Piece], shorten: Callable[[bytes], bytes]) -> list[FinishedTerm]:
    """All terms, in the order browsers compare strings; `shorten` leaves the strongest postings of too many."""
    return [_finish(key, pieces[key], shorten) for key in sorted(pieces, key=browser_order)]


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
        self._stem = Stemmer(language)
        self._stop_words = stop_words_of(language)
        self._known: dict[str, _KnownWord] = {}

    def read(self, record: SearchRecord) -> _Reading:
        """One record's words."""
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
            words = WORD.findall(sentence)
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
        compound = parse_word(written)
        words = (*compound.parts, compound.joined) if compound.joined else compound.parts
        keys = tuple(self._stem(word.accented) for word in words)
        forms = tuple((word.form, key) for word, key in zip(words, keys, strict=True))
        width = len(compound.parts)
        placed = tuple((at % width, key) for at, key in enumerate(keys) if key not in self._stop_words)
        word = self._known[written] = _KnownWord(keys, placed, width, forms)
        return word


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


def _joined(pieces: Sequence[tuple[int, Piece]]) -> Piece:
    base, (_, count, first, impact, rest, last, positions) = pieces[0]
    forms, before = _joined_forms(pieces), base + last
    if len(pieces) == 1:
        return forms, count, base + first, impact, rest, before, positions
    postings, places = [rest], [positions]
    for start, (_, more, block, strength, behind, end, stands) in pieces[1:]:
        count += more
        postings += (first_number(start + block, before, strength), behind)
        places.append(stands)
        before = start + end
    return forms, count, base + first, impact, b"".join(postings), before, b"".join(places)


def _joined_forms(pieces: Sequence[tuple[int, Piece]]) -> Forms:
    """The forms of all pieces, each with its first records."""
    if len(pieces) == 1 and not pieces[0][0]:
        return pieces[0][1][0]
    found: dict[str, list[int]] = {}
    for base, piece in pieces:
        for form, records in piece[0]:
            known = found.setdefault(form, [])
            if len(known) <= RARE:
                known += [base * MOST_RECORDS + record for record in records[: RARE + 1 - len(known)]]
    return tuple((form, tuple(records)) for form, records in found.items())


def _finish(key: str, piece: Piece, shorten: Callable[[bytes], bytes]) -> FinishedTerm:
    written, count, block, impact, rest, _, positions = piece
    forms = tuple(sorted((form for form, _ in written), key=browser_order))
    rare = {form: records for form, records in written if len(records) <= min(RARE, count // 2)}
    postings = first_number(block, -1, impact) + rest
    if count <= MOST_POSTINGS:
        return FinishedTerm(key, forms, count, postings, positions, rare)
    return FinishedTerm(key, forms, count, shorten(postings), b"", rare)


def strongest(postings: bytes) -> bytes:
    """The postings that say most, of a term so common that nobody asks for it alone."""
    every = list(decode_postings(postings))
    impacts = Counter(each.impact for each in every)
    least, room = MOST_IMPACT, MOST_POSTINGS
    while impacts[least] < room:
        room -= impacts[least]
        least -= 1
    of_least = [each for each in every if each.impact == least]
    kept = {*sorted(of_least, key=lambda each: (-each.block, each.ordinal))[:room]}
    return encode_postings(each for each in every if each.impact > least or each in kept)
