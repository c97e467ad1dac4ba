"""Terms to shards: files of about 20 KB, each a stretch of the alphabet, cut where an edit moves no other cut."""

import marshal
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from verbatim.search.joining import FinishedTerm
from verbatim.search.kept import Kept
from verbatim.search.terms import browser_order

SMALLEST = 14_000
LARGEST = 26_000
CUT_ONE_IN = 16
STRETCHES = "index-stretches"
"""The kind of what is kept of shards: their terms."""


class ShardFacts(NamedTuple):
    """A shard as builds remember it; `terms` and `positions` are empty until its two files are made."""

    stretch: str
    """The key its terms are kept by."""
    first: str
    weight: int
    """Of the first term."""
    last: str
    start: str = ""
    """The first name it may hold."""
    aliases: str = ""
    """Their lines in the dictionary."""
    terms: str = ""
    """A digest of the content, and behind it one of the same compressed."""
    positions: str = ""


def locate(starts: Sequence[str], name: str) -> int:
    """The place of the shard that holds a term or form of this name."""
    return bisect_right(starts, browser_order(name), key=browser_order) - 1


def cut_stretches(terms: Iterable[FinishedTerm]) -> Iterator[list[FinishedTerm]]:
    """Terms in browser order as one list for each shard; none is empty but the only one."""
    stretch: list[FinishedTerm] = []
    size = 0
    for term in terms:
        may_cut = size > SMALLEST and zlib.crc32(term.key.encode()) % CUT_ONE_IN == 0
        if stretch and (may_cut or size + term.weight > LARGEST):
            yield stretch
            stretch, size = [], 0
        stretch.append(term)
        size += term.weight
    yield stretch


def with_starts(shards: Sequence[ShardFacts]) -> list[ShardFacts]:
    """The shards, each with the first name it may hold: the empty string in the first."""
    starts = [""] + [shortest_start(before.last, shard.first) for before, shard in pairwise(shards)]
    return [
        shard if shard.start == start else shard._replace(start=start)
        for shard, start in zip(shards, starts, strict=True)
    ]


def shortest_start(before: str, first: str) -> str:
    """The shortest beginning of `first` that stands after `before`."""
    lengths = range(1, len(first))
    return next((first[:n] for n in lengths if browser_order(first[:n]) > browser_order(before)), first)


def keep_stretch(terms: Sequence[FinishedTerm], kept: Kept) -> ShardFacts:
    """Keep a shard's terms; what is to be known of it when they are not at hand."""
    key = kept.write_content(STRETCHES, marshal.dumps([tuple(term) for term in terms]))
    return ShardFacts(key, terms[0].key, terms[0].weight, terms[-1].key) if terms else ShardFacts(key, "", 0, "")


def read_stretch(shard: ShardFacts, kept: Kept) -> list[FinishedTerm]:
    """A shard's terms; LostError where they are not kept any more."""
    return [FinishedTerm(*term) for term in marshal.loads(kept.read(STRETCHES, shard.stretch))]


def terms_of(terms: Sequence[FinishedTerm], aliases: str) -> bytes:
    """The content of a shard's file of terms."""
    lines = [term.line for term in terms] + ([aliases] if aliases else [])
    dictionary = "\n".join(lines).encode()
    return struct.pack("<I", len(dictionary)) + dictionary + b"".join(term.postings for term in terms)


def positions_of(terms: Sequence[FinishedTerm], _aliases: str) -> bytes:
    """The content of its file of positions."""
    return b"".join(term.positions for term in terms)
