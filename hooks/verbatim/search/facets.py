"""What results are narrowed by: persons, organisations, tags and years of every block, a file for each."""

import json
from collections.abc import Callable, Sequence

from verbatim.search.blocks import Block
from verbatim.search.records import Label, SearchRecord

FACETS: tuple[tuple[str, Callable[[SearchRecord], tuple[Label, ...]]], ...] = (
    ("theme", lambda record: record.tags),
    ("personne", lambda record: record.persons),
    ("organisation", lambda record: record.organisations),
    ("livre", lambda record: record.books),
    ("annee", lambda record: (Label(str(record.year), str(record.year)),) if record.year else ()),
)
"""Each facet: its name in addresses, and the labels a passage carries."""


BlockLabels = tuple[tuple[tuple[str, str], ...], ...]
"""For each facet the ids and names of a block's labels; pages carry none."""


def labels_of(block: Block) -> BlockLabels:
    """What all passages of a block carry."""
    if not block or block[0].kind != "passage":
        return ((),) * len(FACETS)
    return tuple(tuple((label.id, label.name) for label in labels(block[0])) for _, labels in FACETS)


def facet_tables(blocks: Sequence[BlockLabels]) -> dict[str, bytes]:
    """Of each facet, as JSON, the labels in order of id, and for every block the labels' numbers.

    A facet that nothing carries has none.
    """
    tables = {name: _table([block[place] for block in blocks]) for place, (name, _) in enumerate(FACETS)}
    return {
        name: json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
        for name, table in tables.items()
        if table["labels"]
    }


def _table(carried: Sequence[tuple[tuple[str, str], ...]]) -> dict[str, object]:
    names = dict(label for row in carried for label in row)
    ids = sorted(names)
    numbers = {key: number for number, key in enumerate(ids)}
    rows = [[numbers[key] for key in dict.fromkeys(key for key, _ in row)] for row in carried]
    return {"labels": [[key, names[key]] for key in ids], "blocks": rows}
