"""The archive: the closed whole of all entries, which owns every relation between them by key."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
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
from verbatim.holdings import Holdings
from verbatim.identities import anchors_of
from verbatim.ledger import Record
from verbatim.model import Exchange, Interview
from verbatim.slugs import slugify
from verbatim.subjects import (
    Appearance,
    Organisation,
    Passage,
    Person,
    Tag,
    folded_question,
)
from verbatim.white_papers import in_turn


@dataclass(frozen=True)
class Archive(Holdings):
    """What an archive holds, and who says what in it: people, organisations, tags, questions, addresses."""

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
