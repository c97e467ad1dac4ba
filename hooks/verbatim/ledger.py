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
    """The ledger with what is published now added; nothing is ever taken away.

    Lines of one page and address, as a merge of branches leaves them, become one with the anchors of both.
    """
    known: dict[tuple[str, str], Record] = {}
    for record in (*ledger.records, *published):
        key = (record.path, record.address)
        anchors = dict.fromkeys((*(known[key].anchors if key in known else ()), *record.anchors))
        known[key] = Record(record.path, record.address, tuple(anchors))
    return Ledger(tuple(known[key] for key in sorted(known)), ledger.path)
