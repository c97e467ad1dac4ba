"""The page of an interview."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from verbatim.addresses import entry_path, passage_address, passage_path, question_path, white_paper_path
from verbatim.dates import date_in_words
from verbatim.model import Alias, Exchange, Interview
from verbatim.pages.citations import cite
from verbatim.pages.citing import cited_in
from verbatim.pages.entries import correction_views, entry_view, speaker_view, tag_view
from verbatim.pages.entry_views import BookView, ExchangeView, InterviewView, RecordingView, SectionView, SourceView
from verbatim.pages.licences import licence_link
from verbatim.pages.metadata import article_node, authors_of, citation_meta, json_ld, trail_node
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.recordings import recording_view, time_in_digits, time_url
from verbatim.pages.related import related_entries
from verbatim.pages.views import Head, Link
from verbatim.rendering.sanitising import plain_text


def build_interview_pages(context: Context) -> Iterator[Page]:
    """One page for each public interview and contribution, newest first."""
    for entry in context.archive.public:
        yield Page(
            path=entry_path(entry, context.settings),
            template="interview.html",
            title=entry.title,
            build=partial(_build, entry, context),
            source=entry.path,
            modified=entry.updated.isoformat(),
            anchors=tuple(filter(None, entry.anchors)),
            name=entry.path.removeprefix(f"{context.settings.docs_dir}/"),
        )


def exchange_views(entry: Interview, context: Context) -> Iterator[tuple[str, tuple[ExchangeView, ...]]]:
    """Each section's title with its exchanges, ready to show."""
    for section in entry.sections:
        yield section.title, tuple(exchange_view(exchange, entry, context) for exchange in section.exchanges)


def exchange_view(exchange: Exchange, entry: Interview, context: Context) -> ExchangeView:
    """One question and its answer, ready to show on any page."""
    rendered = context.rendered(exchange, entry)
    place = passage_path(entry, exchange.anchor, context.settings)
    return ExchangeView(
        anchor=exchange.anchor,
        question=rendered.question,
        question_text=rendered.question_text,
        answer=cite(rendered.answer, context),
        permalink=context.canonical(place) or place,
        time=time_in_digits(exchange.time) if exchange.time is not None else "",
        time_url=_time_url(entry, exchange.time, context),
        old_anchors=_old_anchors(entry.aliases, exchange.anchor),
        asked=_asked(exchange, context),
        cited_in=context.ask(cited_in, entry.id).get(passage_address(entry.id, exchange.anchor), ()),
    )


def _build(entry: Interview, context: Context) -> Built:
    view = _view(entry, context)
    crumbs = _crumbs(entry, context)
    listed = entry_view(entry, context)
    trail = (*crumbs, Link(entry.title, entry_path(entry, context.settings)))
    head = Head(
        title=entry.title,
        description=listed.summary,
        canonical=context.canonical(listed.url),
        kind="article",
        lang=context.language_of(entry),
        crumbs=crumbs,
        json_ld=json_ld(article_node(entry, view, context), trail_node(trail, context)),
        citation=citation_meta(entry, context),
        published=entry.date.isoformat(),
        modified=entry.updated.isoformat(),
        authors=authors_of(entry, context),
        tags=tuple(tag.name for tag in view.tags),
    )
    return Built(view, head)


def place_in_row(entry_id: str, context: Context) -> tuple[int, int]:
    """The number of a public entry in the row it is read in, from 1, and the length of that row."""
    place, row = context.archive.rows[entry_id]
    return place + 1, len(row)


def neighbours(entry_id: str, context: Context) -> tuple[Link | None, Link | None]:
    """Who stands before and after a public entry."""
    before, after = context.archive.neighbours(context.archive.by_id[entry_id])
    return _neighbour(before, context) if before else None, _neighbour(after, context) if after else None


def _crumbs(entry: Interview, context: Context) -> tuple[Link, ...]:
    words, paths = context.words, context.settings.paths
    home, paper = Link(words("nav.home"), ""), context.archive.white_paper_of(entry)
    if entry.kind == "contribution" and paper:
        book = Link(paper.title, white_paper_path(paper.id, context.settings))
        return home, Link(words("nav.white-papers"), f"{paths.white_papers}/"), book
    return home, Link(words("nav.interviews"), f"{paths.interviews}/")


