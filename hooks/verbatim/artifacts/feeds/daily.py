"""“Un regard par jour”: one passage a day, each once before any comes back."""

import hashlib
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from verbatim.addresses import passage_address
from verbatim.archive import Archive
from verbatim.model import Interview
from verbatim.shelves import Shelf, mark_of
from verbatim.store import Store
from verbatim.subjects import Passage
from verbatim.visibility import is_public

_DIGEST = 32


@dataclass(frozen=True)
class Daily:
    """The passage of each day of an archive.

    All passages stand on a round, in the order of a digest of their addresses; every day goes on to the next.
    So among N passages each comes once in any N days, the order tells nothing, and a new interview joins
    the round without moving any past day. The store, if any, has what was found when the round was the same.
    """

    archive: Archive
    store: Store | None = None

    def passages(self, days: int) -> Iterator[tuple[date, Passage]]:
        """The passages of the last days up to today, newest first, those since withdrawn left out."""
        for day, address in reversed(self._last(days)):
            key, _, anchor = address.partition("#")
            entry = self.archive.by_id[key]
            exchange = next(each for each in reversed([*entry.exchanges]) if each.anchor == anchor)
            if is_public(entry, today=self.archive.today):
                yield date.fromordinal(day), Passage(entry, exchange)

    def _last(self, days: int) -> list[tuple[int, str]]:
        """The last days, oldest first, with the address of the passage of each."""
        if not self.store:
            return self._walk()[-days:]
        shelf, mark = Shelf(self.store, "daily"), self._mark(days)
        found = shelf.get("last", mark)
        if not isinstance(found, list):
            found = self._walk()[-days:]
            shelf.put("last", mark, found)
            shelf.save()
        return found

    def _mark(self, days: int) -> str:
        """Another one wherever the round, or how far it is walked, is another."""
        said = [
            f"{entry.id} {entry.date} {entry.withdrawn and entry.withdrawn.date} " + " ".join(entry.anchors)
            for entry in self._once_public()
        ]
        return mark_of(str(days), self.archive.today.isoformat(), *said)

    def _walk(self) -> list[tuple[int, str]]:
        """Each day from the first publication to today with the address of its passage."""
        joining: dict[date, list[Interview]] = defaultdict(list)
        leaving: dict[date, list[Interview]] = defaultdict(list)
        for entry in self._once_public():
            joining[entry.date].append(entry)
            if entry.withdrawn:
                leaving[entry.withdrawn.date].append(entry)
        walk, round_, position = list[tuple[int, str]](), _Round(), b""
        day = min(joining, default=self.archive.today)
        while day <= self.archive.today:
            for entry in joining.get(day, ()):
                round_.add(entry)
            for entry in leaving.get(day, ()):
                round_.remove(entry)
            if found := round_.after(position):
                position = found
                walk.append((day.toordinal(), found[_DIGEST:].decode()))
            day += timedelta(days=1)
        return walk

    def _once_public(self) -> Iterator[Interview]:
        """The entries that stand on the round some day: those that were public on theirs."""
        return (entry for entry in self.archive.entries if is_public(entry, today=entry.date))


class _Round:
    """The marks of passages in their order, in one list for each first byte: most are found at once."""

    def __init__(self) -> None:
        self._lists: tuple[list[bytes], ...] = tuple([] for _ in range(256))

    def add(self, entry: Interview) -> None:
        """An entry's passages join."""
        for address in _addresses(entry):
            mark = _mark(address)
            insort(self._lists[mark[0]], mark)

    def remove(self, entry: Interview) -> None:
        """They leave."""
        for address in _addresses(entry):
            mark = _mark(address)
            self._lists[mark[0]].remove(mark)

    def after(self, position: bytes) -> bytes:
        """The mark behind another, the first behind the last; empty where there is none."""
        first = position[0] if position else 0
        at = bisect_right(self._lists[first], position)
        if at < len(self._lists[first]):
            return self._lists[first][at]
        behind = (*self._lists[first + 1 :], *self._lists[: first + 1])
        return next((each[0] for each in behind if each), b"")


def _addresses(entry: Interview) -> list[str]:
    """The passages of an entry, each once."""
    return list(dict.fromkeys(passage_address(entry.id, anchor) for anchor in entry.anchors))


def _mark(address: str) -> bytes:
    """A passage's place on the round, and its address."""
    data = address.encode()
    return hashlib.sha256(data).digest() + data
