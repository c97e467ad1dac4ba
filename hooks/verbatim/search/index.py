"""Records to the search index: small files for each language and one manifest, the same for the same records."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from verbatim.search.blocks import SHARED_VERSION, card_versions, compress, digest
from verbatim.search.facets import facet_tables
from verbatim.search.parts import KINDS, Part, PartBuilder, join_parts
from verbatim.search.records import SearchRecord
from verbatim.search.shards import build_shards
from verbatim.search.stop_words import stop_words_of
from verbatim.search.terms import finish_terms, strongest
from verbatim.search.units import Unit, record_units
from verbatim.shelves import collector_paused, core_version
from verbatim.store import Store

FOLDER = "search"
MANIFEST = f"{FOLDER}/manifest.json"
VERSION = 1

SearchFile = tuple[str, bytes]
"""A path below the site's root, and the content."""


def build_search_index(records: Iterable[SearchRecord]) -> Iterator[SearchFile]:
    """Every file of the index; records oldest first, so that a new interview moves no other.

    All names but the manifest's hold a hash of the content: they may be cached for ever.
    """
    yield from build_unit_index(record_units(records))


def build_unit_index(units: Iterable[Unit], store: Store | None = None) -> Iterator[SearchFile]:
    """Every file of the index of units; with a store, what is known from the last build is not built again."""
    languages: dict[str, list[Unit]] = {}
    for unit in units:
        languages.setdefault(unit.language, []).append(unit)
    described: dict[str, object] = {}
    kept = _Kept(store)
    for language in sorted(languages):
        built = _build_language(languages[language], language, kept)
        yield from built.files
        described[language] = built.description
    kept.prune()
    manifest = {"version": VERSION, "languages": described}
    yield MANIFEST, json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(slots=True)
class _Language:
    """One language's files so far, and what the manifest says of it."""

    folder: str
    files: list[SearchFile] = field(default_factory=list)
    description: dict[str, object] = field(default_factory=dict)

    def add(self, beginning: str, content: bytes) -> str:
        """A file named by its content; returns the hash."""
        name = digest(content)
        self.files.append((f"{self.folder}/{beginning}{name}.bin", content))
        return name


class _Kept:
    """The store, where there is one, and the keys of everything this index was made of."""

    def __init__(self, store: Store | None) -> None:
        self.store = store
        self.wanted: dict[str, set[str]] = {}

    def compress(self, data: bytes) -> bytes:
        """The data compressed, as before where it is what it was."""
        return self._known("index-files", data, compress)

    def shorten(self, postings: bytes) -> bytes:
        """The strongest postings of a very common term."""
        return self._known("index-terms", postings, strongest)

    def prune(self) -> None:
        """Forget everything else."""
        if self.store:
            for kind, keys in self.wanted.items():
                self.store.prune(kind, keys)

    def _known(self, kind: str, data: bytes, build: Callable[[bytes], bytes]) -> bytes:
        if not self.store:
            return build(data)
        key = hashlib.sha256(core_version().encode() + data).hexdigest()
        self.wanted.setdefault(kind, set()).add(key)
        found = self.store.read(kind, key)
        if found is None:
            found = build(data)
            self.store.write(kind, key, found)
        return found


@collector_paused()
def _build_language(units: Sequence[Unit], language: str, kept: _Kept) -> _Language:
    builder = PartBuilder(language, kept.store)
    whole = join_parts(builder.build(units))
    for kind in KINDS:
        kept.wanted.setdefault(kind, set()).update(builder.wanted[kind])
    built = _Language(f"{FOLDER}/{language}")
    versions = card_versions([card for _, card, _ in whole.blocks])
    for number, ((_, card, _), version) in enumerate(zip(whole.blocks, versions, strict=True)):
        built.files.append((f"{built.folder}/cards/{number}-{version}.bin", card))
    _describe(built, whole, versions, language, kept)
    return built


def _describe(built: _Language, whole: Part, versions: Sequence[str], language: str, kept: _Kept) -> None:
    """The files of terms and facets, and the language's part of the manifest."""
    shards = build_shards(finish_terms(whole.pieces, kept.shorten))
    names = [built.add("terms/", kept.compress(shard.terms)) for shard in shards]
    places = [built.add("positions/", kept.compress(shard.positions)) for shard in shards]
    tables = facet_tables([labels for _, _, labels in whole.blocks])
    facets = {name: built.add(f"facets/{name}-", kept.compress(table)) for name, table in tables.items()}
    built.description = {
        "records": sum(records for records, _, _ in whole.blocks),
        "starts": " ".join(shard.start for shard in shards),
        "shards": "".join(names),
        "stop": " ".join(sorted(stop_words_of(language))),
        "cards": built.add("cards-", kept.compress("".join(versions[::SHARED_VERSION]).encode())),
        "positions": built.add("positions-", kept.compress("".join(places).encode())),
        "facets": facets,
    }
