"""“Un regard par jour”: one passage a day, each once before any comes back."""

import hashlib
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from verbatim.archive import Archive
from verbatim.model import is_public
from verbatim.subjects import Passage

Mark = tuple[str, str]
"""A passage's place on the round, and its address."""


@dataclass(frozen=True)
class Daily:
    """The passage of each day of an archive.

    All passages stand on a round, in the order of a digest of their addresses; every day goes on to the next.
    So among N passages each comes once in any N days, the order tells nothing, and a new interview joins
    the round without moving any past day.
    """

    archive: Archive

    def passages(self, days: int) -> Iterator[tuple[date, Passage]]:
        """The passages of the last days up to today, newest first, those since withdrawn left out."""
        for day in sorted(self._walk, reverse=True)[:days]:
            passage = self._all[self._walk[day][1]]
            if is_public(passage.entry, today=self.archive.today):
                yield day, passage

    @cached_property
    def _all(self) -> dict[str, Passage]:
        return {
            passage.address: passage
            for entry in self.archive.entries
            for passage in (Passage(entry, exchange) for exchange in entry.exchanges)
        }

    @cached_property
    def _walk(self) -> dict[date, Mark]:
        """The mark of each day, from the first publication to today."""
        joining, leaving, today = self._days(), self._withdrawals(), self.archive.today
        position, round_ = ("", ""), list[Mark]()
        walk: dict[date, Mark] = {}
        day = min(joining, default=today)
        while day <= today:
            for mark in joining.get(day, ()):
                insort(round_, mark)
            for mark in leaving.get(day, ()):
                round_.remove(mark)
            if round_:
                position = round_[bisect_right(round_, position) % len(round_)]
                walk[day] = position
            day += timedelta(days=1)
        return walk

    def _days(self) -> dict[date, list[Mark]]:
        """The marks that join the round on each day: those of entries that were public then."""
        found: dict[date, list[Mark]] = defaultdict(list)
        for address, passage in self._all.items():
            if is_public(passage.entry, today=passage.entry.date):
                found[passage.entry.date].append(_mark(address))
        return found

    def _withdrawals(self) -> dict[date, list[Mark]]:
        found: dict[date, list[Mark]] = defaultdict(list)
        for address, passage in self._all.items():
            withdrawn = passage.entry.withdrawn
            if withdrawn and is_public(passage.entry, today=passage.entry.date):
                found[withdrawn.date].append(_mark(address))
        return found


def _mark(address: str) -> Mark:
    return hashlib.sha256(address.encode()).hexdigest(), address
