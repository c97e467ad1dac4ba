"""Records to the search index: small files for each language and one manifest, the same for the same records."""

import json
from collections.abc import Iterable, Iterator
from functools import partial

from verbatim.search.blocks import digest
from verbatim.search.kept import Kept
from verbatim.search.language import FOLDER, MARK, IndexFile, LanguageBuilder
from verbatim.search.last import KIND
from verbatim.search.merging import RUNS
from verbatim.search.parts import KINDS
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


def build_unit_index(units: Iterable[Unit], store: Store | None = None) -> Iterator[IndexFile]:
    """Every file of the index of units; with a store, what is known from the last build is not built again."""
    languages: dict[str, list[Unit]] = {}
    for unit in units:
        languages.setdefault(unit.language, []).append(unit)
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
