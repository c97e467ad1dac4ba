"""The record of a build: what every output was built from, and which files came of it."""

import marshal
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress

from verbatim.keeping.files import KeptFile
from verbatim.keeping.numbering import Answers, Met, Numbering, Told, format_numbers, parse_numbers
from verbatim.keeping.rows import KeptRows, Plain

MANY = 0.25
"""The part of all entries met in a value from which on it counts as one that any of them may change."""
FEW = 32
"""Entries met in a value up to which it is looked at again after an edit: it may show none of the edited words."""
_LENGTH = 8
"""Bytes of a part's length."""


@dataclass(frozen=True, slots=True)
class Row:
    """An output as the record has it.

    The digest of its builder's arguments, and the entries these hold; the numbers of what it read, in bytes; its
    files; a plain value that belongs to it.
    """

    given: str
    met: Met
    reads: bytes
    files: tuple[tuple[Plain, ...], ...] = ()
    along: Plain = None

    @property
    def numbers(self) -> Sequence[int]:
        """What was read, by number."""
        return parse_numbers(self.reads)


@dataclass(slots=True)
class Record:
    """One build: its outputs by name, the digest of everything they read, and the archive they were built from."""

    outline: str = ""
    entries: Mapping[str, str] = field(default_factory=dict)
    """The digest of every entry, by id."""
    made: KeptRows = field(default_factory=KeptRows)
    """The fields of a row for each output."""
    numbering: Numbering = field(default_factory=Numbering)
    """Everything that was read, and what later builds read as well."""
    answers: Answers = field(default_factory=Answers)
    """What it gave."""

    def format(self) -> Iterator[bytes]:
        """The record in bytes, part by part, each behind its length: all of it at once would take much room."""
        yield from _framed(marshal.dumps((self.outline, dict(self.entries))))
        yield from _framed(self.numbering.format(len(self.answers)))
        for answers in self.answers.format():
            yield from _framed(answers)
        for part in self.made.format():
            yield from _framed(part)

    @classmethod
    def parse(cls, data: bytes | None) -> "Record":
        """The record; an empty one where the bytes are none."""
        try:
            source, reads, digests, met, *outputs = _parts(memoryview(data or b""))
            outline, entries = marshal.loads(source)
            made = KeptRows.parse(outputs)
            return cls(outline, entries, made, Numbering(bytes(reads)), Answers(bytes(digests), bytes(met)))
        except (ValueError, TypeError, AttributeError, EOFError):
            return cls()

    @property
    def digests(self) -> frozenset[str]:
        """Those of all files and values."""
        return frozenset(file[1] for row in self.made.values() for file in row[3])

    def row(self, name: str) -> Row | None:
        """An output; None where it is not known."""
        found = self.made.get(name)
        return Row(*found) if found else None

    def is_wide(self, number: int) -> bool:
        """Whether many entries were met in what a read gave: each edit of one changes it."""
        met = self.answers.met_of(number)
        return met is None or len(met) > FEW

    def touched(self, edited: Collection[str], hot: frozenset[int]) -> Iterator[str]:
        """The names of outputs that met one of these entries, or have one of these reads."""
        among = frozenset(edited)
        for name, (_, met, reads, _, _) in self.made.items() if among else ():
            if met is None or not among.isdisjoint(met) or not hot.isdisjoint(parse_numbers(reads)):
                yield name

    def hot(self, edited: Collection[str]) -> frozenset[int]:
        """The numbers of the reads that edits of the entries' texts may have changed."""
        among = frozenset(edited)
        return frozenset(
            number
            for number, met in enumerate(self.answers.met() if among else ())
            if met is None or (met and not among.isdisjoint(met))
        )


