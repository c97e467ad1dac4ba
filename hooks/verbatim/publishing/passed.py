"""What the files of the last checked site said, kept in a few files of the store; what is needed is read of it."""

import hashlib
import marshal
import zlib
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

from verbatim.publishing.expected import Expected, Published
from verbatim.publishing.facts import Facts, format_facts, parse_facts
from verbatim.publishing.walked import Stamp
from verbatim.shelves import core_version
from verbatim.store import Store

DRAWERS = 256
"""Values by a sum of their files' names: an edit rewrites some."""
_SITE, _FILES, _AGAINST = "checked-site", "checked-files", "checked-against"
_ABSENT = b""
_SUM = hashlib.sha256().digest_size
_Drawer = dict[str, bytes]


class Passed:
    """The files of the last checked site that had no fault of their own, if it was held against the same.

    One value of the store names all others by their sums: a check that ends half-way leaves the last one's.
    """

    def __init__(self, store: Store | None, expected: Expected) -> None:
        self._store, self._expected = store, expected
        self._last = _tuple(self._read(_SITE, _key()), 6)
        known = self._last if self._last and self._last[0] == expected.mark else None
        self._against: str = known[1] if known else ""
        self.is_whole: bool = bool(known and known[2])
        """Whether that site had no fault at all: each link and each published address led somewhere."""
        self._drawers: list[str] = known[3] if known else [""] * DRAWERS
        self._opened: dict[int, _Drawer] = {}
        self.stamps: Mapping[str, Stamp] = known[4] if known else {}
        """Each file as it stood on the disk."""
        self.loose: frozenset[str] = frozenset(known[5]) if known else frozenset()
        """Those of them to which nothing led."""

    @cached_property
    def covers(self) -> bool:
        """Whether every word that is secret now was already then."""
        if self._against == _against(self._expected):
            return True
        return self._held is not None and set(self._expected.secrets.every) <= set(self._held[1])

    @cached_property
    def published(self) -> Collection[Published]:
        """What had to lead somewhere then."""
        if self._against == _against(self._expected):
            return self._expected.published
        return {Published(*each) for each in self._held[0]} if self._held else ()

    def said(self, path: str) -> bytes:
        """What `say` put together for a file; empty where that is not known."""
        return self._drawer(_number(path)).get(path, _ABSENT) if path in self.stamps else _ABSENT

    def facts(self, path: str) -> Facts | None:
        """The facts of a file; None where they are not known."""
        return facts_in(self.said(path))

    def save(
        self, stamps: Mapping[str, Stamp], said: Mapping[str, bytes], *, is_whole: bool, loose: Collection[str] = ()
    ) -> None:
        """Keep for the next check how its files stand, and what is new or other of what they say."""
        if not self._store:
            return
        changed: dict[int, _Drawer] = {}
        for path in self.stamps.keys() - stamps.keys():
            changed.setdefault(_number(path), {})
        for path, content in said.items():
            changed.setdefault(_number(path), {})[path] = content
        drawers = [*self._drawers]
        for number, new in changed.items():
            kept = {path: each for path, each in self._drawer(number).items() if path in stamps}
            drawers[number] = self._write(marshal.dumps({**kept, **new}))
        against = _against(self._expected)
        if against != self._against:
            self._store.write(_AGAINST, against, marshal.dumps(_held(self._expected)))
        last = (self._expected.mark, against, is_whole, drawers, dict(stamps), tuple(sorted(loose)))
        if last == self._last:
            return
        self._store.write(_SITE, _key(), marshal.dumps(last))
        self._forget_others(self._store, drawers, against)

    def _forget_others(self, store: Store, drawers: Collection[str], against: str) -> None:
        """What the last check kept and this one does not; everything else too where the last one is not known."""
        if not self.stamps:
            for kind, wanted in ((_SITE, {_key()}), (_FILES, {*drawers}), (_AGAINST, {against})):
                store.prune(kind, wanted)
            return
        for key in {*self._drawers} - {*drawers, ""}:
            store.forget(_FILES, key)
        if self._against != against:
            store.forget(_AGAINST, self._against)

    @cached_property
    def _held(self) -> Any:
        """What the last site was held against."""
        return _tuple(self._read(_AGAINST, self._against), 2) if self._against else None

    def _drawer(self, number: int) -> _Drawer:
        if number not in self._opened:
            found = self._read(_FILES, self._drawers[number]) if self._drawers[number] else None
            self._opened[number] = found if isinstance(found, dict) else {}
        return self._opened[number]

    def _read(self, kind: str, key: str) -> Any:
        data = self._store.read(kind, key) if self._store else None
        try:
            return marshal.loads(data) if data else None
        except (EOFError, ValueError, TypeError):
            return None

    def _write(self, data: bytes) -> str:
        key = hashlib.sha256(data).hexdigest()
        if self._store:
            self._store.write(_FILES, key, data)
        return key


def say(digest: bytes, facts: Facts) -> bytes:
    """What is kept of a file: the SHA-256 of its bytes, and what they say."""
    return digest + format_facts(facts)


def sum_in(said: bytes) -> bytes:
    """The SHA-256 of the bytes that said it."""
    return said[:_SUM]


def facts_in(said: bytes) -> Facts | None:
    """What was said; None where nothing was."""
    return parse_facts(said[_SUM:]) if said else None


def _key() -> str:
    """What this version of the program kept, no other reads."""
    return hashlib.sha256(core_version().encode()).hexdigest()


def _held(expected: Expected) -> tuple[list[tuple[str, tuple[str, ...]]], tuple[str, ...]]:
    return [(each.file, each.anchors) for each in expected.published], expected.secrets.every


def _against(expected: Expected) -> str:
    return hashlib.sha256(f"{expected.published_mark} {expected.secrets.digest}".encode()).hexdigest()


def _number(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogatepass")) % DRAWERS


def _tuple(value: Any, length: int) -> Any:
    return value if isinstance(value, tuple) and len(value) == length else None
