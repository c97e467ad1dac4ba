"""Parts of the index: runs of units whose blocks and terms are kept, so that an edit reads one unit again."""

import hashlib
import marshal
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verbatim.search.blocks import card_bytes
from verbatim.search.facets import BlockLabels, labels_of
from verbatim.search.joining import join_pieces
from verbatim.search.kept import Kept
from verbatim.search.terms import Piece, RecordReader, read_pieces
from verbatim.search.units import Unit
from verbatim.shelves import core_version, mark_of

CUT_ONE_IN = 32
"""Of so many units one begins a part."""
BLOCKS, PIECES = "index-blocks", "index-pieces"
KINDS = (BLOCKS, PIECES)
SUM = 16
"""Bytes of the digest of a block's cards."""

BlockFacts = tuple[int, bytes, BlockLabels]
"""How many records a block has, its cards, and the labels of its passages."""


class BuiltUnit(NamedTuple):
    """A unit with its blocks, numbered from 0, and what each term says in them."""

    mark: str
    blocks: tuple[BlockFacts, ...]
    pieces: dict[str, Piece]


class PartFacts(NamedTuple):
    """What the index's own files need to know of a part."""

    key: str
    records: int
    cards: bytes
    """The digests of its blocks' cards, one after the other."""
    labels: str
    """A digest of its blocks' labels."""

    @property
    def blocks(self) -> int:
        """How many."""
        return len(self.cards) // SUM


class Part(NamedTuple):
    """A run of units."""

    key: str
    units: tuple[BuiltUnit, ...]

    def numbered(self) -> Iterator[tuple[int, BuiltUnit]]:
        """Each unit with the number of its first block in the part."""
        base = 0
        for unit in self.units:
            yield base, unit
            base += len(unit.blocks)

    def pieces(self) -> dict[str, Piece]:
        """What each term says in the part."""
        return join_pieces([(base, unit.pieces) for base, unit in self.numbered()])

    def facts(self) -> PartFacts:
        """What is to be known of it when it is not at hand."""
        blocks = [block for unit in self.units for block in unit.blocks]
        cards = b"".join(hashlib.sha256(card).digest()[:SUM] for _, card, _ in blocks)
        labels = hashlib.sha256(repr([labels for _, _, labels in blocks]).encode("utf-8", "surrogatepass"))
        return PartFacts(self.key, sum(records for records, _, _ in blocks), cards, labels.hexdigest()[:32])


class Parts:
    """The parts of one language, built from its units or as they were kept."""

    def __init__(self, language: str, units: Sequence[Unit], kept: Kept) -> None:
        self._language, self._kept = language, kept
        self._runs = [(self._key(run), run) for run in _cut(units)]
        self._reader = RecordReader(language)
        self._last: tuple[int, tuple[BlockFacts, ...]] = (-1, ())

    @property
    def keys(self) -> list[str]:
        """The key of each part, which holds the marks of all its units."""
        return [key for key, _ in self._runs]

    def build(self, number: int, before: Part | None = None) -> Part:
        """A part; units it shares with the part `before`, which stood there, are taken from that."""
        key, units = self._runs[number]
        known = {unit.mark: unit for unit in before.units} if before else {}
        found = self.load(key)
        if not found:
            found = Part(key, tuple(known.get(unit.mark) or self._read(unit) for unit in units))
            self._keep(found)
        return found

    def is_kept(self, number: int) -> bool:
        """Whether somebody has built a part already."""
        return self._kept.find(BLOCKS, self._runs[number][0]) is not None

    def load(self, key: str) -> Part | None:
        """A part as an earlier build kept it."""
        blocks, pieces = (self._kept.find(kind, key) for kind in KINDS)
        if blocks is None or pieces is None:
            return None
        rows = zip(marshal.loads(blocks), marshal.loads(zlib.decompress(pieces)), strict=True)
        return Part(key, tuple(BuiltUnit(mark, facts, terms) for (mark, facts), terms in rows))

    def blocks(self, number: int) -> tuple[BlockFacts, ...]:
        """A part's blocks; those asked for last are at hand."""
        if self._last[0] != number:
            found = self._kept.find(BLOCKS, self._runs[number][0])
            units = (
                marshal.loads(found)
                if found is not None
                else [(each.mark, each.blocks) for each in self.build(number).units]
            )
            self._last = number, tuple(block for _, blocks in units for block in blocks)
        return self._last[1]

    def _keep(self, part: Part) -> None:
        self._kept.write(BLOCKS, part.key, marshal.dumps([(unit.mark, unit.blocks) for unit in part.units]))
        if self._kept.is_lasting:
            pieces = marshal.dumps([unit.pieces for unit in part.units])
            self._kept.write(PIECES, part.key, zlib.compress(pieces, 1))

    def _read(self, unit: Unit) -> BuiltUnit:
        blocks = unit.blocks()
        facts = tuple((len(block), card_bytes(block), labels_of(block)) for block in blocks)
        return BuiltUnit(unit.mark, facts, read_pieces(blocks, self._reader))

    def _key(self, units: Sequence[Unit]) -> str:
        return mark_of(core_version(), self._language, *(unit.mark for unit in units))


def _cut(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """Runs of units, cut before those whose names say so: a new unit moves no other cut."""
    start = 0
    for place, unit in enumerate(units):
        if place > start and _cut_sign(unit.name) % CUT_ONE_IN == 0:
            yield units[start:place]
            start = place
    if start < len(units):
        yield units[start:]


def _cut_sign(name: str) -> int:
    """A number that names alike but for a digit share by chance alone."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")
