"""What edits of texts have changed in a record since it was written whole: little, and written alone."""

import marshal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from verbatim.keeping.numbering import Told
from verbatim.keeping.record import Record
from verbatim.keeping.rows import Plain

SHARE = 0.05
"""The part of a record's outputs or reads from which on it is written whole again."""


@dataclass(frozen=True, slots=True)
class Edits:
    """The difference between a record, known by the sum of its bytes, and a later one of the same outline."""

    of: str
    entries: Mapping[str, str] = field(default_factory=dict)
    """The digests that are new, by id."""
    made: Mapping[str, Plain] = field(default_factory=dict)
    """The rows that are new or other; None for an output that is no more."""
    reads: Mapping[int, Plain] = field(default_factory=dict)
    """By number; those that are new follow the record's own."""

    def format(self) -> bytes:
        """The edits in bytes."""
        return marshal.dumps((self.of, dict(self.entries), dict(self.made), dict(self.reads)))

    def applied(self, record: Record) -> Record:
        """The later record; the one it is told of is used up."""
        for name, row in self.made.items():
            if row is None:
                record.made.pop(name, None)
            else:
                record.made[name] = row
        for number in sorted(self.reads):
            relation, key, text, met = self.reads[number]
            record.answers.tell(record.numbering.number((relation, key)), Told(text, met))
        record.entries = {**record.entries, **self.entries}
        return record

    def until(self, last: Record, now: Record, told: Iterable[int]) -> "Edits":
        """These edits, which gave `last`, and those that gave `now` after it, in which these reads were told."""
        made = {name: now.made[name] for name in now.made.differing(last.made)}
        gone = dict.fromkeys(last.made.keys() - now.made.keys())
        entries = {key: digest for key, digest in now.entries.items() if last.entries.get(key) != digest}
        reads: dict[int, Plain] = {}
        for number in told:
            answer = now.answers.told(number) or Told("")
            reads[number] = (*now.numbering.read(number), answer.text, answer.met)
        return Edits(self.of, {**self.entries, **entries}, {**self.made, **made, **gone}, {**self.reads, **reads})

    def are_few(self, record: Record) -> bool:
        """Whether they are worth a file of their own beside the record."""
        return len(self.made) <= len(record.made) * SHARE and len(self.reads) <= len(record.answers) * SHARE


def parse_last(record: bytes | None, of: str, edits: bytes | None) -> tuple[Edits, Record]:
    """The edits of a record of the sum `of`, and the record after them; none where they are those of another.

    A record that cannot be read is an empty one, and has no edits.
    """
    found = Record.parse(record)
    known = _parse(edits, of if found.outline else "")
    return known, known.applied(found)


def _parse(data: bytes | None, of: str) -> Edits:
    try:
        found = Edits(*marshal.loads(data)) if data else None
    except (ValueError, TypeError, EOFError):
        found = None
    return found if found and found.of == of else Edits(of)
