"""Many small values that builds leave for the next one, each under its name, in a few files of the store."""

import gc
import hashlib
import marshal
import os
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from verbatim.store import Store

Plain = Any
"""What is kept: None, numbers, texts, bytes, and tuples, lists and dicts of these; never code, never a class."""
DRAWERS = 64
"""Files of a shelf: an edit rewrites one, a build reads them all."""
WITHOUT_REFERENCES = 2
"""The version of `marshal` whose bytes do not tell who else holds a value: the same value, the same bytes."""
_DEPENDENCIES = ("anyascii", "edtf", "lxml", "markdown", "nh3", "pydantic", "pyyaml", "snowballstemmer")
"""Packages whose next version may say something else of the same text."""
_SOURCES = (".py", ".yml", ".json")


class Shelf:
    """Values of one kind by name, each with the mark of what it was made from; another mark is another value.

    What was not asked for since the shelf was opened is forgotten when it is saved. A shelf without a store, or
    with one that is damaged, has nothing. Values are read by `marshal`, which runs nothing; a reader checks their
    shape and takes what does not fit for absent.
    """

    def __init__(self, store: Store | None, kind: str) -> None:
        self._store = store
        self._kind = kind
        self._read: dict[int, dict[str, tuple[str, Plain]]] = {}
        self._kept: dict[int, dict[str, tuple[str, Plain]]] = {}
        self._changed: set[int] = set()

    def get(self, name: str, mark: str) -> Plain | None:
        """The value of a name, None where there is none of this mark."""
        if not self._store:
            return None
        number = _drawer(name)
        found = self._opened(number).get(name)
        if found is None or found[0] != mark:
            return None
        self._kept.setdefault(number, {})[name] = found
        return found[1]

    def put(self, name: str, mark: str, value: Plain) -> None:
        """Keep a value under a name."""
        if self._store:
            number = _drawer(name)
            self._kept.setdefault(number, {})[name] = (mark, value)
            self._changed.add(number)

    def save(self) -> None:
        """Write what changed; a disk that refuses is no error."""
        if not self._store:
            return
        for number, kept in self._kept.items():
            if number in self._changed or len(kept) < len(self._opened(number)):
                self._store.write(self._kind, self._key(number), marshal.dumps(kept))
        if not all(map(self._opened, self._kept)):  # another version of the program may have left drawers
            self._store.prune(self._kind, {self._key(number) for number in self._kept})
        for number in range(DRAWERS):
            if number not in self._kept:
                self._store.forget(self._kind, self._key(number))
        self._read = {**self._read, **{number: dict(kept) for number, kept in self._kept.items()}}
        self._changed = set()

    def _opened(self, number: int) -> dict[str, tuple[str, Plain]]:
        if number not in self._read:
            data = self._store.read(self._kind, self._key(number)) if self._store else None
            self._read[number] = _values(data)
        return self._read[number]

    def _key(self, number: int) -> str:
        return hashlib.sha256(f"{core_version()}\0{number}".encode()).hexdigest()


@contextmanager
def collector_paused() -> Iterator[None]:
    """While many values are made that all stay, looking for some to throw away takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def core_version() -> str:
    """A digest of everything that may change what this program makes of the same input: its code and its tools'."""
    tools = (each for each in installed() if each.partition("-")[0].lower() in _DEPENDENCIES)
    said = (sys.version, unicodedata.unidata_version, zlib.ZLIB_RUNTIME_VERSION, *tools)
    found = hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass"))
    top = str(Path(__file__).parent)
    for path in sorted(each for each in files_below(top) if each.endswith(_SOURCES)):
        content = Path(path).read_bytes()
        found.update(f"\0{path[len(top) :].replace(os.sep, '/')}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def installed() -> list[str]:
    """Name and version of every distribution that can be imported, as its folder has them, in order.

    The copies that a package has of others within itself are its own: setuptools puts them on the path as soon as
    anything imports it.
    """
    found: set[str] = set()
    for folder in sys.path:
        if not folder or (Path(folder).parent / "__init__.py").exists():
            continue
        with suppress(OSError), os.scandir(folder) as entries:
            found.update(each.name for each in entries if each.name.endswith((".dist-info", ".egg-info")))
    return sorted(found)


def files_below(folder: str) -> Iterator[str]:
    """Every file below a folder, in no order, but for what Python itself puts there."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file():
                yield entry.path
            elif entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                yield from files_below(entry.path)


def mark_of(*parts: str) -> str:
    """A mark of texts: another one wherever any of them differs."""
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _drawer(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % DRAWERS


def _values(data: bytes | None) -> dict[str, tuple[str, Plain]]:
    if data is None:
        return {}
    try:
        found = marshal.loads(data)
    except (EOFError, ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) and all(map(_is_value, found.values())) else {}


def _is_value(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2
