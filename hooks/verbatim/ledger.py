"""The ledger of published addresses: what has been public once, and must lead somewhere for ever."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Record:
    """A published page: its path, the address it stands for, and the anchors it had."""

    path: str
    address: str
    """An entry's id, or `person:id`, `tag:id`, `organisation:id`."""
    anchors: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All records, by path."""

    records: tuple[Record, ...] = ()
    path: str = field(default="", compare=False)

    def anchors_of(self, entry_id: str) -> frozenset[str]:
        """Every anchor an entry was ever published with."""
        return frozenset(
            anchor for record in self.records if record.address == entry_id for anchor in record.anchors
        )


def merge_records(ledger: Ledger, published: tuple[Record, ...]) -> Ledger:
    """The ledger with what is published now added; nothing is ever taken away."""
    known = {record.path: record for record in ledger.records}
    for record in published:
        old = known.get(record.path)
        anchors = dict.fromkeys((*(old.anchors if old else ()), *record.anchors))
        known[record.path] = Record(record.path, record.address, tuple(anchors))
    return Ledger(tuple(known[path] for path in sorted(known)), ledger.path)
