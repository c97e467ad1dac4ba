"""What was made in a build that goes on, as its record will have it: there is much of it, and it is held once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from verbatim.keeping.files import KeptFile
from verbatim.keeping.numbering import Numbering, Told, parse_numbers
from verbatim.keeping.record import format_file
from verbatim.keeping.rows import KeptRows, Plain
from verbatim.observing.reads import Read

SMALL = 4000
"""Bytes up to which a value that is no file of the site stands in the record itself."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A file of the site that was built now: its path, its time in nanoseconds if it has one, its mark if any."""

    path: str
    modified: int | None = None
    mark: str = ""


class Remembered(NamedTuple):
    """A value that is no file of the site: its bytes, or their digest where the store has them; what was read."""

    data: bytes | None
    digest: str
    reads: frozenset[Read]


class Noted:
    """The outputs of a build, and the values it remembers, by name."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self.rows = KeptRows()
        """The fields of a row for each."""
        self._laid: dict[str, tuple[Laid | KeptFile, ...]] = {}
        """The files of outputs of which some are yet to be kept."""

    def __contains__(self, name: object) -> bool:
        return name in self.rows

    def __bool__(self) -> bool:
        return bool(self.rows)

    def note(
        self, name: str, told: Told, reads: Iterable[Read], files: tuple[Laid | KeptFile, ...], along: Plain
    ) -> None:
        """Note an output; `told` are its builder's arguments."""
        kept = tuple(format_file(file) for file in files if isinstance(file, KeptFile))
        self.rows[name] = (told.text, told.met, self._numbering.numbers(reads), kept, along)
        self._laid.pop(name, None)
        if len(kept) < len(files):
            self._laid[name] = files

    def know(self, name: str, told: Told, made: Remembered) -> None:
        """Note a value."""
        self.note(name, told, made.reads, (KeptFile("", made.digest),) if made.digest else (), made.data)

    def remembered(self, name: str) -> Remembered | None:
        """A value that was noted."""
        row = self.rows.get(name)
        return remembered_in(row, self._numbering) if row else None

    def keep_laid(self, keep: Callable[[Laid], KeptFile]) -> None:
        """Have the files kept that are not yet."""
        for name, files in self._laid.items():
            kept = (file if isinstance(file, KeptFile) else keep(file) for file in files)
            row = self.rows[name]
            self.rows[name] = (*row[:3], tuple(map(format_file, kept)), row[4])
        self._laid.clear()

    def reads(self) -> Iterator[int]:
        """Everything that was read until now, by number; more may be noted meanwhile."""
        for name in tuple(self.rows):
            yield from parse_numbers(self.rows[name][2])


def remembered_in(row: tuple[Plain, ...], numbering: Numbering) -> Remembered:
    """The value of such a row."""
    _, _, reads, files, along = row
    digest = "".join(file[1] for file in files)
    return Remembered(along if isinstance(along, bytes) else None, digest, read_in(reads, numbering))


def read_in(numbers: bytes, numbering: Numbering) -> frozenset[Read]:
    """Reads by their numbers."""
    return frozenset(map(numbering.read, parse_numbers(numbers)))
