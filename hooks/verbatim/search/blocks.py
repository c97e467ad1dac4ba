"""Records to blocks: the few records whose result cards are fetched together, numbered so that numbers stay."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from itertools import groupby

from verbatim.search.records import Label, SearchRecord

Block = tuple[SearchRecord, ...]

MOST_RECORDS = 256
MOST_SIGNS = 8_000
"""Of text in a block, where it has more than one record: about 4 KB compressed."""
PER_BUCKET = 16
SHARED_VERSION = 4
"""Blocks whose file names change together, so that the list of versions stays short."""


def build_blocks(records: Iterable[SearchRecord]) -> tuple[Block, ...]:
    """All records in blocks: first pages, people and tags by a hash of their address, then passages as they come.

    A passage's block holds one entry's passages only, with the same persons, organisations, tags and year. Given
    oldest first, a new interview is a new block at the end, and an edited one keeps its number.
    """
    ordered = list(records)
    others = [record for record in ordered if record.kind != "passage"]
    passages = [record for record in ordered if record.kind == "passage"]
    return (*build_buckets(others), *build_runs(passages))


def card_bytes(block: Block) -> bytes:
    """A block's cards: compressed JSON, one row a record, in the order that `results.js` reads."""
    rows = [
        (
            record.kind,
            record.address,
            record.anchor,
            record.title,
            record.question,
            record.answer,
            [label.name for label in record.persons],
            record.year,
            record.entry,
        )
        for record in block
    ]
    return compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def card_versions(cards: Sequence[bytes]) -> list[str]:
    """Four hexadecimal digits a block, alike for each group of `SHARED_VERSION` blocks."""
    versions: list[str] = []
    for start in range(0, len(cards), SHARED_VERSION):
        group = cards[start : start + SHARED_VERSION]
        versions += [digest(b"".join(group), 4)] * len(group)
    return versions


def compress(data: bytes) -> bytes:
    """zlib's format, which the browser's `DecompressionStream("deflate")` reads."""
    return zlib.compress(data, 9)


def digest(data: bytes, signs: int = 8) -> str:
    """The first hexadecimal digits of a content's SHA-256."""
    return hashlib.sha256(data).hexdigest()[:signs]


def build_buckets(records: Sequence[SearchRecord]) -> list[Block]:
    """Pages, people and tags in blocks, each by a hash of its address."""
    count = 1
    while count * PER_BUCKET < len(records):
        count *= 2
    buckets: list[list[SearchRecord]] = [[] for _ in range(count if records else 0)]
    for record in sorted(records, key=lambda record: (record.address, record.anchor)):
        buckets[int(digest(record.address.encode()), 16) % count].append(record)
    return [tuple(bucket) for bucket in buckets]


def build_runs(passages: Iterable[SearchRecord]) -> list[Block]:
    """Passages in blocks, in order."""
    blocks: list[Block] = []
    for _, run in groupby(passages, key=_facets):
        block: list[SearchRecord] = []
        signs = 0
        for record in run:
            size = len(record.question) + len(record.answer)
            if block and (signs + size > MOST_SIGNS or len(block) == MOST_RECORDS):
                blocks.append(tuple(block))
                block, signs = [], 0
            block.append(record)
            signs += size
        blocks.append(tuple(block))
    return blocks


def _facets(record: SearchRecord) -> tuple[str, tuple[tuple[Label, ...], ...], int]:
    return record.entry, (record.persons, record.organisations, record.tags), record.year
