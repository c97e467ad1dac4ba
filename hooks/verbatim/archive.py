"""The archive: the closed whole of all entries, which owns every relation between them by key."""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from verbatim.addresses import (
    entry_path,
    organisation_path,
    person_path,
    question_path,
    tag_path,
    text_path,
    white_paper_path,
)
from verbatim.identities import anchors_of
from verbatim.ledger import Ledger, Record
from verbatim.model import Exchange, Interview, is_public, is_shown_with, visibility
from verbatim.settings import Settings
from verbatim.slugs import slugify
from verbatim.subjects import (
    Appearance,
    Biography,
    Organisation,
    Passage,
    Person,
    Question,
    Tag,
    Text,
    folded_question,
)
from verbatim.white_papers import WhitePaper, in_book_order, in_turn, is_public_paper, is_withdrawn_paper


@dataclass(frozen=True)
class Archive:
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

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Everybody who speaks in a public entry, by id, in order of id."""
        seen: dict[str, list[Appearance]] = defaultdict(list)
        for entry in self.public:
            for speaker in dict.fromkeys(entry.interviewees):
                seen[speaker.key].append(Appearance(entry, speaker, asks=False))
            for speaker in dict.fromkeys(entry.interviewers):
                seen[speaker.key].append(Appearance(entry, speaker, asks=True))
        return {key: self._person(key, tuple(seen[key])) for key in sorted(seen)}

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """Every organisation an interviewee of a public entry spoke for, by slug."""
        names: dict[str, str] = {}
        entries: dict[str, dict[str, Interview]] = defaultdict(dict)
        people: dict[str, dict[str, None]] = defaultdict(dict)
        for entry in self.public:
            for speaker in (speaker for speaker in entry.interviewees if speaker.organisation):
                key = slugify(speaker.organisation)
                names.setdefault(key, speaker.organisation)
                entries[key][entry.id] = entry
                people[key][speaker.key] = None
        return {
            key: Organisation(key, names[key], tuple(entries[key].values()), tuple(people[key]))
            for key in sorted(names)
        }

    @cached_property
    def by_tag(self) -> Mapping[str, tuple[Interview, ...]]:
        """Public entries of each tag's id, newest first, in order of id."""
        found: dict[str, list[Interview]] = defaultdict(list)
        for entry in self.public:
            for tag in self.tags_of(entry):
                found[tag.id].append(entry)
        return {key: tuple(found[key]) for key in sorted(found)}

    @cached_property
    def by_language(self) -> Mapping[str, tuple[Interview, ...]]:
        """Public entries of each language, newest first, in order of its code."""
        found: dict[str, list[Interview]] = defaultdict(list)
        for entry in self.public:
            found[entry.lang or self.settings.language].append(entry)
        return {lang: tuple(found[lang]) for lang in sorted(found)}

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Interview, ...]]:
        """Public entries of each year of publication, newest first."""
        found: dict[int, list[Interview]] = defaultdict(list)
        for entry in self.public:
            found[entry.date.year].append(entry)
        return {year: tuple(found[year]) for year in sorted(found, reverse=True)}

    @cached_property
    def question_wordings(self) -> Mapping[str, str]:
        """The id of each question by its folded wording and variants."""
        found: dict[str, str] = {}
        for question in self.questions.values():
            for wording in (question.wording, *question.variants):
                found.setdefault(folded_question(wording), question.id)
        return found

    def question_of(self, exchange: Exchange) -> str:
        """The id of the question an exchange answers: as marked, or by its exact wording; empty for none."""
        if exchange.question_id or not self.has_questions:
            return exchange.question_id
        return self.question_wordings.get(folded_question(exchange.question), "")

    @cached_property
    def has_questions(self) -> bool:
        """Whether any question is asked across interviews."""
        return bool(self.questions)

    @cached_property
    def by_question(self) -> Mapping[str, tuple[Passage, ...]]:
        """Every public answer to each question, newest first."""
        found: dict[str, list[Passage]] = {key: [] for key in sorted(self.questions)}
        for entry in self.public if self.questions else ():
            for exchange in entry.exchanges:
                key = self.question_of(exchange)
                if key in found:
                    found[key].append(Passage(entry, exchange))
        return {key: tuple(passages) for key, passages in found.items()}

    @cached_property
    def asked(self) -> Mapping[str, tuple[Passage, ...]]:
        """The questions that have a page: those with two answers or more."""
        return {key: passages for key, passages in self.by_question.items() if len(passages) > 1}

    @cached_property
    def answer_counts(self) -> Mapping[str, int]:
        """How many public answers each question has that has a page."""
        return {key: len(passages) for key, passages in self.asked.items()}

    @cached_property
    def tag_counts(self) -> Mapping[str, int]:
        """How many public entries each tag has."""
        return {key: len(entries) for key, entries in self.by_tag.items()}

    @cached_property
    def published(self) -> tuple[Record, ...]:
        """The ledger's records for everything public today: old addresses that authors named, then the pages."""
        old = (
            Record(alias.origin, entry.id, self.carried(alias.origin, entry))
            for entry in self.public
            for alias in entry.aliases
            if not alias.anchor
        )
        return (*old, *self.pages)

    def carried(self, path: str, entry: Interview) -> tuple[str, ...]:
        """The anchors once published at a path that an entry brings along under its new id.

        An entry that was published before under its own id may have anchors that are alike by chance: of the
        entries that go into it, each answer is named (`aliases: [{from: 'entry#anchor', to: …}]`).
        """
        if entry.id in self.ledger.addresses:
            return ()
        old = {
            f"{record.address}#{anchor}"
            for record in self.ledger.at_path.get(path, ())
            for anchor in record.anchors
        }
        kept = {address.partition("#")[2] for address in old - self.claimed}
        return tuple(anchor for anchor in anchors_of(entry) if anchor in kept)

    @property
    def sequence(self) -> Mapping[str, int]:
        """The permanent place of each recorded entry and white paper in the order of first publication."""
        return self.ledger.sequence

    @cached_property
    def claimed(self) -> frozenset[str]:
        """The addresses of answers that entries claim to have taken over."""
        return frozenset(alias.origin for entry in self.entries for alias in entry.aliases if alias.anchor)

    @cached_property
    def pages(self) -> tuple[Record, ...]:
        """The records of the pages that stand for something public, each with every anchor it answers to."""
        records = [Record(text_path(each.path, self.settings), each.address) for each in self.dated_guides]
        records += [
            Record(entry_path(entry, self.settings), entry.id, tuple(anchors_of(entry)))
            for entry in in_turn(self.public, self.white_papers)
        ]
        records += [Record(white_paper_path(each.id, self.settings), each.address) for each in self.public_papers]
        records += [Record(person_path(key, self.settings), f"person:{key}") for key in self.people]
        records += [
            Record(organisation_path(each.name, self.settings), f"organisation:{key}")
            for key, each in self.organisations.items()
        ]
        records += [Record(tag_path(key, self.settings), f"tag:{key}") for key in self.by_tag]
        records += [Record(question_path(key, self.settings), f"question:{key}") for key in self.asked]
        return tuple(records)

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of every page that stands for something public or withdrawn."""
        tombstones = [entry_path(entry, self.settings) for entry in self.withdrawn]
        tombstones += [white_paper_path(paper.id, self.settings) for paper in self.withdrawn_papers]
        texts = (text_path(text.path, self.settings) for text in self.texts)
        return frozenset((*(record.path for record in self.pages), *tombstones, *texts))

    def tags_of(self, entry: Interview) -> tuple[Tag, ...]:
        """An entry's tags, each once, as the vocabulary names them or as the author wrote them."""
        known, names = self.vocabulary, {slugify(name): name for name in entry.tags}
        if known is None:
            return tuple(Tag(key, name) for key, name in names.items())
        return tuple(known.get(key) or Tag(key, name) for key, name in names.items())

    def passage(self, address: str) -> tuple[Interview, Exchange] | None:
        """The entry and exchange of an address, whatever the entry's visibility."""
        entry_id, _, anchor = address.partition("#")
        entry = self.by_id.get(entry_id)
        if not entry:
            return None
        found = next((each for each in entry.exchanges if each.anchor == anchor), None)
        return (entry, found) if found else None

    def _person(self, key: str, appearances: tuple[Appearance, ...]) -> Person:
        biography = self.biographies.get(key)
        name = biography.name if biography and biography.name else appearances[0].speaker.name
        return Person(key, name, appearances)
