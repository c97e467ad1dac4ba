"""What builds leave for the next one: bytes by kind and key, never trusted, never needed."""

import contextlib
import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

CACHE = ".cache"
"""The store's folder in a project's."""
_SUM = 32


class Store:
    """A folder that may be deleted, damaged, foreign or read-only at any time: then less is found in it.

    A key names content completely: everything the bytes depend on is in the digest that makes it. Bytes are kept
    with their SHA-256; what does not match its own sum is not there. Nothing read from it may be run (no pickle).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_writable = True
        """False once a write has failed; then no other is tried."""

    def read(self, kind: str, key: str) -> bytes | None:
        """The bytes kept under a key of hexadecimal digits; None where there are none that can be read."""
        return self.read_summed(kind, key)[0]

    def read_summed(self, kind: str, key: str) -> tuple[bytes | None, str]:
        """The same, and the SHA-256 of the bytes in hexadecimal digits; empty where there are none."""
        try:
            with self._path(kind, key).open("rb", buffering=0) as file:
                known, data = file.read(_SUM), file.read()
        except OSError:
            return None, ""
        return (data, known.hex()) if hashlib.sha256(data).digest() == known else (None, "")

    def write(self, kind: str, key: str, data: bytes) -> None:
        """Keep bytes, whole or not at all; a disk that refuses is no error."""
        self.write_parts(kind, key, [data])

    def write_parts(self, kind: str, key: str, parts: Iterable[bytes]) -> None:
        """The same of bytes in parts, of which one at a time is held in memory."""
        if not self.is_writable:
            return
        path = self._path(kind, key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(path, parts)
        except OSError:
            self.is_writable = False

    def keys(self, kind: str) -> Iterator[str]:
        """Every key of a kind, in no order."""
        with contextlib.suppress(OSError):
            for folder in self._folder(kind).iterdir():
                with contextlib.suppress(OSError):
                    yield from (folder.name + each.name for each in folder.iterdir())

    def prune(self, kind: str, wanted: Collection[str]) -> int:
        """Forget every key of a kind that is not wanted; how many."""
        stale = [key for key in self.keys(kind) if key not in wanted]
        for key in stale:
            self.forget(kind, key)
        return len(stale)

    def forget(self, kind: str, key: str) -> None:
        """Forget one key."""
        with contextlib.suppress(OSError):
            self._path(kind, key).unlink()

    def _folder(self, kind: str) -> Path:
        return self.folder / kind

    def _path(self, kind: str, key: str) -> Path:
        return self._folder(kind) / key[:2] / key[2:]


def _put(path: Path, parts: Iterable[bytes]) -> None:
    aside, whole = path.with_name(f".{path.name}.{os.getpid()}.new"), hashlib.sha256()
    try:
        with aside.open("wb") as file:
            file.write(bytes(_SUM))
            for part in parts:
                whole.update(part)
                file.write(part)
            file.seek(0)
            file.write(whole.digest())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
