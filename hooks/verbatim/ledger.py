"""The ledger of published addresses: what has been public once, and must lead somewhere for ever."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

WHITE_PAPER = "white-paper:"
"""Stands before a white paper's id in its address; no entry has a colon in its id."""
GUIDE = "guide:"
"""Stands before a dated guide's id in its address."""


@dataclass(frozen=True, slots=True)
class Record:
    """A published page: its path, the address it stands for, and the anchors it had."""

    path: str
    address: str
    """An entry's id, or `white-paper:id`, `guide:id`, `person:id`, `tag:id`, `organisation:id`, `question:id`."""
    anchors: tuple[str, ...] = ()
    sequence: int = 0
    """The place of an entry, a white paper or a dated guide in the order of first publication, from 1, given once
    and for ever; 0 until recorded.
    """
    line: int = field(default=0, compare=False)

    @property
    def is_numbered(self) -> bool:
        """Whether it stands for something that feeds bring once, and that therefore has a place in their order."""
        return ":" not in self.address or self.address.startswith((WHITE_PAPER, GUIDE))


@dataclass(frozen=True)
class Ledger:
    """All records, by path."""

    records: tuple[Record, ...] = ()
    path: str = field(default="", compare=False)
    is_broken: bool = field(default=False, compare=False)
    """Whether its file has faults: then nothing is known of what was published, and nothing may be minted."""

    @cached_property
    def sequence(self) -> Mapping[str, int]:
        """The place of each recorded entry in the order of first publication, by id."""
        found: dict[str, int] = {}
        for record in self.records:
            if record.sequence:
                found[record.address] = min(record.sequence, found.get(record.address, record.sequence))
        return found

    @cached_property
    def at_path(self) -> Mapping[str, tuple[Record, ...]]:
        """The records of each path, in the order in which their entries were first published."""
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            found[record.path].append(record)
        return {path: tuple(sorted(found[path], key=lambda each: (each.sequence, each.address))) for path in found}

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that was ever published."""
        return frozenset(record.address for record in self.records)

    def anchors_of(self, entry_id: str) -> frozenset[str]:
        """Every anchor an entry was ever published with."""
        return frozenset(
            anchor for record in self.records if record.address == entry_id for anchor in record.anchors
        )


def merge_records(ledger: Ledger, published: tuple[Record, ...]) -> Ledger:
    """The ledger with what is published now added, newest entry first; nothing is ever taken away or renumbered.

    Lines of one page and address, as a merge of branches leaves them, become one with the anchors of both.
    """
    known: dict[tuple[str, str], Record] = {}
    sequence = _sequence(ledger, published)
    for record in (*ledger.records, *published):
        key = (record.path, record.address)
        anchors = dict.fromkeys((*(known[key].anchors if key in known else ()), *record.anchors))
        known[key] = Record(record.path, record.address, tuple(anchors), sequence.get(record.address, 0))
    return Ledger(tuple(known[key] for key in sorted(known)), ledger.path)


def _sequence(ledger: Ledger, published: tuple[Record, ...]) -> dict[str, int]:
    """The known places, then new white papers, entries and guides, each in the order they were published in."""
    sequence = dict(ledger.sequence)
    following = max(sequence.values(), default=0) + 1
    for record in reversed(published):
        if record.is_numbered and record.address not in sequence:
            sequence[record.address] = following
            following += 1
    return sequence
