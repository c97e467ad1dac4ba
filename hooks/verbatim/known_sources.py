"""Source files, each parsed once: what a file said when it had the same bytes is not parsed again."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from verbatim.diagnostics import Diagnostic
from verbatim.folders import Found, decoded, read_bytes
from verbatim.sharing import Each, one_by_one
from verbatim.shelves import Plain, Shelf, mark_of
from verbatim.source.plain import DIAGNOSTIC, Plainly
from verbatim.store import Store

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Below(Generic[Value]):
    """How a text is parsed whose head is that of one that is known: what it says below its head."""

    head: Callable[[str], str]
    """The head of a text; empty where it has none."""
    parse: Callable[[Value, str], Value | list[Diagnostic]]
    """What a text says, or its faults, where one with the same head said the value."""


@dataclass(slots=True)
class KnownSources:
    """Reads the files of one project; with a store, what was parsed is kept there for the next build."""

    store: Store | None
    faults: list[Diagnostic]
    """Where faults go."""
    largest: int
    """Bytes a file may have."""
    each: Each = one_by_one
    """By what many files are read that are not known."""
    digests: dict[str, str] = field(default_factory=dict)
    """By path, a digest of everything each parsed file says."""
    _shelf: Shelf = field(init=False)

    def __post_init__(self) -> None:
        self._shelf = Shelf(self.store, "sources")

    def parse(
        self,
        found: Found,
        form: Plainly[Value],
        parse: Callable[[str], Value | list[Diagnostic]],
        *,
        given: str = "",
        largest: int = 0,
    ) -> Value | None:
        """What a file says, None where it has faults; `given` is all that `parse` knows beside text and path;
        `largest` is in place of the project's own.

        Warnings are kept with it; a file with faults is parsed at each build.
        """
        reading = _Reading(form, lambda text, _: parse(text), largest or self.largest, given)
        return self._value(reading, self._file(found, reading.mark))

    def parse_all(
        self,
        found: Iterable[Found],
        form: Plainly[Value],
        parse: Callable[[str, str], Value | list[Diagnostic]],
        *,
        given: str = "",
        unread: Callable[[str, str], None] = lambda path, text: None,
        below: Below[Value] | None = None,
    ) -> Iterator[Value]:
        """What the text of each file says at its path; `unread` is told path and text of those that have faults.

        `below` is quicker where no more was edited than a file's body.
        """
        reading = _Reading(form, parse, self.largest, given, below)
        files = [self._file(each, reading.mark) for each in found]
        new = {each.found.name: each for each in files if not each.stamp or each.kept[:1] != (each.stamp,)}
        said = dict(self.each(lambda name: reading.said(new[name]), tuple(new)))
        for file in files:
            value = self._value(reading, file, said.pop(file.found.name, None), unread)
            if value is not None:
                yield value

    def save(self) -> None:
        """Keep what was parsed."""
        self._shelf.save()

    def _file(self, found: Found, mark: str) -> "_File":
        kept: Plain = self._shelf.get(found.name, mark)
        return _File(found, _stamp(found) if self.store else "", kept if isinstance(kept, tuple) else ())

    def _value(
        self,
        reading: "_Reading[Value]",
        file: "_File",
        said: "_Said | None" = None,
        unread: Callable[[str, str], None] = lambda path, text: None,
    ) -> Value | None:
        """What a file says; `said` is what it was found to say by now."""
        name, row = file.found.name, file.kept
        known = _known(row, reading.form, file.stamp)
        if known is None:
            new, faults, text = said or reading.said(file)
            if new is None:
                self.faults += faults
                unread(name, text)
                return None
            self._shelf.put(name, reading.mark, new)
            row, known = new, _parsed(new, reading.form)
        value, warnings = known
        self.faults += warnings
        self.digests[name] = mark_of(name, str(row[1]), reading.given)
        return value


@dataclass(frozen=True, slots=True)
class _File:
    """A file, its stamp of now, and what is kept of it."""

    found: Found
    stamp: str
    kept: tuple[Plain, ...]


_Said = tuple[tuple[Plain, ...] | None, tuple[Diagnostic, ...], str]
"""What is to be kept of a file: stamp, digest, value, mark of its head, warnings; else its faults, and its text."""


@dataclass(frozen=True, slots=True)
class _Reading(Generic[Value]):
    """How files of one kind are read."""

    form: Plainly[Value]
    parse: Callable[[str, str], Value | list[Diagnostic]]
    limit: int
    given: str
    below: Below[Value] | None = None

    @property
    def mark(self) -> str:
        return f"{self.limit} {self.given}"

    def said(self, file: _File) -> _Said:
        """What a file says, read now; it is not parsed where its bytes are those of what is kept."""
        told: list[Diagnostic] = []
        content = read_bytes(file.found, self.limit, told)
        if content is None:
            return None, tuple(told), ""
        digest = hashlib.sha256(content).hexdigest()
        if _known(file.kept, self.form, digest) is not None:
            return (file.stamp, *file.kept[1:]), (), ""
        text = decoded(file.found, content, told)
        head = self.below.head(text) if self.below and text else ""
        parsed = self._parsed(text, head, file) if text is not None else []
        if isinstance(parsed, list):
            return None, (*told, *parsed), text or ""
        warnings = map(DIAGNOSTIC.format, told)
        return (file.stamp, digest, self.form.format(parsed), _mark_of_head(head), *warnings), (), ""

    def _parsed(self, text: str, head: str, file: _File) -> Value | list[Diagnostic]:
        before = _before(file.kept, self.form, head)
        if self.below and before is not None:
            return self.below.parse(before, text)
        return self.parse(text, file.found.name)


def _known(row: tuple[Plain, ...], form: Plainly[Value], mark: str) -> tuple[Value, list[Diagnostic]] | None:
    """What is kept of a file of a stamp or digest: its value, and what was told of it all the same."""
    try:
        return _parsed(row, form) if mark and mark in row[:2] else None
    except (TypeError, ValueError, OverflowError):
        return None


def _parsed(row: tuple[Plain, ...], form: Plainly[Value]) -> tuple[Value, list[Diagnostic]]:
    _stamp, _digest, value, _head, *told = row
    return form.parse(value), list(map(DIAGNOSTIC.parse, told))


def _before(row: tuple[Plain, ...], form: Plainly[Value], head: str) -> Value | None:
    """What the file said when it had another body below the same head."""
    try:
        return form.parse(row[2]) if head and row[3] == _mark_of_head(head) else None
    except (IndexError, TypeError, ValueError, OverflowError):
        return None


def _mark_of_head(head: str) -> str:
    return mark_of(head) if head else ""


def _stamp(found: Found) -> str:
    """What changes whenever a file is written, or another takes its place; empty where it cannot be asked."""
    try:
        state = os.stat(found.at)  # noqa: PTH116 - a path for each of thousands takes as long again
    except OSError:
        return ""
    return f"{state.st_dev}-{state.st_ino}-{state.st_size}-{state.st_mtime_ns}-{state.st_ctime_ns}"
