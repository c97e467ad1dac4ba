"""Records to the search index: small files for each language and one manifest, the same for the same records."""

import json
from collections.abc import Generator, Iterable, Iterator, Sequence

from verbatim.search.blocks import Block, build_blocks, card_bytes, card_versions, compress, digest
from verbatim.search.facets import facet_bytes
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
        blocks = build_blocks(languages[language])
        described[language] = yield from _build_language(blocks, language)
    manifest = {"version": VERSION, "languages": described}
    yield MANIFEST, json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()


def _build_language(blocks: Sequence[Block], language: str) -> Generator[SearchFile, None, dict[str, object]]:
    """One language's files; returns what the manifest says of it."""
    folder = f"{FOLDER}/{language}"
    cards = [card_bytes(block) for block in blocks]
    versions = card_versions(cards)
    for number, (card, version) in enumerate(zip(cards, versions, strict=True)):
        yield f"{folder}/cards/{number}-{version}.bin", card
    shards = build_shards(build_terms(blocks, language=language))
    for shard in shards:
        yield f"{folder}/terms/{shard.name}.bin", shard.terms
        yield f"{folder}/positions/{shard.name}.bin", shard.positions
    directory, facets = compress("".join(versions[::4]).encode()), facet_bytes(blocks)
    names = {"cards": digest(directory), "facets": digest(facets)}
    yield f"{folder}/cards-{names['cards']}.bin", directory
    yield f"{folder}/facets-{names['facets']}.bin", facets
    return {
        "records": sum(len(block) for block in blocks),
        "starts": " ".join(shard.start for shard in shards),
        "shards": "".join(shard.name for shard in shards),
        "stop": " ".join(sorted(stop_words_of(language))),
        **names,
    }
