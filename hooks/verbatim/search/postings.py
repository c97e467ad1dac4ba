"""Postings: where a term stands and how much it says there, as bytes, in the order of blocks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_IMPACT = 15
MOST_POSITIONS = 100
_NUMBER = re.compile(rb"[\x80-\xff]*[\x00-\x7f]")
_BYTES = tuple(bytes((byte,)) for byte in range(256))


class Posting(NamedTuple):
    """A term in one record; `impact` is 1 to 15."""

    block: int
    ordinal: int
    impact: int


@dataclass(slots=True)
class PostingsWriter:
    """One term's postings, added in the order of blocks and ordinals; what precedes the first is not known yet."""

    count: int = 0
    first: tuple[int, int] = (0, 0)
    """Block and impact of the first posting, whose number is not among the bytes: it tells how far before it is."""
    postings: bytearray = field(default_factory=bytearray)
    positions: bytearray = field(default_factory=bytearray)
    block: int = -1
    """The last one."""
    _ordinal: int = -1

    def add(self, block: int, ordinal: int, impact: int, positions: Sequence[int]) -> None:
        """Append a posting with its positions, ascending."""
        if block == self.block:
            self.postings += number_bytes((ordinal - self._ordinal - 1) << 5 | impact)
        else:
            if self.count:
                self.postings += first_number(block, self.block, impact)
            else:
                self.first = (block, impact)
            self.postings += number_bytes(ordinal)
        self.block, self._ordinal = block, ordinal
        self.count += 1
        self._add_positions(positions)

    def _add_positions(self, positions: Sequence[int]) -> None:
        if len(positions) > MOST_POSITIONS:
            positions = positions[:MOST_POSITIONS]
        target = self.positions
        target.append(len(positions))
        last = 0
        for position in positions:
            step = position - last
            if step < 128:
                target.append(step)
            else:
                target += number_bytes(step)
            last = position


def first_number(block: int, before: int, impact: int) -> bytes:
    """The number of a block's first posting of a term, `before` being the term's block before it, or -1."""
    return number_bytes((block - before) << 5 | 16 | impact)


def encode_postings(postings: Iterable[Posting]) -> bytes:
    """Postings without positions."""
    writer = PostingsWriter()
    for block, ordinal, impact in postings:
        writer.add(block, ordinal, impact, ())
    block, impact = writer.first
    return first_number(block, -1, impact) + writer.postings if writer.count else b""


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


def decode_columns(data: bytes) -> tuple[list[int], list[int], list[int]]:
    """Blocks, ordinals and impacts of the postings in bytes: the same as `decode_postings`, for many of them."""
    known = _KnownNumbers()
    numbers = iter([known[number] for number in _NUMBER.findall(data)])
    blocks, ordinals, impacts = list[int](), list[int](), list[int]()
    block, ordinal = -1, -1
    for number in numbers:
        if number & 16:
            block += number >> 5
            ordinal = next(numbers)
        else:
            ordinal += (number >> 5) + 1
        blocks.append(block)
        ordinals.append(ordinal)
        impacts.append(number & 15)
    return blocks, ordinals, impacts


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


def number_bytes(number: int) -> bytes:
    """LEB128: seven bits a byte, the lowest first."""
    if number < 128:
        return _BYTES[number]
    if number < 16_384:
        return _BYTES[number & 127 | 128] + _BYTES[number >> 7]
    return _BYTES[number & 127 | 128] + number_bytes(number >> 7)


class _KnownNumbers(dict[bytes, int]):
    """Numbers by their bytes, each worked out once: most postings are near the one before."""

    def __missing__(self, data: bytes) -> int:
        number = self[data] = sum((byte & 127) << 7 * place for place, byte in enumerate(data))
        return number


def read_numbers(data: bytes) -> Iterator[int]:
    """All numbers that `number_bytes` wrote."""
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0
