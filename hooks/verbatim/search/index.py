"""Records to the search index: small files for each language and one manifest, the same for the same records."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from verbatim.search.blocks import SHARED_VERSION, Block, build_blocks, card_bytes, card_versions, compress, digest
from verbatim.search.facets import facet_files
from verbatim.search.records import SearchRecord, primary_language
from verbatim.search.shards import build_shards
from verbatim.search.stop_words import stop_words_of
from verbatim.search.terms import build_terms

FOLDER = "search"
MANIFEST = f"{FOLDER}/manifest.json"
VERSION = 1

SearchFile = tuple[str, bytes]
"""A path below the site's root, and the content."""


def build_search_index(records: Iterable[SearchRecord]) -> Iterator[SearchFile]:
    """Every file of the index; records oldest first, so that a new interview moves no other.

    All names but the manifest's hold a hash of the content: they may be cached for ever.
    """
    languages: dict[str, list[SearchRecord]] = {}
    for record in records:
        languages.setdefault(primary_language(record.language), []).append(record)
    described: dict[str, object] = {}
    for language in sorted(languages):
        built = _build_language(build_blocks(languages[language]), language)
        yield from built.files
        described[language] = built.description
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


def _build_language(blocks: Sequence[Block], language: str) -> _Language:
    built = _Language(f"{FOLDER}/{language}")
    cards = [card_bytes(block) for block in blocks]
    versions = card_versions(cards)
    for number, (card, version) in enumerate(zip(cards, versions, strict=True)):
        built.files.append((f"{built.folder}/cards/{number}-{version}.bin", card))
    shards = build_shards(build_terms(blocks, language=language))
    names = [built.add("terms/", shard.terms) for shard in shards]
    places = [built.add("positions/", shard.positions) for shard in shards]
    facets = {name: built.add(f"facets/{name}-", table) for name, table in facet_files(blocks).items()}
    built.description = {
        "records": sum(len(block) for block in blocks),
        "starts": " ".join(shard.start for shard in shards),
        "shards": "".join(names),
        "stop": " ".join(sorted(stop_words_of(language))),
        "cards": built.add("cards-", compress("".join(versions[::SHARED_VERSION]).encode())),
        "positions": built.add("positions-", compress("".join(places).encode())),
        "facets": facets,
    }
    return built
