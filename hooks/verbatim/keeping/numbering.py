"""Reads by number, with what each gave: a large archive has half a million of them, so they take little room."""

import marshal
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from verbatim.observing.reads import Read

Met = tuple[str, ...] | None
"""The ids of the entries met in a value, in order; None for many."""
Columns = tuple[bytes, bytes, bytes]
"""Relations and keys, digests, and what was met."""
SIZE = 16
"""Bytes of a digest."""
_UNTOLD: Any = False
_NO_DIGEST = bytes(SIZE)


@dataclass(frozen=True, slots=True)
class Told:
    """A value by its digest, 32 hexadecimal digits, empty where it has none, and by the entries met in it."""

    text: str
    met: Met = ()


class Numbering:
    """Reads by number; those that are new follow the others."""

    def __init__(self, data: bytes = b"") -> None:
        self._data = data
        """The reads as they were formatted, until somebody asks for one."""

    def __len__(self) -> int:
        return len(self._reads)

    def read(self, number: int) -> Read:
        """A read by its number."""
        return self._reads[number]

    def number(self, read: Read) -> int:
        """The number of a read."""
        number = self._numbers.get(read)
        if number is None:
            known = sys.intern(read[0]), read[1]  # other processes say the same few relations again and again
            number = self._numbers[known] = len(self._reads)
            self._reads.append(known)
        return number

    def numbers(self, reads: Iterable[Read]) -> bytes:
        """The numbers of reads, to be kept."""
        return format_numbers(map(self.number, reads))

    def format(self, count: int) -> bytes:
        """The first of the reads in bytes."""
        relations = tuple(dict.fromkeys(relation for relation, _ in self._reads))
        places = {relation: place for place, relation in enumerate(relations)}
        known = self._reads[:count]
        of_each = array("H", (places[relation] for relation, _ in known)).tobytes()
        return marshal.dumps((relations, of_each, [key for _, key in known]))

    @cached_property
    def _reads(self) -> list[Read]:
        if not self._data:
            return []
        relations, of_each, keys = marshal.loads(self._data)
        self._data = b""
        return [(relations[place], key) for place, key in zip(memoryview(of_each).cast("H"), keys, strict=True)]

    @cached_property
    def _numbers(self) -> dict[Read, int]:
        return {read: number for number, read in enumerate(self._reads)}


class Answers:
    """What reads gave in one build, by number; nothing for those that nobody asked for."""

    def __init__(self, digests: bytes = b"", met: bytes = b"") -> None:
        self._digests = bytearray(digests)
        self._data = met
        """What was met, as it was formatted, until somebody asks for it."""

    def __len__(self) -> int:
        return len(self._digests) // SIZE

    def __contains__(self, number: int) -> bool:
        return number < len(self._met) and self._met[number] is not _UNTOLD

    def told(self, number: int) -> Told | None:
        """What a read gave; None where nobody has told."""
        return Told(self.text(number), self._met[number]) if number in self else None

    def text(self, number: int) -> str:
        """The digest of what a read gave; empty where it has none."""
        digest = bytes(self._digests[number * SIZE : (number + 1) * SIZE])
        return "" if digest == _NO_DIGEST else digest.hex()

    def met(self) -> Iterator[Met]:
        """The entries that were met in what each gave, in order."""
        return iter(self._met)

    def met_of(self, number: int) -> Met:
        """The entries that were met in what a read gave."""
        return self._met[number]

    def tell(self, number: int, told: Told) -> None:
        """Know what a read gives."""
        missing = number + 1 - len(self._met)
        if missing > 0:
            self._met.extend([_UNTOLD] * missing)
            self._digests.extend(bytes(SIZE * missing))
        self._met[number] = told.met
        self._digests[number * SIZE : (number + 1) * SIZE] = bytes.fromhex(told.text) or _NO_DIGEST

    def copy(self) -> "Answers":
        """The same, of which other things may be told."""
        made = Answers(bytes(self._digests), self._data)
        if not self._data:
            made._met = self._met.copy()
        return made

    def format(self) -> tuple[bytes, bytes]:
        """Digests, and what was met, in bytes."""
        return bytes(self._digests), self._data or marshal.dumps(self._met)

    @cached_property
    def _met(self) -> list[Met]:
        met: list[Met] = marshal.loads(self._data) if self._data else []
        self._data = b""
        return met


def format_numbers(numbers: Iterable[int]) -> bytes:
    """Numbers of reads as they are kept: in order, four bytes each, as this machine writes them."""
    return array("I", sorted(numbers)).tobytes()


def parse_numbers(data: bytes) -> Sequence[int]:
    """The numbers of such bytes; ValueError, TypeError where they are none."""
    return memoryview(data).cast("I")
