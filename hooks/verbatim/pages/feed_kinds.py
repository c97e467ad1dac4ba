"""Every kind of feed: what of an archive may be followed, and where the feed stands."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from verbatim.addresses import person_path, question_path, tag_path, white_paper_path
from verbatim.pages.feed import PODCAST, Feed, has_sound, language_name
from verbatim.pages.feed_subjects import Subjects
from verbatim.slugs import slugify
from verbatim.subjects import Text
from verbatim.white_papers import WhitePaper

OWN_PAGE = ("archive", "white-paper", "tag", "person", "question")
"""Kinds of feeds whose page is about the same as they are."""
Tagged = TypeVar("Tagged", WhitePaper, Text)


def _whole(subjects: Subjects) -> Iterator[Feed]:
    settings, archive = subjects.archive.settings, subjects.archive
    description = settings.description or settings.name
    folder = subjects.folder("")
    yield Feed(
        "archive",
        "",
        settings.name,
        description,
        folder,
        "",
        settings.language,
        archive.public,
        archive.withdrawn,
        papers=archive.public_papers,
        guides=archive.dated_guides,
        withdrawn_papers=archive.withdrawn_papers,
    )


def _podcast(subjects: Subjects) -> Iterator[Feed]:
    settings = subjects.archive.settings
    title = subjects.words("feed.podcast", site=settings.name)
    description = settings.description or settings.name
    entries = tuple(entry for entry in subjects.archive.public if has_sound(entry, subjects.links))
    if entries:
        page = f"{settings.paths.subscribe}/"
        yield Feed(
            "podcast",
            "",
            title,
            description,
            subjects.folder(""),
            page,
            settings.language,
            entries,
            formats=(PODCAST,),
        )


def _daily(subjects: Subjects) -> Iterator[Feed]:
    settings, words = subjects.archive.settings, subjects.words
    if settings.daily_passage:
        title = words("feed.daily", site=settings.name)
        description, folder = words("feed.daily-description", site=settings.name), subjects.folder("daily/")
        yield Feed("daily", "", title, description, folder, f"{settings.paths.subscribe}/", settings.language)


def _languages(subjects: Subjects) -> Iterator[Feed]:
    settings, words = subjects.archive.settings, subjects.words
    for lang, entries in subjects.archive.by_language.items():
        name = language_name(lang, words)
        title = words("feed.language", site=settings.name, language=name)
        gone = subjects.withdrawn.get(f"language:{lang}", ())
        folder, page = subjects.folder(f"lang/{lang.lower()}/"), f"{settings.paths.interviews}/"
        is_own = lang == settings.language
        yield Feed(
            "language",
            lang,
            title,
            settings.description or title,
            folder,
            page,
            lang,
            entries,
            gone,
            name=name,
            papers=subjects.archive.public_papers if is_own else (),
            guides=tuple(
                each for each in subjects.archive.dated_guides if (each.lang or settings.language) == lang
            ),
            withdrawn_papers=subjects.archive.withdrawn_papers if is_own else (),
        )


def _white_papers(subjects: Subjects) -> Iterator[Feed]:
    """The feed of each book, and what is left of a withdrawn one's."""
    archive, words = subjects.archive, subjects.words
    settings = archive.settings
    for paper in (*archive.public_papers, *archive.withdrawn_papers):
        is_gone = paper.id not in archive.contributions
        title = words("feed.white-paper", site=settings.name, title=paper.title)
        title, name = (words("feed.gone", site=settings.name), "") if is_gone else (title, paper.title)
        page, gone = white_paper_path(paper.id, settings), subjects.withdrawn.get(paper.address, ())
        yield Feed(
            "white-paper",
            paper.id,
            title,
            title if is_gone else paper.summary or paper.subtitle or title,
            subjects.folder(page),
            page,
            settings.language,
            archive.contributions.get(paper.id, ()),
            gone,
            name=name,
            papers=() if is_gone else (paper,),
            withdrawn_papers=(paper,) if is_gone else (),
            listed=not is_gone,
        )


def _tags(subjects: Subjects) -> Iterator[Feed]:
    archive, words = subjects.archive, subjects.words
    settings = archive.settings
    for key, entries in archive.by_tag.items():
        tag = next(tag for tag in archive.tags_of(entries[0]) if tag.id == key)
        title = words("feed.tag", site=settings.name, tag=tag.name)
        about = tag.description or words("listing.tag.description", site=settings.name, tag=tag.name)
        page, gone = tag_path(key, settings), subjects.withdrawn.get(f"tag:{key}", ())
        yield Feed(
            "tag",
            key,
            title,
            about,
            subjects.folder(page),
            page,
            settings.language,
            entries,
            gone,
            name=tag.name,
            papers=_tagged(archive.public_papers, key),
            guides=_tagged(archive.dated_guides, key),
            withdrawn_papers=_tagged(archive.withdrawn_papers, key),
        )


def _tagged(tagged: tuple[Tagged, ...], tag: str) -> tuple[Tagged, ...]:
    return tuple(each for each in tagged if tag in map(slugify, each.tags))


def _people(subjects: Subjects) -> Iterator[Feed]:
    settings, words = subjects.archive.settings, subjects.words
    for key, person in subjects.archive.people.items():
        title = words("feed.person", site=settings.name, name=person.name)
        about = words("person.description", site=settings.name, name=person.name)
        page, gone = person_path(key, settings), subjects.withdrawn.get(f"person:{key}", ())
        entries = tuple({seen.entry.id: seen.entry for seen in person.appearances}.values())
        yield Feed(
            "person",
            key,
            title,
            about,
            subjects.folder(page),
            page,
            settings.language,
            entries,
            gone,
            name=person.name,
        )


def _questions(subjects: Subjects) -> Iterator[Feed]:
    archive, words = subjects.archive, subjects.words
    settings = archive.settings
    for key, passages in archive.asked.items():
        question = archive.questions[key]
        title = words("feed.question", site=settings.name, question=question.wording)
        page, gone = question_path(key, settings), subjects.withdrawn.get(f"question:{key}", ())
        folder, about = subjects.folder(page), question.description or title
        yield Feed(
            "question",
            key,
            title,
            about,
            folder,
            page,
            settings.language,
            (),
            gone,
            passages,
            name=question.wording,
        )


def _gone(subjects: Subjects) -> Iterator[Feed]:
    """What is left of feeds whose entries are all withdrawn: the deletions, and no name."""
    settings = subjects.archive.settings
    title = subjects.words("feed.gone", site=settings.name)
    for record in subjects.archive.ledger.records:
        kind, _, key = record.address.partition(":")
        if kind in OWN_PAGE and subjects.redirects.is_gone(record):
            folder, gone = subjects.folder(record.path), subjects.withdrawn.get(record.address, ())
            yield Feed(
                kind, key, title, title, folder, record.path, settings.language, withdrawn=gone, listed=False
            )


FEED_KINDS: tuple[Callable[[Subjects], Iterator[Feed]], ...] = (
    _whole,
    _podcast,
    _daily,
    _languages,
    _white_papers,
    _tags,
    _people,
    _questions,
    _gone,
)
"""Every kind of feed; a new one is one function and one line here."""
