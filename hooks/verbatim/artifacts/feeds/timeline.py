"""Every entry's moment of publication and of its last correction, permanent and never twice the same."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from verbatim.archive import Archive
from verbatim.ledger import GUIDE, WHITE_PAPER
from verbatim.model import Correction, Interview
from verbatim.white_papers import WhitePaper, in_turn

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Timeline:
    """Moments of an archive's entries, in UTC.

    Authors write days. A day begins at midnight; its entries follow one another by two seconds in the order
    in which they were first published, corrections of that day in the seconds between, so that readers that
    sort by time show one order and take no two entries for one.
    """

    archive: Archive

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each entry in the order of first publication: the ledger's, then the new ones by date."""
        known = self.archive.ledger.sequence
        late = len(known) + 1 + max(known.values(), default=0)

        rows = reversed(in_turn(self.archive.entries, self.archive.white_papers))
        turns = {entry.id: turn for turn, entry in enumerate(rows)}

        def place(key: str) -> tuple[int, int, date, int, str]:
            kind = 0 if key.startswith(WHITE_PAPER) else 2 if key.startswith(GUIDE) else 1
            return known.get(key, late), kind, self._days[key], turns.get(key, 0), key

        return {key: number for number, key in enumerate(sorted(self._days, key=place))}

    @cached_property
    def _days(self) -> Mapping[str, date]:
        """The day of every entry, by id, and of every white paper and dated guide, by address."""
        papers = {paper.address: paper.published for paper in self.archive.white_papers.values()}
        guides = {guide.address: guide.date for guide in self.archive.dated_guides if guide.date}
        return papers | guides | {entry.id: entry.date for entry in self.archive.entries}

    @cached_property
    def _corrections(self) -> Mapping[str, tuple[Correction, ...]]:
        """What was corrected, by the same keys."""
        guides = {guide.address: guide.corrections for guide in self.archive.dated_guides}
        papers = {paper.address: paper.corrections for paper in self.archive.white_papers.values()}
        return guides | papers | {entry.id: entry.corrections for entry in self.archive.entries}

    @cached_property
    def published(self) -> Mapping[str, datetime]:
        """When each entry was published, by id, and each white paper and guide, by address."""
        days: dict[date, int] = defaultdict(int)
        moments: dict[str, datetime] = {}
        for key in sorted(self._days, key=lambda key: self.order[key]):
            day = self._days[key]
            moments[key] = _midnight(day) + 2 * days[day] * _SECOND
            days[day] += 1
        return moments

    @cached_property
    def updated(self) -> Mapping[str, datetime]:
        """When each entry was last corrected, else published, by id; a correction of the future is not yet one."""
        days: dict[date, int] = defaultdict(int)
        moments = dict(self.published)
        for key in sorted(self._corrections, key=lambda key: self.order[key]):
            for day in sorted(each.date for each in self._corrections[key] if each.date <= self.archive.today):
                corrected = _midnight(day) + (2 * days[day] + 1) * _SECOND
                moments[key] = max(moments[key], corrected)
                days[day] += 1
        return moments

    def withdrawn(self, entry: Interview | WhitePaper) -> datetime:
        """When an entry or a white paper was withdrawn."""
        assert entry.withdrawn
        return _midnight(entry.withdrawn.date)


def rfc3339(moment: datetime) -> str:
    """`2026-11-22T00:00:02Z`, with thousandths where there are any."""
    parts = f".{moment.microsecond // 1000:03}" if moment.microsecond else ""
    return f"{moment:%Y-%m-%dT%H:%M:%S}{parts}Z"


def rfc822(moment: datetime) -> str:
    """`Sun, 22 Nov 2026 00:00:02 +0000`, in English whatever the locale; thousandths are left out."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02} {month} {moment.year:04} {moment:%H:%M:%S} +0000"


def whole_second(moment: datetime) -> datetime:
    """The moment, or the next whole second: never before it."""
    return moment if not moment.microsecond else moment.replace(microsecond=0) + _SECOND


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
