"""Written entries in little memory: the first as they are, the others compressed, as many as there is room for."""

import zlib
from collections.abc import Sequence
from itertools import accumulate

Written = tuple[bytes, ...]
"""An entry in each format of a feed."""
OPEN_ROOM = 24 * 1024 * 1024
"""Bytes that entries may take as they are: some eight hundred long interviews, who need no compression."""
ROOM = 64 * 1024 * 1024
"""Bytes that compressed ones may take beside them; those that find no room are made for each document."""
LEVEL = 3
"""Of compression: one format of an entry says what the others say, a second time costs little."""


class WrittenEntries:
    """Written entries by their marks, for one build."""

    def __init__(self, *, open_room: int = OPEN_ROOM, room: int = ROOM) -> None:
        self._open_room, self._room = open_room, room
        self._open: dict[str, Written] = {}
        self._packed: dict[str, tuple[Sequence[int], bytes]] = {}

    def get(self, mark: str) -> Written | None:
        """The entry of a mark in each format; None where it is not here."""
        found = self._packed.get(mark)
        return _unpacked(*found) if found else self._open.get(mark)

    def put(self, mark: str, written: Written) -> None:
        """Keep an entry that is not here, where there is room for it."""
        length = sum(map(len, written))
        if length <= self._open_room:
            self._open[mark] = written
            self._open_room -= length
        elif self._room > 0:
            lengths, packed = [len(each) for each in written], zlib.compress(b"".join(written), LEVEL)
            self._packed[mark] = lengths, packed
            self._room -= len(packed)


def _unpacked(lengths: Sequence[int], packed: bytes) -> Written:
    whole, ends = zlib.decompress(packed), [*accumulate(lengths)]
    return tuple(whole[end - length : end] for end, length in zip(ends, lengths, strict=True))
