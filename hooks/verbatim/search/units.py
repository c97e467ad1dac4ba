"""What the index is built of: an entry's passages, or a bucket of pages, known again by a mark."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import partial
from itertools import groupby
from operator import attrgetter

from verbatim.search.blocks import Block, build_buckets, build_runs
from verbatim.search.records import SearchRecord, primary_language

_values = attrgetter(*(each.name for each in fields(SearchRecord)))
"""All that a record says; its own `repr` takes ten times as long."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Blocks that stand or change together, in the index of one language."""

    language: str
    name: str
    """The same from one build to the next, so that cuts stay where they were."""
    mark: str
    """Of everything the blocks depend on."""
    blocks: Callable[[], Sequence[Block]]
    """Built when they are not known already."""


def entry_unit(language: str, entry: str, mark: str, records: Callable[[], Iterable[SearchRecord]]) -> Unit:
    """The passages of one entry."""

    def blocks() -> Sequence[Block]:
        return build_runs(records())

    return Unit(primary_language(language), entry, mark, blocks)


def page_units(records: Sequence[SearchRecord]) -> Iterator[Unit]:
    """Pages, people and subjects, by language."""
    for language, found in _by_language(record for record in records if record.kind != "passage"):
        for number, bucket in enumerate(build_buckets(found)):
            yield _unit(language, f"#{number}", bucket, _as_one)


def record_units(records: Iterable[SearchRecord]) -> Iterator[Unit]:
    """The units of records that are all there: passages oldest first."""
    every = list(records)
    yield from page_units(every)
    for language, found in _by_language(record for record in every if record.kind == "passage"):
        for entry, run in groupby(found, key=lambda record: record.entry):
            yield _unit(language, entry, tuple(run), build_runs)


def _unit(language: str, name: str, records: Block, blocks: Callable[[Block], Sequence[Block]]) -> Unit:
    whole = repr([_values(record) for record in records])
    return Unit(
        language,
        name,
        hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest(),
        partial(blocks, records),
    )


def _as_one(records: Block) -> Sequence[Block]:
    return (records,)


def _by_language(records: Iterable[SearchRecord]) -> Iterator[tuple[str, list[SearchRecord]]]:
    languages: dict[str, list[SearchRecord]] = {}
    for record in records:
        languages.setdefault(primary_language(record.language), []).append(record)
    yield from languages.items()
