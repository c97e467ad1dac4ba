"""Ids and anchors: one of each, and permanent."""

from collections.abc import Iterator

from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, Place, shown
from verbatim.model import Interview

_MINT = "run `verbatim check --fix`, which writes `{}` into the file"


def check_ids(subject: Subject) -> Iterator[Diagnostic]:
    """Two entries must not have the same id."""
    first: dict[str, Interview] = {}
    for entry in sorted(subject.archive.entries, key=lambda entry: entry.path):
        other = first.setdefault(entry.id, entry)
        if other is not entry:
            message = f"the id “{entry.id}” is also that of {other.path}"
            remedy = "give the newer entry another `id:`; keep the one that was published first"
            yield Diagnostic(entry.place("id"), "duplicate-id", message, remedy)


def check_anchors(entry: Interview) -> Iterator[Diagnostic]:
    """Two exchanges of one entry must not have the same anchor."""
    lines: dict[str, int] = {}
    for exchange in entry.exchanges:
        if exchange.anchor and lines.setdefault(exchange.anchor, exchange.line) != exchange.line:
            message = f"the anchor “#{exchange.anchor}” already stands at line {lines[exchange.anchor]}"
            remedy = "remove the one that is newer, then run `verbatim check --fix`"
            yield Diagnostic(Place(entry.path, exchange.line), "duplicate-anchor", message, remedy)


def check_minted(subject: Subject) -> Iterator[Diagnostic]:
    """An address is permanent once it is written into the source."""
    addressed = {entry.path: entry for entry in subject.archive.entries}
    for entry in subject.written:
        minted = addressed[entry.path]
        if minted is entry:
            continue
        if not entry.id:
            remedy = _MINT.format(f"id: {minted.id}")
            yield Diagnostic(Place(entry.path, 1), "missing-id", "the entry has no permanent id yet", remedy)
        for old, new in zip(entry.exchanges, minted.exchanges, strict=True):
            if not (old.anchor or old.is_text):
                message = f"the question “{shown(old.question)}” has no permanent anchor yet"
                remedy = _MINT.format(f"{{#{new.anchor}}}")
                yield Diagnostic(Place(entry.path, old.line), "missing-anchor", message, remedy)
