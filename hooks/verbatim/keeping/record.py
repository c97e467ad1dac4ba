"""The record of a build: what every output was built from, and which files came of it."""

import marshal
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from verbatim.keeping.files import KeptFile
from verbatim.observing.digests import Digest
from verbatim.observing.reads import Read

MANY = 0.25
"""The part of all entries met in a value from which on it counts as one that any of them may change."""
FEW = 32
"""Entries met in a value up to which it is looked at again after an edit: it may show none of the edited words."""
Plain = Any
"""None, numbers, texts, bytes, and tuples of these."""


@dataclass(frozen=True, slots=True)
class Made:
    """An output as it was built: the digest of its builder's arguments, what it read, its files.

    `along` is a plain value that belongs to it.
    """

    given: Digest
    reads: frozenset[Read]
    files: tuple[KeptFile, ...] = ()
    along: Plain = None


@dataclass(frozen=True, slots=True)
class Row:
    """An output as the record has it: reads by number; the entries its builder was given, None for many."""

    given: str
    met: frozenset[str] | None
    reads: tuple[int, ...]
    files: tuple[tuple[Plain, ...], ...]
    along: Plain = None

    @property
    def kind(self) -> str:
        """The kind of the output, where what is kept along says one."""
        return kind_of(self.along)


@dataclass(slots=True)
class Record:
    """One build: its outputs by name, the digest of everything they read, and the archive they were built from."""

    outline: str = ""
    entries: Mapping[str, str] = field(default_factory=dict)
    """The digest of every entry, by id."""
    made: dict[str, tuple[Plain, ...]] = field(default_factory=dict)
    """The fields of a row for each output."""
    reads: list[tuple[str, str, str, Plain]] = field(default_factory=list)
    """Relation, key, digest, and the names of entries met in the value; None for many."""

    def format(self) -> bytes:
        """The record in bytes."""
        return marshal.dumps((self.outline, dict(self.entries), self.made, self.reads))

    @classmethod
    def parse(cls, data: bytes | None) -> "Record":
        """The record; an empty one where the bytes are none."""
        try:
            whole = marshal.loads(data) if data else None
            return cls(*whole) if isinstance(whole, tuple) else cls()
        except (ValueError, TypeError, EOFError):
            return cls()

    def row(self, name: str) -> Row | None:
        """An output; None where it is not known."""
        found = self.made.get(name)
        if not found:
            return None
        given, met, reads, files, along = found
        return Row(given, None if met is None else frozenset(met), reads, files, along)

    def read(self, number: int) -> Read:
        """A read by its number."""
        relation, key, _, _ = self.reads[number]
        return relation, key

    def digest(self, number: int) -> str:
        """The digest of what a read gave in that build."""
        return self.reads[number][2]

    def is_wide(self, number: int) -> bool:
        """Whether many entries were met in what a read gave: each edit of one changes it."""
        met = self.reads[number][3]
        return met is None or len(met) > FEW

    def touched(self, edited: Collection[str], hot: frozenset[int]) -> Iterator[str]:
        """The names of outputs that met one of these entries, or have one of these reads."""
        among = frozenset(edited)
        for name, (_, met, reads, _, _) in self.made.items() if among else ():
            if met is None or not among.isdisjoint(met) or not hot.isdisjoint(reads):
                yield name

    def hot(self, edited: Collection[str]) -> frozenset[int]:
        """The numbers of the reads that edits of the entries' texts may have changed."""
        among = frozenset(edited)
        return frozenset(
            number
            for number, (_, _, _, met) in enumerate(self.reads if among else ())
            if met is None or (met and not among.isdisjoint(met))
        )


