"""Parts of the index: a run of blocks with its terms, which joins with the next without being read again."""

import hashlib
import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from verbatim.search.blocks import card_bytes
from verbatim.search.facets import BlockLabels, labels_of
from verbatim.search.terms import Piece, RecordReader, join_pieces, read_pieces
from verbatim.search.units import Unit
from verbatim.shelves import core_version, mark_of
from verbatim.store import Store

CUTS = (256, 8)
"""Of so many units one begins a larger part, and a smaller one: an edit builds one of each anew."""
KINDS = ("index-groups", "index-parts")

BlockFacts = tuple[int, bytes, BlockLabels]
"""How many records a block has, its cards, and the labels of its passages."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of blocks, numbered from 0, and what each term says in them."""

    blocks: tuple[BlockFacts, ...]
    pieces: Mapping[str, Piece]


class PartBuilder:
    """Builds the parts of one language; with a store, those it has built before are taken from there."""

    def __init__(self, language: str, store: Store | None) -> None:
        self.wanted: dict[str, set[str]] = {kind: set() for kind in KINDS}
        """The keys of every part of this language, by kind."""
        self._language = language
        self._store = store
        self._reader = RecordReader(language)

    def build(self, units: Sequence[Unit]) -> list[Part]:
        """The larger parts of units, in order."""
        return [self._known(0, run, partial(self._join, run)) for run in _cut(units, CUTS[0])]

    def _join(self, units: Sequence[Unit]) -> Part:
        return join_parts([self._known(1, run, partial(self._read, run)) for run in _cut(units, CUTS[1])])

    def _read(self, units: Sequence[Unit]) -> Part:
        blocks = [block for unit in units for block in unit.blocks()]
        facts = ((len(block), card_bytes(block), labels_of(block)) for block in blocks)
        return Part(tuple(facts), read_pieces(blocks, self._reader))

    def _known(self, level: int, units: Sequence[Unit], build: Callable[[], Part]) -> Part:
        if not self._store:
            return build()
        kind, key = KINDS[level], mark_of(core_version(), self._language, *(unit.mark for unit in units))
        self.wanted[kind].add(key)
        part = _parsed(self._store.read(kind, key))
        if not part:
            part = build()
            self._store.write(kind, key, marshal.dumps((part.blocks, dict(part.pieces))))
        return part


def join_parts(parts: Sequence[Part]) -> Part:
    """One part of several, in order."""
    bases, count = [], 0
    for part in parts:
        bases.append(count)
        count += len(part.blocks)
    pieces = [(base, part.pieces) for base, part in zip(bases, parts, strict=True)]
    return Part(tuple(block for part in parts for block in part.blocks), join_pieces(pieces))


def _cut(units: Sequence[Unit], one_in: int) -> Iterator[Sequence[Unit]]:
    """Runs of units, cut before those whose names say so: a new unit moves no other cut."""
    start = 0
    for place, unit in enumerate(units):
        if place > start and _cut_sign(unit.name) % one_in == 0:
            yield units[start:place]
            start = place
    if start < len(units):
        yield units[start:]


def _cut_sign(name: str) -> int:
    """A number that names alike but for a digit share by chance alone."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")


def _parsed(data: bytes | None) -> Part | None:
    if data is None:
        return None
    try:
        blocks, pieces = marshal.loads(data)
    except (EOFError, ValueError, TypeError):
        return None
    return Part(blocks, pieces) if isinstance(blocks, tuple) and isinstance(pieces, dict) else None
