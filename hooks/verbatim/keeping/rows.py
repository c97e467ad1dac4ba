"""The outputs of a record by name, in bytes until they are asked for: there are tens of thousands of them."""

import marshal
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from itertools import islice
from typing import Any

from verbatim.shelves import WITHOUT_REFERENCES

PART = 1024
"""Outputs in one part of a record's bytes."""
Plain = Any
"""None, numbers, texts, bytes, and tuples of these."""
Fields = tuple[Plain, ...]
"""The fields of a `record.Row`."""


class KeptRows(MutableMapping[str, Fields]):
    """The fields of a row for each output; in bytes, one takes less than half the room."""

    def __init__(self, rows: Mapping[str, Fields] | None = None) -> None:
        self._rows: dict[str, bytes | Fields] = {}
        self.held = False
        """Whether rows that were asked for stay as they are: a build of a few edits looks at each several times."""
        self.update(rows or {})

    def __getitem__(self, name: str) -> Fields:
        """The fields of an output; KeyError where it is not known."""
        row = self._rows[name]
        if not isinstance(row, bytes):
            return row
        fields: Fields = marshal.loads(row)
        if self.held:
            self._rows[name] = fields
        return fields

    def __setitem__(self, name: str, fields: Fields) -> None:
        self._rows[name] = _bytes_of(fields)

    def __delitem__(self, name: str) -> None:
        del self._rows[name]

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def take(self, names: Iterable[str], others: "KeptRows") -> None:
        """Take rows over from others as they are."""
        rows = others._rows
        self._rows.update((name, rows[name]) for name in names)

    def differing(self, others: "KeptRows") -> Iterator[str]:
        """The names of the rows that others have not, or have otherwise."""
        rows = others._rows
        for name, row in self._rows.items():
            if row is not rows.get(name) and self[name] != others.get(name):
                yield name

    def format(self) -> Iterator[bytes]:
        """The rows in bytes, part by part."""
        rows = ((name, row if isinstance(row, bytes) else _bytes_of(row)) for name, row in self._rows.items())
        while part := dict(islice(rows, PART)):
            yield marshal.dumps(part, WITHOUT_REFERENCES)

    @classmethod
    def parse(cls, parts: Iterable[memoryview]) -> "KeptRows":
        """KeptRows from such parts; ValueError, TypeError, EOFError where they are none."""
        rows = cls()
        for part in parts:
            rows._rows.update(marshal.loads(part))
        return rows


def _bytes_of(fields: Fields) -> bytes:
    return marshal.dumps(fields, WITHOUT_REFERENCES)