class Recorder:
    """Writes the next record upon the last one: what is carried over keeps the numbers of its reads."""

    def __init__(self, outline: str, entries: Mapping[str, str], last: Record) -> None:
        self._last = last
        self._told = bytearray()
        """1 for each read of which was told what it gives in this build."""
        self._record = Record(outline, entries, KeptRows(), last.numbering, last.answers.copy())

    def carry_with(self, outputs: Iterable[tuple[str, Iterable[KeptFile]]]) -> None:
        """Take outputs over as they stand in the last record, each with what is known of its files now."""
        made, last = self._record.made, self._last.made
        for name, files in outputs:
            made.take([name], last)
            if known := tuple(map(format_file, files)):
                row = last[name]
                made[name] = (*row[:3], known, row[4])

    def carry_all(self, names: Iterable[str]) -> None:
        """Take outputs over as they stand in the last record."""
        self._record.made.take(names, self._last.made)

    def write_all(self, rows: KeptRows) -> None:
        """What was built in this build."""
        self._record.made.take(rows, rows)

    def fresh(self, hot: Iterable[int] | None) -> Iterator[int]:
        """The reads of which must be told what they give: the hot ones and those the last record has not; all where
        None.
        """
        known = len(self._last.answers)
        yield from self._used if hot is None else sorted({*hot, *range(known, len(self._last.numbering))})

    def tell_all(self, numbers: Iterable[int], answer: Callable[[int], Told]) -> None:
        """What reads give in this build."""
        for number in numbers:
            self.tell(number, answer(number))

    def tell(self, number: int, told: Told) -> None:
        """What a read gives in this build."""
        self._told.extend(bytes(max(0, number + 1 - len(self._told))))
        self._told[number] = 1
        self._record.answers.tell(number, told)

    def told(self) -> Iterator[int]:
        """The reads of which was told what they give in this build."""
        yield from compress(range(len(self._told)), self._told)

    def forget(self, numbers: Iterable[int]) -> None:
        """What reads of the last record give has changed, and need not be told: they count as changed again."""
        for number in numbers:
            self.tell(number, Told("", self._record.answers.met_of(number)))

    def dropped(self) -> Iterator[KeptFile]:
        """The files of the last record that are in this one no more."""
        changed = tuple(self._last.made.differing(self._record.made))
        kept = {file[1] for name in changed for file in self._record.made.get(name, _NOTHING)[3]}
        for name in changed:
            yield from (parse_file(file) for file in self._last.made[name][3] if file[1] not in kept)

    def finished(self, *, leave_out: bool) -> Record:
        """The record; reads that nothing needs any more may be left out once they are many."""
        used = self._used if leave_out else ()
        if leave_out and len(used) * 10 < len(self._record.answers) * 9:
            self._leave_out(used)
        return self._record

    @cached_property
    def _used(self) -> Sequence[int]:
        """The reads that something needs, in order, once all outputs are taken."""
        marks = bytearray(len(self._last.numbering))
        for row in self._record.made.values():
            for number in parse_numbers(row[2]):
                marks[number] = 1
        return array("I", compress(range(len(marks)), marks))

    def _leave_out(self, used: Sequence[int]) -> None:
        """All reads but these."""
        record, numbering, answers = self._record, Numbering(), Answers()
        for number in used:
            answers.tell(numbering.number(record.numbering.read(number)), record.answers.told(number) or Told(""))
        places = {number: place for place, number in enumerate(used)}
        made = KeptRows()
        for name, row in record.made.items():
            made[name] = (*row[:2], format_numbers(places[number] for number in parse_numbers(row[2])), *row[3:])
        self._record = Record(record.outline, record.entries, made, numbering, answers)


def _framed(part: bytes) -> Iterator[bytes]:
    yield len(part).to_bytes(_LENGTH, "big")
    yield part


def _parts(data: memoryview) -> Iterator[memoryview]:
    start = 0
    while start < len(data):
        start, length = start + _LENGTH, int.from_bytes(data[start : start + _LENGTH], "big")
        yield data[start : start + length]
        start += length


def are_many(met: int, entries: int) -> bool:
    """Whether entries that were met in a value count as all."""
    return met > max(FEW, entries * MANY)


_NOTHING: tuple[Plain, ...] = ("", (), b"", (), None)


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
