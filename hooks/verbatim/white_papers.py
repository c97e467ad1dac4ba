"""White papers: collected volumes, their parts, and how many contributions each says it has."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from verbatim.diagnostics import Place
from verbatim.ledger import WHITE_PAPER
from verbatim.model import Correction, Interview, Origin, Picture, Rendition, Speaker, Status, Withdrawal


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a white paper; `announced` is how many contributions the book says it has, 0 for none said."""

    id: str
    title: str
    introduction: str = ""
    """Markdown."""
    announced: int = 0


@dataclass(frozen=True, slots=True)
class WhitePaper:
    """A collected volume, as its `index.md` describes it."""

    id: str
    """Permanent: its folder's name."""
    title: str
    published: datetime.date
    """Shown here from this day on; a future day is an embargo on the book and its contributions."""
    subtitle: str = ""
    date: str = ""
    """When the book appeared: EDTF."""
    editors: tuple[Speaker, ...] = ()
    publisher: str = ""
    isbn: str = ""
    cover: Picture | None = None
    pdf: str = ""
    """A web address, or a file beside the index."""
    languages: tuple[str, ...] = ()
    """BCP 47; empty means the publication's language."""
    parts: tuple[Part, ...] = ()
    announced_whole: int = 0
    """Contributions the book says it has as a whole, where it does not count them part by part."""
    rendition: Rendition = "edited"
    source: Origin = field(default_factory=Origin)
    tags: tuple[str, ...] = ()
    summary: str = ""
    licence: str = ""
    status: Status = "published"
    withdrawn: Withdrawal | None = None
    """Of the book, and with it of every contribution."""
    corrections: tuple[Correction, ...] = ()
    """Of what the index says, not of contributions."""
    aliases: tuple[str, ...] = ()
    """Paths of pages that lead here."""
    presentation: str = ""
    """Markdown."""
    presentation_line: int = field(default=1, compare=False)
    path: str = field(default="", compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def address(self) -> str:
        """What the ledger and the feeds know it by."""
        return f"{WHITE_PAPER}{self.id}"

    @property
    def announced(self) -> int:
        """Contributions the book says it has; 0 where it says nothing."""
        return self.announced_whole or sum(part.announced for part in self.parts)

    def part(self, part_id: str) -> Part | None:
        """The part of an id."""
        return next((part for part in self.parts if part.id == part_id), None)

    def place(self, key: str = "") -> Place:
        """Where a front matter key stands in the source; the top of the file for an absent one."""
        return Place(self.path, self.lines.get(key, 1))


def is_public_paper(paper: WhitePaper, *, today: datetime.date) -> bool:
    """Whether a white paper is shown on a day."""
    is_due = paper.status == "published" and paper.published <= today
    return is_due and not is_withdrawn_paper(paper, today=today)


def is_withdrawn_paper(paper: WhitePaper, *, today: datetime.date) -> bool:
    """Whether a white paper leaves a tombstone on a day; a draft never does."""
    return paper.status == "published" and paper.withdrawn is not None and paper.withdrawn.date <= today


def in_book_order(paper: WhitePaper, members: tuple[Interview, ...]) -> tuple[Interview, ...]:
    """The members of a white paper by part, then by their number, then by the name of their file."""
    places = {part.id: place for place, part in enumerate(paper.parts)}

    def order(entry: Interview) -> tuple[int, bool, int, str, str]:
        assert entry.membership
        number = entry.membership.order
        return places.get(entry.membership.part, len(places)), not number, number, entry.path, entry.id

    return tuple(sorted(members, key=order))


def in_turn(entries: Collection[Interview], papers: Mapping[str, WhitePaper]) -> tuple[Interview, ...]:
    """Entries as a feed shows them, newest first; contributions of one day stand in the order of their book."""
    members: dict[str, list[Interview]] = {}
    for entry in (entry for entry in entries if entry.membership and entry.kind == "contribution"):
        assert entry.membership
        members.setdefault(entry.membership.white_paper, []).append(entry)
    places = {
        entry.id: (key, place)
        for key, found in members.items()
        for place, entry in enumerate(in_book_order(papers[key], tuple(found)))
    }
    return tuple(
        sorted(entries, key=lambda each: (-each.date.toordinal(), places.get(each.id, ("", 0)), each.id, each.path))
    )


def as_in(paper: WhitePaper, entry: Interview) -> Interview:
    """A contribution as its book allows: a draft in a draft, public no sooner and no longer than the book."""
    status: Status = "draft" if paper.status == "draft" else entry.status
    day = max(entry.date, paper.published)
    withdrawals = [each for each in (paper.withdrawn, entry.withdrawn) if each]
    withdrawn = min(withdrawals, key=lambda each: each.date, default=None)
    if (status, day, withdrawn) == (entry.status, entry.date, entry.withdrawn):
        return entry
    return replace(entry, status=status, withdrawn=withdrawn, date=day)
