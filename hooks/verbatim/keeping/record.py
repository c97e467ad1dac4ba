"""The record of a build: what every output was built from, and which files came of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from verbatim.keeping.files import KeptFile
from verbatim.observing.reads import Read


@dataclass(frozen=True, slots=True)
class Made:
    """An output as it was built: the digest of its builder's arguments, what it read, and its files."""

    given: str
    reads: frozenset[Read]
    files: tuple[KeptFile, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One build: its outputs by name, and the digest of everything they read, which was the same for all."""

    made: Mapping[str, Made] = field(default_factory=dict)
    digests: Mapping[Read, str] = field(default_factory=dict)


def format_record(record: Record) -> bytes:
    """The record as JSON; every read is written once, and outputs name it by its number."""
    reads = sorted({read for made in record.made.values() for read in made.reads})
    numbers = {read: number for number, read in enumerate(reads)}
    made = {
        name: [each.given, sorted(numbers[read] for read in each.reads), [_file(file) for file in each.files]]
        for name, each in sorted(record.made.items())
    }
    whole = {"reads": [[*read, record.digests[read]] for read in reads], "made": made}
    return json.dumps(whole, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def parse_record(data: bytes | None) -> Record:
    """The record; an empty one where the bytes are none."""
    try:
        whole = json.loads(data) if data else None
        return _record(whole) if whole else Record()
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return Record()


def _record(whole: Any) -> Record:
    reads = [(str(relation), str(key)) for relation, key, _ in whole["reads"]]
    digests = {read: str(each[2]) for read, each in zip(reads, whole["reads"], strict=True)}
    made = {
        str(name): Made(str(given), frozenset(reads[number] for number in numbers), tuple(map(_parse_file, files)))
        for name, (given, numbers, files) in whole["made"].items()
    }
    return Record(made, digests)


def _file(file: KeptFile) -> list[str | int | None]:
    return [file.path, file.digest, file.modified, file.mark]


def _parse_file(parts: Any) -> KeptFile:
    path, digest, modified, mark = parts
    if not (all(isinstance(each, str) for each in (path, digest, mark)) and isinstance(modified, int | None)):
        raise TypeError("no file")
    if path.startswith("/") or ".." in path.split("/"):
        raise ValueError("no file of a site")
    return KeptFile(path, digest, modified, mark)
