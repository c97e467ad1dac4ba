"""Shards of many parts, in little memory: terms that would be too much are laid aside, sorted, and merged."""

import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby

from verbatim.search.aliases import outside, with_aliases
from verbatim.search.joining import finish_term, format_piece
from verbatim.search.kept import Kept
from verbatim.search.shards import ShardFacts, cut_stretches, keep_stretch, with_starts
from verbatim.search.terms import Piece, browser_order

RUNS = "index-runs"
MOST_BYTES = 24_000_000
"""Held in memory at once, about."""
CHUNK = 500_000
"""Bytes of a run read at once."""
OVERHEAD = 130
"""Bytes of memory that a piece takes beside its own."""

Pieces = dict[int, bytes]
"""By number of a part what a term says there."""


class Pile:
    """Takes the terms of part after part."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._terms: dict[str, Pieces] = {}
        self._size = 0
        self._runs: list[list[str]] = []

    def add(self, number: int, pieces: Mapping[str, Piece]) -> None:
        """What terms say in the part of a number."""
        for key, piece in pieces.items():
            data = format_piece(piece)
            self._size += len(data) + OVERHEAD
            if key in self._terms:
                self._terms[key][number] = data
            else:
                self._terms[key] = {number: data}
        if self._size > MOST_BYTES and self._kept.is_lasting:
            self._runs.append(list(self._laid_aside()))
            self._terms, self._size = {}, 0

    def terms(self) -> Iterator[tuple[str, Pieces]]:
        """Every term with its pieces, in the order browsers compare strings; LostError where a run is gone."""
        runs = merge(*map(self._run, self._runs), self._sorted(), key=_place)
        for _, same in groupby(runs, key=_place):
            terms = list(same)
            yield terms[0][0], {number: piece for _, pieces in terms for number, piece in pieces.items()}

    def _sorted(self) -> Iterator[tuple[str, Pieces]]:
        for key in sorted(self._terms, key=browser_order):
            yield key, self._terms.pop(key)

    def _laid_aside(self) -> Iterator[str]:
        chunk: list[tuple[str, Pieces]] = []
        size = 0
        for term in self._sorted():
            chunk.append(term)
            size += sum(map(len, term[1].values()))
            if size > CHUNK:
                yield self._kept.write_content(RUNS, marshal.dumps(chunk))
                chunk, size = [], 0
        yield self._kept.write_content(RUNS, marshal.dumps(chunk))

    def _run(self, chunks: list[str]) -> Iterator[tuple[str, Pieces]]:
        for key in chunks:
            yield from marshal.loads(self._kept.read(RUNS, key))


def build_shards(terms: Iterable[tuple[str, Pieces]], bases: Sequence[int], kept: Kept) -> list[ShardFacts]:
    """The shards of terms in order, their files not yet made; `bases`: the number of each part's first block."""
    shards, forms = [], []
    for stretch in cut_stretches(finish_term(key, pieces, bases) for key, pieces in terms):
        shards.append(keep_stretch(stretch, kept))
        forms += outside(stretch)
    return with_aliases(with_starts(shards), {place: set() for place in range(len(shards))}, forms)


def _place(term: tuple[str, Pieces]) -> bytes:
    return browser_order(term[0])