def _book(entry: Interview, context: Context) -> BookView | None:
    paper = context.archive.white_paper_of(entry)
    if not paper or not entry.membership:
        return None
    number, total = context.ask(place_in_row, entry.id)
    part = paper.part(entry.membership.part)
    return BookView(
        title=paper.title,
        url=white_paper_path(paper.id, context.settings),
        part=part.title if part else "",
        number=number,
        total=total,
        editors=context.words("site.list-separator").join(editor.name for editor in paper.editors),
        publisher=paper.publisher,
        date_words=date_in_words(paper.date, context.words) if paper.date else "",
    )


def _view(entry: Interview, context: Context) -> InterviewView:
    words = context.words
    before, after = context.ask(neighbours, entry.id)
    return InterviewView(
        id=entry.id,
        title=entry.title,
        lang=context.language_of(entry),
        interviewees=tuple(speaker_view(speaker, entry, context) for speaker in entry.interviewees),
        interviewers=tuple(speaker_view(speaker, entry, context, asks=True) for speaker in entry.interviewers),
        summary=entry.summary,
        introduction=cite(context.renderer.blocks(entry.introduction, entry), context),
        sections=tuple(SectionView(title, views) for title, views in exchange_views(entry, context)),
        date=entry.date.isoformat(),
        date_words=date_in_words(entry.date, words),
        conducted_words=date_in_words(entry.conducted, words) if entry.conducted else "",
        minutes=entry_view(entry, context).minutes,
        rendition=entry.rendition,
        source=_source(entry, context),
        recordings=_recordings(entry, context),
        tags=tuple(tag_view(tag, context) for tag in context.archive.tags_of(entry)),
        licence=licence_link(entry.licence or context.settings.licence),
        corrections=correction_views(entry.corrections, words),
        previous=before,
        next=after,
        related=tuple(replace(each, questions=()) for each in related_entries(entry, context)),
        moved=tuple(_moved(anchor, url, context) for anchor, url in context.redirects.moved.get(entry.id, ())),
        kind=entry.kind,
        book=_book(entry, context),
    )


def _moved(anchor: str, url: str, context: Context) -> Link:
    """An anchor that went to another entry's page, with the question it stands for there."""
    path, _, there = url.partition("#")
    passage = context.archive.passage(f"{path.rstrip('/').rpartition('/')[2]}#{there}")
    question = context.renderer.inline(passage[1].question, passage[0]) if passage else ""
    return Link(anchor, url, plain_text(question))


def _neighbour(entry: Interview, context: Context) -> Link:
    names = context.words("site.list-separator").join(speaker.name for speaker in entry.interviewees[:3])
    return Link(entry.title, entry_path(entry, context.settings), names)


def _source(entry: Interview, context: Context) -> SourceView:
    source = entry.source
    when = date_in_words(source.date, context.words) if source.date else ""
    known = context.words.phrases.get(f"source.medium.{source.medium.casefold()}")
    return SourceView(source.publisher, source.title, source.url, known or source.medium, when)


def _recordings(entry: Interview, context: Context) -> tuple[RecordingView, ...]:
    return tuple(recording_view(recording, entry, context) for recording in entry.recordings)


def _time_url(entry: Interview, seconds: int | None, context: Context) -> str:
    if seconds is None or not entry.recordings:
        return ""
    return time_url(entry.recordings[0], seconds, recording_view(entry.recordings[0], entry, context).url)


def _asked(exchange: Exchange, context: Context) -> Link | None:
    others = context.archive.answer_counts.get(key := context.archive.question_of(exchange), 0) - 1
    if others < 1:
        return None
    return Link(context.words("interview.other-answers", n=others), question_path(key, context.settings))


def _old_anchors(aliases: tuple[Alias, ...], anchor: str) -> tuple[str, ...]:
    return tuple(alias.origin[1:] for alias in aliases if alias.anchor == anchor and alias.origin.startswith("#"))
