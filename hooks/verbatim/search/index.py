"""Records to the search index: small files for each language and one manifest, the same for the same records."""

import json
from collections.abc import Iterable, Iterator
from functools import partial

from verbatim.search.blocks import digest
from verbatim.search.kept import Kept
from verbatim.search.language import FOLDER, MARK, IndexFile, LanguageBuilder
from verbatim.search.last import KIND
from verbatim.search.merging import RUNS
from verbatim.search.parts import KINDS, Parts
from verbatim.search.records import SearchRecord
from verbatim.search.shards import STRETCHES
from verbatim.search.units import Unit, record_units
from verbatim.store import Store

MANIFEST = f"{FOLDER}/manifest.json"
VERSION = 1

SearchFile = tuple[str, bytes]
"""A path below the site's root, and the content."""


def build_search_index(records: Iterable[SearchRecord]) -> Iterator[SearchFile]:
    """Every file of the index; records oldest first, so that a new interview moves no other.

    All names but the manifest's hold a hash of the content: they may be cached for ever.
    """
    for file in build_unit_index(record_units(records)):
        yield file.path, file.build()


def build_parts_ahead(units: Iterable[Unit], store: Store, *, turn: int, turns: int) -> None:
    """Build parts for whoever builds the whole index from the store meanwhile, until both meet.

    They are taken from the last to the first; of so many processes that do so, each has every part of its turn.
    """
    kept = Kept(store)
    for language, found in sorted(_by_language(units).items(), reverse=True):
        parts = Parts(language, found, kept)
        for number in range(len(parts.keys) - 1 - turn, -1, -turns):
            if not kept.is_lasting or parts.is_kept(number):
                return
            parts.build(number)


def build_unit_index(units: Iterable[Unit], store: Store | None = None) -> Iterator[IndexFile]:
    """Every file of the index of units; with a store, what is known from the last build is not built again."""
    languages = _by_language(units)
    described: dict[str, object] = {}
    kept = Kept(store)
    for language in sorted(languages):
        builder = LanguageBuilder(language, languages[language], kept)
        yield from builder.files()
        described[language] = builder.description
    manifest = {"version": VERSION, "languages": described}
    content = json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()
    yield IndexFile(MANIFEST, digest(content, MARK), partial(bytes, content))
    kept.prune((*KINDS, STRETCHES, RUNS, KIND))


def _by_language(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    languages: dict[str, list[Unit]] = {}
    for unit in units:
        languages.setdefault(unit.language, []).append(unit)
    return languages
