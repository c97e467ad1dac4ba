"""The query set: what readers type, the passage that answers, and how many are found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from verbatim.search.engine import search
from verbatim.search.index import build_search_index
from verbatim.search.reader import LanguageIndex, open_index
from verbatim.search.records import Label, SearchRecord
from verbatim.slugs import slugify

HERE = Path(__file__).resolve().parent
QUERIES = HERE / "data" / "queries.yml"
TEXTS = HERE / "data" / "french_texts.yml"


class Asked(NamedTuple):
    """A query of the set, and the passage that answers it."""

    category: str
    language: str
    query: str
    expected: str


def load_queries(path: Path = QUERIES) -> list[Asked]:
    """Every query of a file."""
    tree = yaml.safe_load(path.read_text("utf-8"))
    return [
        Asked(category, language, query, expected)
        for category, languages in tree.items()
        for language, pairs in languages.items()
        for query, expected in pairs
    ]


def french_records(path: Path = TEXTS) -> Iterator[SearchRecord]:
    """The synthetic French interviews; the n-th exchange has the anchor `<n>`."""
    for entry in yaml.safe_load(path.read_text("utf-8")):
        for number, exchange in enumerate(entry["exchanges"], 1):
            yield SearchRecord(
                "passage",
                f"interviews/{entry['id']}/",
                entry["title"],
                "fr",
                anchor=str(number),
                question=exchange["q"],
                answer=exchange["a"],
                persons=(Label(slugify(entry["person"]), entry["person"]),),
                organisations=(Label(slugify(entry["organisation"]), entry["organisation"]),),
                tags=tuple(Label(slugify(tag), tag) for tag in entry["tags"]),
                year=entry["year"],
                entry=entry["id"],
            )


def index_of(records: Iterable[SearchRecord]) -> tuple[LanguageIndex, ...]:
    """An index of records, kept in memory."""
    return open_index(dict(build_search_index(records)).__getitem__)


def found_by(indexes: Sequence[LanguageIndex], asked: Asked) -> list[str]:
    """The first ten answers, as entry#anchor."""
    hits = search(indexes, asked.query, typing=asked.category == "prefix").hits
    return [f"{hit.card.entry}#{hit.card.anchor}" for hit in hits]


def hit_rates(
    indexes: Mapping[str, Sequence[LanguageIndex]], queries: Iterable[Asked]
) -> dict[str, tuple[int, int]]:
    """Of each category, and of `all`, how many were answered in the first ten, of how many."""
    found: dict[str, list[bool]] = defaultdict(list)
    for asked in queries:
        is_hit = asked.expected in found_by(indexes[asked.language], asked)
        for name in (asked.category, "all"):
            found[name].append(is_hit)
    return {name: (sum(hits), len(hits)) for name, hits in found.items()}
