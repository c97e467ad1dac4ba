"""The archive as search records: public passages, oldest first, and the pages of people, subjects and texts."""

import hashlib
from collections.abc import Iterator
from functools import partial

from verbatim.addresses import (
    entry_path,
    organisation_path,
    person_path,
    question_path,
    tag_path,
    text_path,
    white_paper_path,
)
from verbatim.model import Interview
from verbatim.pages.page import Context
from verbatim.rendering.sanitising import plain_text
from verbatim.search.records import Label, SearchRecord
from verbatim.search.units import Unit, entry_unit, page_units
from verbatim.shelves import Shelf, mark_of
from verbatim.slugs import slugify
from verbatim.store import Store


def build_search_records(context: Context) -> Iterator[SearchRecord]:
    """Everything public that a reader may find; a page whose author wrote `search: false` is left out."""
    for entry in reversed(context.archive.public):
        yield from _passages(entry, context)
    yield from _pages(context, None)


def build_search_units(context: Context, store: Store | None) -> Iterator[Unit]:
    """The same, in units of which each is built only where it is not known already."""
    yield from page_units(tuple(_pages(context, store)))
    marks = _Marks(context)
    for entry in reversed(context.archive.public):
        yield entry_unit(context.language_of(entry), entry.id, marks.of(entry), partial(_unnoted, entry, context))


class _Marks:
    """Marks of everything the records of an entry depend on: its own words, its address, what others are called.

    The archive is asked once for all entries: there are many.
    """

    def __init__(self, context: Context) -> None:
        self._archive, self._settings = context.archive, context.settings
        self._digests = dict(context.archive.digests.items())
        self._people = {key: person.name for key, person in context.archive.people.items()}
        vocabulary = context.archive.vocabulary
        self._tags = {} if vocabulary is None else {key: (tag.id, tag.name) for key, tag in vocabulary.items()}

    def of(self, entry: Interview) -> str:
        """Hexadecimal digits; what the entry's own file says is in its digest."""
        known = self._digests.get(entry.path)
        own = known[1] if known and known[0] is entry else self._archive.digest_of(entry)
        people = [self._people[each.key] for each in entry.interviewees]
        tags = [self._tags.get(slugify(name)) for name in entry.tags]
        paper = self._archive.white_paper_of(entry) if entry.membership else None
        place = entry_path(entry, self._settings), entry.lang or self._settings.language
        whole = repr((own, place, people, tags, (paper.id, paper.title) if paper else None))
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _pages(context: Context, store: Store | None) -> Iterator[SearchRecord]:
    plain = _PlainTexts(context, store)
    yield from _people(context, plain)
    yield from _subjects(context)
    yield from _white_papers(context, plain)
    yield from _texts(context, plain)
    plain.save()


class _PlainTexts:
    """The words of texts that are no passages, each worked out once."""

    def __init__(self, context: Context, store: Store | None) -> None:
        self._context = context
        self._shelf = Shelf(store, "index-texts")
        self.save = self._shelf.save

    def words(self, text: str, path: str) -> str:
        """The plain words of a file's Markdown."""
        mark = mark_of(text)
        known = self._shelf.get(path, mark)
        if not isinstance(known, str):
            known = plain_text(self._context.renderer.text(text, path))
            self._shelf.put(path, mark, known)
        return known


def _unnoted(entry: Interview, context: Context) -> tuple[SearchRecord, ...]:
    """An entry's passages; what they depend on is noted with its mark: who knows that one reads no more."""
    with context.reads.noted():
        found = tuple(_passages(entry, context))
    entry.let_go()
    return found


def _passages(entry: Interview, context: Context) -> Iterator[SearchRecord]:
    """An entry's introduction, or its one text, under its title; then its exchanges."""
    opening = plain_text(context.renderer.blocks(entry.introduction, entry))
    texts = (plain_text(context.rendered(each, entry).answer) for each in entry.exchanges if each.is_text)
    answer = " ".join(filter(None, (entry.summary, opening, *texts)))
    yield _passage(entry, context, question=entry.title, answer=answer)
    for exchange in (each for each in entry.exchanges if not each.is_text):
        rendered = context.rendered(exchange, entry)
        answer = plain_text(rendered.answer)
        yield _passage(entry, context, anchor=exchange.anchor, question=rendered.question_text, answer=answer)


def _passage(entry: Interview, context: Context, *, question: str, answer: str, anchor: str = "") -> SearchRecord:
    archive = context.archive
    people = dict.fromkeys(each.key for each in entry.interviewees)
    organisations = dict.fromkeys(each.organisation for each in entry.interviewees if each.organisation)
    paper = archive.white_paper_of(entry)
    return SearchRecord(
        "passage",
        entry_path(entry, context.settings),
        entry.title,
        context.language_of(entry),
        anchor=anchor,
        question=question,
        answer=answer,
        persons=tuple(Label(key, archive.people[key].name) for key in people),
        organisations=tuple(Label(slugify(name), name) for name in organisations),
        tags=tuple(Label(tag.id, tag.name) for tag in archive.tags_of(entry)),
        books=(Label(paper.id, paper.title),) if paper else (),
        year=entry.date.year,
        entry=entry.id,
    )


def _people(context: Context, plain: _PlainTexts) -> Iterator[SearchRecord]:
    settings, biographies = context.settings, dict(context.archive.biographies.items())
    for person in context.archive.people.values():
        latest, found = person.latest, biographies.get(person.id)
        said = (latest.role, latest.organisation, plain.words(found.text, found.path) if found else "")
        path = person_path(person.id, settings)
        yield SearchRecord("person", path, person.name, settings.language, answer=". ".join(filter(None, said)))


def _subjects(context: Context) -> Iterator[SearchRecord]:
    """Tags, organisations, and questions asked across interviews."""
    archive, settings = context.archive, context.settings
    for key, entries in archive.by_tag.items():
        tag = next(tag for tag in archive.tags_of(entries[0]) if tag.id == key)
        yield SearchRecord("tag", tag_path(key, settings), tag.name, settings.language, answer=tag.description)
    for organisation in archive.organisations.values():
        path = organisation_path(organisation.name, settings)
        yield SearchRecord("organisation", path, organisation.name, settings.language)
    for key in archive.asked:
        question = archive.questions[key]
        path = question_path(key, settings)
        yield SearchRecord("page", path, question.wording, settings.language, answer=question.description)


def _white_papers(context: Context, plain: _PlainTexts) -> Iterator[SearchRecord]:
    """What each white paper is, and what its parts are; its contributions are passages."""
    settings = context.settings
    for paper in context.archive.public_papers:
        written = (paper.presentation, *(text for part in paper.parts for text in (part.title, part.introduction)))
        words = (plain.words(text, f"{paper.path} {number}") for number, text in enumerate(written))
        editors = (editor.name for editor in paper.editors)
        answer = " ".join(filter(None, (paper.subtitle, paper.summary, *editors, *words)))
        path = white_paper_path(paper.id, settings)
        yield SearchRecord("page", path, paper.title, settings.language, answer=answer)


def _texts(context: Context, plain: _PlainTexts) -> Iterator[SearchRecord]:
    """Pages written by hand, guides among them."""
    settings = context.settings
    for text in context.archive.texts:
        if text.searchable:
            words = plain.words(text.body, text.path)
            answer = " ".join(filter(None, (text.description, words)))
            path, title = text_path(text.path, settings), text.title or settings.name
            yield SearchRecord("page", path, title, text.lang or settings.language, answer=answer)