class Recorder:
    """Writes the next record upon the last one: what is carried over keeps the numbers of its reads."""

    def __init__(self, outline: str, entries: Mapping[str, str], last: Record) -> None:
        self._last = last
        self._record = Record(outline, entries, {}, list(last.reads))
        self._numbers = {(relation, key): number for number, (relation, key, _, _) in enumerate(last.reads)}

    def carry(self, name: str, files: Iterable[KeptFile] = ()) -> None:
        """Take an output over as it stands in the last record, with what is known of its files now."""
        row = self._last.made[name]
        known = tuple(map(format_file, files))
        self._record.made[name] = (*row[:3], known, row[4]) if known and known != row[3] else row

    def carry_all(self, names: Iterable[str]) -> None:
        """Take outputs over as they stand in the last record."""
        self._record.made.update((name, self._last.made[name]) for name in names)

    def write(self, name: str, made: Made) -> None:
        """An output that was built in this build."""
        numbers = tuple(sorted(map(self._number, made.reads)))
        files = tuple(map(format_file, made.files))
        self._record.made[name] = (made.given.text, self._met(made.given), numbers, files, made.along)

    def fresh(self, hot: Iterable[int] | None) -> Iterator[Read]:
        """The reads whose digests must be told: the hot ones and those the last record has not; all where None."""
        if hot is None:
            numbers = {number for row in self._record.made.values() for number in row[2]}
        else:
            numbers = {*hot, *range(len(self._last.reads), len(self._record.reads))}
        yield from map(self._record.read, sorted(numbers))

    def digest(self, read: Read, digest: Digest) -> None:
        """What a read gives in this build."""
        self._record.reads[self._numbers[read]] = (*read, digest.text, self._met(digest))

    def forget(self, number: int) -> None:
        """What a read of the last record gives has changed, and need not be told: it counts as changed again."""
        relation, key, _, met = self._record.reads[number]
        self._record.reads[number] = (relation, key, "", met)

    def dropped(self) -> Iterator[KeptFile]:
        """The files of the last record that are in this one no more."""
        changed = [name for name, row in self._last.made.items() if row is not self._record.made.get(name)]
        kept = {file[1] for name in changed for file in self._record.made.get(name, _NOTHING)[3]}
        for name in changed:
            yield from (parse_file(file) for file in self._last.made[name][3] if file[1] not in kept)

    def finished(self, *, leave_out: bool) -> Record:
        """The record; reads that nothing needs any more may be left out once they are many."""
        used = {number for row in self._record.made.values() for number in row[2]} if leave_out else set[int]()
        if leave_out and len(used) * 10 < len(self._record.reads) * 9:
            places = {number: place for place, number in enumerate(sorted(used))}
            self._record.reads = [self._record.reads[number] for number in sorted(used)]
            self._record.made = {
                name: (*row[:2], tuple(places[number] for number in row[2]), *row[3:])
                for name, row in self._record.made.items()
            }
        return self._record

    def _number(self, read: Read) -> int:
        number = self._numbers.get(read)
        if number is None:
            number = self._numbers[read] = len(self._record.reads)
            self._record.reads.append((*read, "", ()))
        return number

    def _met(self, digest: Digest) -> Plain:
        many = are_many(len(digest.met), len(self._record.entries))
        return None if many else tuple(sorted(digest.met))


def are_many(met: int, entries: int) -> bool:
    """Whether entries that were met in a value count as all."""
    return met > max(FEW, entries * MANY)


_NOTHING: tuple[Plain, ...] = ("", (), (), (), None)


def kind_of(along: Plain) -> str:
    """The kind of an output by what is kept along with it: the first of several values."""
    return str(along[0]) if isinstance(along, tuple) and along else ""


def format_file(file: KeptFile) -> tuple[Plain, ...]:
    """A file of an output as plain values."""
    return file.path, file.digest, file.modified, file.mark, file.stamp


def parse_file(parts: tuple[Plain, ...]) -> KeptFile:
    """A file of an output; ValueError for one outside of a site."""
    kept = KeptFile(*parts)
    if kept.path.startswith("/") or ".." in kept.path.split("/"):
        raise ValueError("no file of a site")
    return kept
