"""Entries and people as pages show them."""

import re
from collections import Counter
from collections.abc import Iterable

from verbatim.addresses import entry_path, organisation_path, passage_path, person_path, tag_path, white_paper_path
from verbatim.dates import date_in_words
from verbatim.model import Correction, Interview, Speaker
from verbatim.pages.entry_views import CorrectionView
from verbatim.pages.page import Context
from verbatim.pages.views import EntryView, Link, PersonView, TagView
from verbatim.rendering.openings import opening
from verbatim.rendering.sanitising import plain_text
from verbatim.subjects import Person, Tag
from verbatim.words import Words

WORDS_A_MINUTE = 220
"""How fast readers read, for the reading time."""
SUMMARY = 200
"""Characters of a summary where the author wrote none."""


def entry_view(entry: Interview, context: Context) -> EntryView:
    """An entry as lists show it."""
    return context.ask(listed, entry.id)


def correction_views(corrections: Iterable[Correction], words: Words) -> tuple[CorrectionView, ...]:
    """What was corrected, newest first."""
    return tuple(
        CorrectionView(each.date.isoformat(), date_in_words(each.date, words), each.note)
        for each in sorted(corrections, key=lambda each: each.date, reverse=True)
    )


def speaker_view(speaker: Speaker, entry: Interview, context: Context, *, asks: bool = False) -> PersonView:
    """Somebody as at one entry's date."""
    settings = context.settings
    biography = context.archive.biographies.get(speaker.key)
    portrait = entry.portrait if entry.portrait and entry.interviewees[0] == speaker and not asks else None
    picture = context.links.picture(portrait.file, source=entry.path).url if portrait else ""
    return PersonView(
        name=speaker.name,
        url=person_path(speaker.key, settings),
        role=speaker.role or (biography.role if biography else ""),
        organisation=speaker.organisation,
        organisation_url=organisation_path(speaker.organisation, settings) if _has_page(speaker, context) else "",
        handle=speaker.handle,
        website=speaker.url,
        initials=initials(speaker.name),
        portrait=picture,
        portrait_alt=portrait.alt if portrait else "",
        portrait_credit=portrait.credit if portrait else "",
        is_interviewer=asks,
    )


def person_view(person: Person, context: Context) -> PersonView:
    """Somebody on their own page and in lists of people: as in the newest entry."""
    seen = next((each for each in person.appearances if not each.asks), person.appearances[0])
    return speaker_view(seen.speaker, seen.entry, context, asks=seen.asks)


def tag_view(tag: Tag, context: Context, *, counted: bool = False) -> TagView:
    """A tag; with the number of its public entries only where it is asked for, since every new entry changes it."""
    count = context.archive.tag_counts.get(tag.id, 0) if counted else 0
    return TagView(tag.name, tag_path(tag.id, context.settings), count, tag.description)


def question_links(entry: Interview, context: Context) -> tuple[Link, ...]:
    """An entry's questions as links to their places."""
    return tuple(
        Link(
            plain_text(context.renderer.inline(each.question, entry)),
            passage_path(entry, each.anchor, context.settings),
        )
        for each in entry.exchanges
        if not each.is_text
    )


def count_of(entries: Iterable[Interview], context: Context) -> str:
    """How many interviews, and how many contributions to white papers, in words."""
    kinds = Counter(entry.kind for entry in entries)
    told = [context.words("count.contributions", n=kinds["contribution"])] if kinds["contribution"] else []
    if kinds["interview"] or not told:
        told.insert(0, context.words("count.interviews", n=kinds["interview"]))
    return context.words("site.list-separator").join(told)


def reading_minutes(entry: Interview) -> int:
    """Minutes of reading, one at least."""
    return max(1, round(entry.brief.words / WORDS_A_MINUTE))


def initials(name: str) -> str:
    """Up to two letters that stand for a name: those of its first and last words that begin with a capital."""
    words = re.findall(r"\w+", name)
    chosen = [word for word in words if word[0].isupper()] or words
    letters = [word[0].upper() for word in (chosen[:1] + chosen[-1:] if len(chosen) > 1 else chosen)]
    return "".join(letters)


def listed(entry_id: str, context: Context) -> EntryView:
    """An entry as lists show it, by its id."""
    entry = context.archive.by_id[entry_id]
    language = context.language_of(entry)
    return EntryView(
        title=entry.title,
        url=entry_path(entry, context.settings),
        people=tuple(speaker_view(speaker, entry, context) for speaker in entry.interviewees),
        date=entry.date.isoformat(),
        date_words=date_in_words(entry.date, context.words),
        summary=entry.summary or _opening(entry, context),
        minutes=reading_minutes(entry),
        exchanges=entry.brief.questions,
        lang="" if language == context.settings.language else language,
        rendition=entry.rendition,
        kind=entry.kind,
        book=_book(entry, context),
    )


def _book(entry: Interview, context: Context) -> Link | None:
    paper = context.archive.white_paper_of(entry)
    return Link(paper.title, white_paper_path(paper.id, context.settings)) if paper else None


def _opening(entry: Interview, context: Context) -> str:
    """The first words of the introduction, or of the first answer, where the author wrote no summary."""
    text = entry.introduction or next(entry.exchanges).answer
    return opening(plain_text(context.renderer.blocks(text[:2000], entry)), longest=SUMMARY)


def _has_page(speaker: Speaker, context: Context) -> bool:
    return bool(speaker.organisation) and any(speaker.organisation.strip())
