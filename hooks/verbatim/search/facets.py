"""What results are narrowed by: persons, organisations, tags and years of every block, a file for each."""

import json
from collections.abc import Callable, Sequence

from verbatim.search.blocks import Block, compress
from verbatim.search.records import Label, SearchRecord

FACETS: tuple[tuple[str, Callable[[SearchRecord], tuple[Label, ...]]], ...] = (
    ("theme", lambda record: record.tags),
    ("personne", lambda record: record.persons),
    ("organisation", lambda record: record.organisations),
    ("livre", lambda record: record.books),
    ("annee", lambda record: (Label(str(record.year), str(record.year)),) if record.year else ()),
)
"""Each facet: its name in addresses, and the labels a passage carries."""


def facet_files(blocks: Sequence[Block]) -> dict[str, bytes]:
    """Of each facet the labels, in order of id, and for every block the labels' numbers; pages carry none.

    A facet that nothing carries has no file.
    """
    tables = {name: _table(blocks, labels) for name, labels in FACETS}
    return {
        name: compress(json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode())
        for name, table in tables.items()
        if table["labels"]
    }


def _table(blocks: Sequence[Block], labels: Callable[[SearchRecord], tuple[Label, ...]]) -> dict[str, object]:
    carried = [labels(block[0]) if block and block[0].kind == "passage" else () for block in blocks]
    names = {label.id: label.name for row in carried for label in row}
    ids = sorted(names)
    numbers = {key: number for number, key in enumerate(ids)}
    rows = [[numbers[key] for key in dict.fromkeys(label.id for label in row)] for row in carried]
    return {"labels": [[key, names[key]] for key in ids], "blocks": rows}
