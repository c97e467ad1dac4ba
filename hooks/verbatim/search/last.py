"""The index as the last build made it: what its parts and files are, without their content."""

import hashlib
import marshal
from collections.abc import Sequence
from typing import NamedTuple

from verbatim.search.kept import Kept
from verbatim.search.parts import PartFacts
from verbatim.search.shards import ShardFacts
from verbatim.shelves import core_version

KIND = "index-last"


class LastIndex(NamedTuple):
    """One language's index."""

    parts: Sequence[PartFacts]
    shards: Sequence[ShardFacts]
    versions: str
    """Four digits for each group of blocks whose cards' names change together."""
    tables: dict[str, str]
    """Of each facet that something carries the digest of its file."""


def key_of(language: str) -> str:
    """Where what is known of a language is kept, by this very program."""
    return hashlib.sha256(f"{core_version()}\0{language}".encode()).hexdigest()


def find_last(language: str, kept: Kept) -> LastIndex | None:
    """The last build's index, None where there is none."""
    data = kept.find(KIND, key_of(language))
    if data is None:
        return None
    parts, shards, versions, tables = marshal.loads(data)
    return LastIndex([PartFacts(*each) for each in parts], [ShardFacts(*each) for each in shards], versions, tables)


def keep_last(language: str, index: LastIndex, kept: Kept) -> None:
    """Keep it for the next build."""
    parts, shards = [tuple(each) for each in index.parts], [tuple(each) for each in index.shards]
    kept.write(KIND, key_of(language), marshal.dumps((parts, shards, index.versions, index.tables)))
