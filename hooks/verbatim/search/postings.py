"""Postings: where a term stands and how much it says there, as bytes, in the order of blocks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_IMPACT = 15
MOST_POSITIONS = 100


class Posting(NamedTuple):
    """A term in one record; `impact` is 1 to 15."""

    block: int
    ordinal: int
    impact: int


@dataclass(slots=True)
class PostingsWriter:
    """One term's postings, added in the order of blocks and ordinals."""

    count: int = 0
    postings: bytearray = field(default_factory=bytearray)
    positions: bytearray = field(default_factory=bytearray)
    _block: int = -1
    _ordinal: int = -1

    def add(self, posting: Posting, positions: Sequence[int]) -> None:
        """Append a posting with its positions, ascending."""
        block, ordinal, impact = posting
        if block == self._block:
            write_number(self.postings, (ordinal - self._ordinal - 1) << 5 | impact)
        else:
            write_number(self.postings, (block - self._block) << 5 | 16 | impact)
            write_number(self.postings, ordinal)
        self._block, self._ordinal = block, ordinal
        self.count += 1
        self._add_positions(positions[:MOST_POSITIONS])

    def _add_positions(self, positions: Sequence[int]) -> None:
        target = self.positions
        target.append(len(positions))
        last = 0
        for position in positions:
            step = position - last
            if step < 128:
                target.append(step)
            else:
                write_number(target, step)
            last = position


def encode_postings(postings: Iterable[Posting]) -> bytes:
    """Postings without positions."""
    writer = PostingsWriter()
    for posting in postings:
        writer.add(posting, ())
    return bytes(writer.postings)


def decode_postings(data: bytes) -> Iterator[Posting]:
    """The postings in bytes that `PostingsWriter` wrote."""
    numbers = read_numbers(data)
    block, ordinal = -1, -1
    for number in numbers:
        if number & 16:
            block += number >> 5
            ordinal = next(numbers)
        else:
            ordinal += (number >> 5) + 1
        yield Posting(block, ordinal, number & 15)


def decode_positions(data: bytes) -> Iterator[tuple[int, ...]]:
    """The positions of each posting, in the same order."""
    numbers = read_numbers(data)
    for count in numbers:
        last = 0
        positions: list[int] = []
        for _ in range(count):
            last += next(numbers)
            positions.append(last)
        yield tuple(positions)


def write_number(target: bytearray, number: int) -> None:
    """LEB128: seven bits a byte, the lowest first."""
    while number > 127:
        target.append(number & 127 | 128)
        number >>= 7
    target.append(number)


def read_numbers(data: bytes) -> Iterator[int]:
    """All numbers that `write_number` wrote."""
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0
