"""Reads by number, with what each gave: a large archive has half a million of them, so they take little room."""

import marshal
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from verbatim.observing.reads import Read

Met = tuple[str, ...] | None
"""The ids of the entries met in a value, in order; None for many."""
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
    """Reads by number; those that are new follow the others. In columns they take half the room of pairs."""

    def __init__(self, data: bytes = b"") -> None:
        self._data = data
        """The reads as they were formatted, until somebody asks for one."""

    def __len__(self) -> int:
        return len(self._columns.keys)

    def read(self, number: int) -> Read:
        """A read by its number."""
        columns = self._columns
        return columns.relations[columns.of_each[number]], columns.keys[number]

    def number(self, read: Read) -> int:
        """The number of a read."""
        relation, key = read
        known = self._numbers.get(relation)
        number = None if known is None else known.get(key)
        return self._add(relation, key) if number is None else number

    def numbers(self, reads: Iterable[Read]) -> bytes:
        """The numbers of reads, to be kept."""
        return format_numbers(map(self.number, reads))

    def format(self, count: int) -> bytes:
        """The first of the reads in bytes."""
        relations, of_each, keys = self._columns
        return marshal.dumps((tuple(relations), of_each[:count].tobytes(), keys[:count]))

    def _add(self, relation: str, key: str) -> int:
        relations, of_each, keys = self._columns
        if relation not in self._numbers:
            self._numbers[relation] = {}
            relations.append(relation)
        number = self._numbers[relation][key] = len(keys)
        of_each.append(relations.index(relation))  # of a few dozen
        keys.append(key)
        return number

    @cached_property
    def _columns(self) -> "_Columns":
        if not self._data:
            return _Columns([], array("H"), [])
        relations, of_each, keys = marshal.loads(self._data)
        self._data = b""
        return _Columns(list(relations), array("H", of_each), keys)

    @cached_property
    def _numbers(self) -> dict[str, dict[str, int]]:
        """The number of each key by relation."""
        relations, of_each, keys = self._columns
        found: list[dict[str, int]] = [{} for _ in relations]
        for number, (place, key) in enumerate(zip(of_each, keys, strict=True)):
            found[place][key] = number
        return dict(zip(relations, found, strict=True))


class _Columns(NamedTuple):
    """Relations, the place of each read's among them, and keys."""

    relations: list[str]
    of_each: "array[int]"
    keys: list[str]


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
