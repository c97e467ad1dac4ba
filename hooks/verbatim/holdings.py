"""What an archive holds: its entries and texts as they stand on one day, by what shows them."""

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from verbatim.ledger import Ledger
from verbatim.model import Interview
from verbatim.settings import Settings
from verbatim.subjects import Biography, Question, Tag, Text
from verbatim.visibility import is_public, is_shown_with, visibility
from verbatim.white_papers import WhitePaper, in_book_order, is_public_paper, is_withdrawn_paper


@dataclass(frozen=True)
class Holdings:
    """Every entry, the vocabularies and the ledger, as they stand on one day.

    All entries have ids, their exchanges anchors: minted ones, or the defaults they would be minted with.
    """

    settings: Settings
    today: datetime.date
    entries: tuple[Interview, ...] = ()
    """Newest first; among those of one day in order of id."""
    vocabulary: Mapping[str, Tag] | None = None
    """None where docs/tags.yml is absent: then any tag goes."""
    questions: Mapping[str, Question] = field(default_factory=dict)
    biographies: Mapping[str, Biography] = field(default_factory=dict)
    texts: tuple[Text, ...] = ()
    white_papers: Mapping[str, WhitePaper] = field(default_factory=dict)
    """By id, in order of it, whatever their visibility."""
    paper_files: frozenset[str] = frozenset()
    """Files beside contributions that may be published, relative to the project."""
    ledger: Ledger = field(default_factory=Ledger)
    files: Mapping[str, int] = field(default_factory=dict)
    """Files beside the interviews that may be published, relative to their folder, with their bytes."""
    docs: frozenset[str] = frozenset()
    """Every file of the folder of hand-written pages, relative to the project."""
    unread: frozenset[str] = frozenset()
    """Ids of entries whose files have faults: none of their pages can be built, and no link to them is judged."""
    digests: Mapping[str, tuple[Interview, str]] = field(default_factory=dict, compare=False, repr=False)
    """By path, the entries that say no more than their files, each with a digest of file and path."""

    def digest_of(self, entry: Interview) -> str:
        """Another text for every entry that says anything else, or stands in another file."""
        known = self.digests.get(entry.path)
        if known and known[0] is entry:
            return known[1]
        return hashlib.sha256(repr(entry).encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def by_id(self) -> Mapping[str, Interview]:
        """Every entry, whatever its visibility."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def by_source(self) -> Mapping[str, str]:
        """Entry ids by source path."""
        return {entry.path: entry.id for entry in self.entries}

    @cached_property
    def public(self) -> tuple[Interview, ...]:
        """What every channel shows, newest first."""
        return tuple(entry for entry in self.entries if is_public(entry, today=self.today))

    @cached_property
    def public_ids(self) -> frozenset[str]:
        """The ids of the public entries."""
        return frozenset(entry.id for entry in self.public)

    def shows(self, entry: Interview) -> bool:
        """Whether an entry of this archive is public today."""
        return entry.id in self.public_ids

    def shows_with(self, linked: Interview, linking: Interview | None) -> bool:
        """Whether an entry may be linked or quoted today: it is public, or will be once the one that does so is."""
        return self.shows(linked) or is_shown_with(linked, linking, today=self.today)

    @cached_property
    def interviews(self) -> tuple[Interview, ...]:
        """The public entries that are interviews, newest first; contributions are read in their white paper."""
        return tuple(entry for entry in self.public if entry.kind == "interview")

    @cached_property
    def public_papers(self) -> tuple[WhitePaper, ...]:
        """The white papers every channel shows, newest first, those of one day in order of id."""
        shown = (paper for paper in self.white_papers.values() if is_public_paper(paper, today=self.today))
        return tuple(sorted(shown, key=lambda paper: (-paper.published.toordinal(), paper.id)))

    @cached_property
    def withdrawn_papers(self) -> tuple[WhitePaper, ...]:
        """The white papers that leave a tombstone, in order of id."""
        return tuple(each for each in self.white_papers.values() if is_withdrawn_paper(each, today=self.today))

    @cached_property
    def dated_guides(self) -> tuple[Text, ...]:
        """The guides that are entries of feeds, newest first, those of one day in order of id."""
        found = ((each.date, each) for each in self.texts if each.date and each.date <= self.today)
        return tuple(guide for _, guide in sorted(found, key=lambda pair: (-pair[0].toordinal(), pair[1].id)))

    @cached_property
    def contributions(self) -> Mapping[str, tuple[Interview, ...]]:
        """The public entries of each public white paper, in the order of the book."""
        found: dict[str, list[Interview]] = {paper.id: [] for paper in self.public_papers}
        for entry in self.public:
            if entry.membership and entry.membership.white_paper in found:
                found[entry.membership.white_paper].append(entry)
        return {key: in_book_order(self.white_papers[key], tuple(members)) for key, members in found.items()}

    def white_paper_of(self, entry: Interview) -> WhitePaper | None:
        """The public white paper an entry belongs to."""
        known = entry.membership and entry.membership.white_paper in self.contributions
        return self.white_papers[entry.membership.white_paper] if known and entry.membership else None

    def neighbours(self, entry: Interview) -> tuple[Interview | None, Interview | None]:
        """Who stands before and after an entry: in its white paper, else among the interviews (older, newer)."""
        place, row = self.rows[entry.id]
        before = row[place - 1] if place else None
        return before, row[place + 1] if place + 1 < len(row) else None

    @cached_property
    def rows(self) -> Mapping[str, tuple[int, tuple[Interview, ...]]]:
        """The place of each public entry in the row it is read in."""
        rows = (tuple(reversed(self.interviews)), *self.contributions.values())
        return {entry.id: (place, row) for row in rows for place, entry in enumerate(row)}

    @cached_property
    def text_at(self) -> Mapping[str, Text]:
        """Hand-written pages by their source."""
        return {text.path: text for text in self.texts}

    @cached_property
    def prose(self) -> tuple[Text, ...]:
        """Every text written by hand that is no entry: pages, and presentations of public white papers."""
        papers = (
            Text(
                path=each.path,
                title=each.title,
                description=each.summary,
                tags=each.tags,
                body=each.presentation,
                body_line=each.presentation_line,
                lines=each.lines,
            )
            for each in self.public_papers
        )
        return (*self.texts, *papers)

    @cached_property
    def withdrawn(self) -> tuple[Interview, ...]:
        """Entries that leave a tombstone."""
        return tuple(entry for entry in self.entries if visibility(entry, today=self.today) == "withdrawn")

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each public entry in `public`, by id."""
        return {entry.id: place for place, entry in enumerate(self.public)}
