"""Written entries at hand for their documents: the first in memory, the others in a file without a name."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

Written = tuple[bytes, ...]
"""An entry in each format of a feed."""
ROOM = 8 * 1024 * 1024
"""Bytes that entries may take in memory: some two hundred and fifty long interviews."""


class WrittenEntries:
    """Written entries by their marks, for one build and one process of it.

    Those that find no room in memory are laid into a file in a folder of the disk; where there is none, or the disk
    refuses, they are made for each document.
    """

    def __init__(self, folder: Path | None = None, *, room: int = ROOM) -> None:
        self._folder, self._room = folder, room
        self._open: dict[str, Written] = {}
        self._laid: dict[str, tuple[int, Sequence[int]]] = {}
        """Where in the file an entry begins, and the length of each of its formats."""
        self._end = 0

    def get(self, mark: str) -> Written | None:
        """The entry of a mark in each format; None where it is not here."""
        found = self._laid.get(mark)
        return self._read(*found) if found else self._open.get(mark)

    def put(self, mark: str, written: Written) -> None:
        """Keep an entry that is not here, where there is room for it."""
        lengths = tuple(map(len, written))
        if sum(lengths) <= self._room:
            self._open[mark] = written
            self._room -= sum(lengths)
        elif self._file:
            self._write(self._file, mark, b"".join(written), lengths)

    def _write(self, file: IO[bytes], mark: str, whole: bytes, lengths: Sequence[int]) -> None:
        try:
            file.seek(self._end)
            if file.write(whole) == len(whole):
                self._laid[mark] = self._end, lengths
                self._end += len(whole)
        except OSError:  # the disk is full
            self._file = None

    def _read(self, start: int, lengths: Sequence[int]) -> Written | None:
        if not self._file:
            return None
        self._file.seek(start)
        whole = self._file.read(sum(lengths))
        return tuple(_cut(whole, lengths)) if len(whole) == sum(lengths) else None

    @cached_property
    def _file(self) -> IO[bytes] | None:
        try:
            return TemporaryFile(dir=self._folder, buffering=0) if self._folder else None
        except OSError:
            return None


def _cut(whole: bytes, lengths: Sequence[int]) -> Iterable[bytes]:
    return (whole[end - length : end] for end, length in zip(accumulate(lengths), lengths, strict=True))
