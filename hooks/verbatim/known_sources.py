"""Source files, each parsed once: what a file said when it had the same bytes is not parsed again."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from verbatim.diagnostics import Diagnostic
from verbatim.folders import Found, decoded, read_bytes
from verbatim.shelves import Plain, Shelf, mark_of
from verbatim.source.plain import DIAGNOSTIC, Form
from verbatim.store import Store

Value = TypeVar("Value")


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
        form: Form[Value],
        parse: Callable[[str], Value | list[Diagnostic]],
        *,
        given: str = "",
        unread: Callable[[str], None] = lambda text: None,
    ) -> Value | None:
        """What a file says, None where it has faults; `given` is all that `parse` knows beside text and path.

        Warnings are kept with it; a file with faults is parsed at each build, and its text told to `unread`.
        """
        content = read_bytes(found, self.largest, self.faults)
        if content is None:
            unread("")
            return None
        mark = hashlib.sha256(content).hexdigest() + given
        known = _known(self._shelf.get(found.name, mark), form)
        if known is None:
            told: list[Diagnostic] = []
            text = decoded(found, content, told)
            parsed = parse(text) if text is not None else []
            if isinstance(parsed, list):
                self.faults += (*told, *parsed)
                unread(text or "")
                return None
            known = parsed, told
            self._shelf.put(found.name, mark, (form.format(parsed), tuple(map(DIAGNOSTIC.format, told))))
        value, warnings = known
        self.faults += warnings
        self.digests[found.name] = mark_of(found.name, mark)
        return value

    def save(self) -> None:
        """Keep what was parsed."""
        self._shelf.save()


def _known(plain: Plain | None, form: Form[Value]) -> tuple[Value, list[Diagnostic]] | None:
    """What is kept of a file: its value, and what was told of it all the same."""
    if plain is None:
        return None
    try:
        value, told = plain
        return form.parse(value), list(map(DIAGNOSTIC.parse, told))
    except (TypeError, ValueError, OverflowError):
        return None
