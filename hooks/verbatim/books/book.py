"""A book before it is an EPUB or a PDF: parts, chapters, and everybody who speaks in it; rendered, in order."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from verbatim.addresses import entry_path, white_paper_path
from verbatim.dates import date_in_words
from verbatim.model import Exchange, Interview
from verbatim.pages.citations import cite
from verbatim.pages.listing import last_name_first, sort_key
from verbatim.pages.page import Context
from verbatim.pages.white_papers import held_in_words
from verbatim.white_papers import WhitePaper


@dataclass(frozen=True, slots=True)
class BookPassage:
    """A question with its answer, or a contribution's text; `anchor` is the site's, empty for a text."""

    anchor: str
    question: Markup
    answer: Markup


@dataclass(frozen=True, slots=True)
class Chapter:
    """One interview or contribution; `id` is the entry's, so that addresses are the site's."""

    id: str
    title: str
    byline: tuple[tuple[str, str], ...]
    """Name and role of each person who answers or writes."""
    people: tuple[str, ...]
    """The ids of everybody who speaks."""
    introduction: Markup
    sections: tuple[tuple[str, tuple[BookPassage, ...]], ...]
    note: str
    """Said where the words are retold."""
    origin: str
    """Where the text stands on the site, or the path there."""
    lang: str
    path: str
    """The page's path below the site's root."""


@dataclass(frozen=True, slots=True)
class BookPart:
    """Chapters under one title; a book without parts is one part without a title."""

    id: str
    title: str
    introduction: Markup
    counted: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book, in the reading order; `identifier` is permanent, `modified` its newest text's day."""

    id: str
    title: str
    subtitle: str
    editors: tuple[str, ...]
    publisher: str
    date_words: str
    isbn: str
    identifier: str
    address: str
    modified: datetime.date
    lang: str
    preface: Markup
    parts: tuple[BookPart, ...]
    people: tuple[tuple[str, str], ...]
    """Id and name of everybody who speaks, by last name."""
    licence: str
    cover: str = ""
    """The cover's path below the site's root."""

    @property
    def chapters(self) -> Iterator[Chapter]:
        """All chapters in order."""
        return (chapter for part in self.parts for chapter in part.chapters)


def build_white_paper_book(paper: WhitePaper, context: Context) -> Book:
    """The book of a public white paper: its presentation, its parts, the contributions the archive has."""
    entries = context.archive.contributions[paper.id]
    parts = []
    for part in paper.parts:
        chosen = [entry for entry in entries if entry.membership and entry.membership.part == part.id]
        introduction = cite(context.renderer.text(part.introduction, paper.path), context)
        counted = held_in_words(len(chosen), part.announced, context)
        parts.append(BookPart(part.id, part.title, introduction, counted, _chapters(chosen, context)))
    known = {part.id for part in paper.parts}
    loose = [entry for entry in entries if entry.membership and entry.membership.part not in known]
    parts += [BookPart("", "", Markup(""), "", _chapters(loose, context))] if loose else []
    address = context.canonical(white_paper_path(paper.id, context.settings))
    return Book(
        id=paper.id,
        title=paper.title,
        subtitle=paper.subtitle,
        editors=tuple(editor.name for editor in paper.editors),
        publisher=paper.publisher,
        date_words=date_in_words(paper.date, context.words) if paper.date else "",
        isbn=paper.isbn,
        identifier=f"urn:isbn:{paper.isbn.replace('-', '').replace(' ', '')}"
        if paper.isbn
        else address or f"urn:x-verbatim:{paper.id}",
        address=address,
        modified=max((paper.published, *(entry.updated for entry in entries))),
        lang=paper.languages[0] if paper.languages else context.settings.language,
        preface=cite(context.renderer.text(paper.presentation, paper.path), context),
        parts=tuple(parts),
        people=_people(entries, context),
        licence=paper.licence or context.settings.licence,
        cover=context.links.picture(paper.cover.file, source=paper.path).url if paper.cover else "",
    )


def build_interviews_book(context: Context) -> Book:
    """The book of all public interviews, oldest first, a part for each year."""
    settings, words = context.settings, context.words
    entries = tuple(reversed(context.archive.interviews))
    years: dict[int, list[Interview]] = {}
    for entry in entries:
        years.setdefault(entry.date.year, []).append(entry)
    address = context.canonical(f"{settings.paths.interviews}/")
    parts = [
        BookPart(
            f"y{year}", str(year), Markup(""), words("count.interviews", n=len(chosen)), _chapters(chosen, context)
        )
        for year, chosen in years.items()
    ]
    return Book(
        id=settings.paths.interviews,
        title=settings.name,
        subtitle=words("listing.interviews.title"),
        editors=(),
        publisher=settings.publisher,
        date_words="",
        isbn="",
        identifier=address or f"urn:x-verbatim:{settings.paths.interviews}",
        address=address,
        modified=max((entry.updated for entry in entries), default=context.archive.today),
        lang=settings.language,
        preface=Markup("<p>{}</p>").format(settings.description) if settings.description else Markup(""),
        parts=tuple(parts),
        people=_people(entries, context),
        licence=settings.licence,
    )


def _chapters(entries: Iterable[Interview], context: Context) -> tuple[Chapter, ...]:
    return tuple(_chapter(entry, context) for entry in entries)


def _chapter(entry: Interview, context: Context) -> Chapter:
    words, path = context.words, entry_path(entry, context.settings)
    names = ", ".join(speaker.name for speaker in entry.interviewees)
    sections = tuple(
        (section.title, tuple(_passage(exchange, entry, context) for exchange in section.exchanges))
        for section in entry.sections
    )
    retold = entry.rendition == "report"
    publisher = (
        f" {words('source.label')}{words('site.colon')} {entry.source.publisher}." if entry.source.publisher else ""
    )
    return Chapter(
        id=entry.id,
        title=entry.title,
        byline=tuple(
            (
                "" if entry.title == names else each.name,
                ", ".join(part for part in (each.role, each.organisation) if part),
            )
            for each in entry.interviewees
        ),
        people=tuple(dict.fromkeys(speaker.key for speaker in entry.interviewees)),
        introduction=cite(context.renderer.blocks(entry.introduction, entry), context),
        sections=sections,
        note=words("rendition.report-note") + publisher if retold else "",
        origin=context.canonical(path) or path,
        lang=context.language_of(entry),
        path=path,
    )


def _passage(exchange: Exchange, entry: Interview, context: Context) -> BookPassage:
    rendered = context.renderer.exchange(exchange, entry)
    return BookPassage(exchange.anchor, rendered.question, cite(rendered.answer, context))


def _people(entries: Iterable[Interview], context: Context) -> tuple[tuple[str, str], ...]:
    keys = {speaker.key for entry in entries for speaker in entry.interviewees}
    named = [(key, context.archive.people[key].name) for key in sorted(keys)]
    return tuple(sorted(named, key=lambda pair: (sort_key(last_name_first(pair[1])), pair[0])))
