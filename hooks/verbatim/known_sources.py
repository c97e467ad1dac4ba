"""Source files, each parsed once: what a file said when it had the same bytes is not parsed again."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, TypeVar

from verbatim.diagnostics import Diagnostic
from verbatim.folders import Found, decoded, read_bytes
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
        unread: Callable[[str], None] = lambda text: None,
        below: Below[Value] | None = None,
    ) -> Value | None:
        """What a file says, None where it has faults; `given` is all that `parse` knows beside text and path;
        `largest` is in place of the project's own; `below` is quicker where no more was edited than its body.

        Warnings are kept with it; a file with faults is parsed at each build, and its text told to `unread`.
        """
        limit = largest or self.largest
        mark, stamp = f"{limit} {given}", _stamp(found) if self.store else ""
        kept: Plain = self._shelf.get(found.name, mark) or ()
        known, content, digest = _known(kept, form, stamp), b"", ""
        if known is None:
            read = read_bytes(found, limit, self.faults)
            if read is None:
                unread("")
                return None
            content, digest = read, hashlib.sha256(read).hexdigest()
            known = _known(kept, form, digest)
            if known is not None:
                self._shelf.put(found.name, mark, (stamp, *kept[1:]))
        if known is None:
            told: list[Diagnostic] = []
            text = decoded(found, content, told)
            head = below.head(text) if below and text else ""
            before = _before(kept, form, head)
            again = partial(below.parse, before) if below and before is not None else parse
            parsed = again(text) if text is not None else []
            if isinstance(parsed, list):
                self.faults += (*told, *parsed)
                unread(text or "")
                return None
            known = parsed, told
            said = (stamp, digest, form.format(parsed), _mark_of_head(head), *map(DIAGNOSTIC.format, told))
            self._shelf.put(found.name, mark, said)
        value, warnings = known
        self.faults += warnings
        self.digests[found.name] = mark_of(found.name, digest or str(kept[1]), given)
        return value

    def save(self) -> None:
        """Keep what was parsed."""
        self._shelf.save()


def _known(plain: Plain, form: Plainly[Value], mark: str) -> tuple[Value, list[Diagnostic]] | None:
    """What is kept of a file of a stamp or digest: its value, and what was told of it all the same."""
    try:
        stamp, digest, value, _head, *told = plain
        if not mark or mark not in (stamp, digest):
            return None
        return form.parse(value), list(map(DIAGNOSTIC.parse, told))
    except (TypeError, ValueError, OverflowError):
        return None


def _before(plain: Plain, form: Plainly[Value], head: str) -> Value | None:
    """What the file said when it had another body below the same head."""
    try:
        return form.parse(plain[2]) if head and plain[3] == _mark_of_head(head) else None
    except (IndexError, TypeError, ValueError, OverflowError):
        return None


def _mark_of_head(head: str) -> str:
    return mark_of(head) if head else ""


def _stamp(found: Found) -> str:
    """What changes whenever a file is written, or another takes its place; empty where it cannot be asked."""
    try:
        state = found.path.stat()
    except OSError:
        return ""
    return f"{state.st_dev}-{state.st_ino}-{state.st_size}-{state.st_mtime_ns}-{state.st_ctime_ns}"
