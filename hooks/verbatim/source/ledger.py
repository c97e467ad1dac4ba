"""The ledger's file: one line a page, so that branches merge without conflict.

A line is `path = address (12) #anchor #anchor`; the number is an entry's place in the order of publication.
"""

import re

from verbatim.diagnostics import Diagnostic, Place, shown
from verbatim.ledger import Ledger, Record

_LINE = re.compile(
    r"(?P<path>\S+) = (?P<address>[a-z0-9:-]+)(?: \((?P<sequence>[1-9]\d{0,8})\))?"
    r"(?P<anchors>(?: #[A-Za-z0-9_.:-]+)*)"
)
_LINE_END = re.compile(r"\r\n|\n|\r")
_HEADER = "# Published addresses. Keep every line; `verbatim check --fix` adds the new ones.\n"


def parse_ledger(text: str, *, path: str) -> Ledger | list[Diagnostic]:
    """The ledger in a text, or a fault for each line that cannot be read."""
    records: list[Record] = []
    faults: list[Diagnostic] = []
    for number, line in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if found:
            anchors = tuple(anchor.lstrip("#") for anchor in found["anchors"].split())
            sequence = int(found["sequence"] or 0)
            records.append(Record(found["path"], found["address"], anchors, sequence, number))
        else:
            faults.append(_unreadable(line, Place(path, number)))
    return faults or Ledger(tuple(records), path)


def format_ledger(ledger: Ledger) -> str:
    """The ledger's file; `parse_ledger` gives an equal ledger back."""
    return _HEADER + "".join(f"{_line(record)}\n" for record in ledger.records)


def _line(record: Record) -> str:
    sequence = f" ({record.sequence})" if record.sequence else ""
    return f"{record.path} = {record.address}{sequence}{''.join(f' #{anchor}' for anchor in record.anchors)}"


def _unreadable(line: str, place: Place) -> Diagnostic:
    message = f"“{shown(line)}” is not a line of the ledger"
    return Diagnostic(
        place, "bad-ledger", message, "restore it from the history; a line is `path = address (12) #anchor`"
    )
