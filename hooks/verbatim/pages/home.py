"""The home page, and the heads of pages written by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from verbatim.addresses import text_path
from verbatim.guides import is_guide
from verbatim.model import Interview
from verbatim.pages.entries import correction_views, entry_view, person_view, tag_view
from verbatim.pages.entry_views import ExchangeView, HomeView, TextView
from verbatim.pages.interviews import exchange_views
from verbatim.pages.metadata import json_ld, publisher_node, trail_node
from verbatim.pages.page import Built, Context
from verbatim.pages.views import Head, Link, PersonView
from verbatim.subjects import Tag, Text

MOST_PEOPLE = 12
MOST_TAGS = 16
RECENT = 50
"""Interviews of which the home page chooses a question."""
LONGEST_ANSWER = 1200
"""Characters of Markdown an answer may have to be shown whole on the home page."""


def build_text(text: Text, context: Context) -> Built:
    """What surrounds a hand-written page; the home page shows the archive's newest."""
    path = text_path(text.path, context.settings)
    if not path:
        return Built(_home(context), _home_head(text, context))
    crumbs: tuple[Link, ...] = (Link(context.words("nav.home"), ""),)
    if is_guide(text, context.archive):
        crumbs = (*crumbs, Link(context.words("nav.guides"), f"{context.settings.paths.guides}/"))
    title = text.title or path.rstrip("/").rpartition("/")[2]
    view = TextView(corrections=correction_views(text.corrections, context.words))
    return Built(view, _head(text, title, path, crumbs, context))


def text_template(text: Text, context: Context) -> str:
    """The template of a hand-written page."""
    return "home.html" if not text_path(text.path, context.settings) else "main.html"


@dataclass(frozen=True, slots=True)
class Front:
    """What the home page says of the whole archive, but for anybody's words."""

    people: tuple[PersonView, ...]
    """Those who spoke last."""
    tags: tuple[Tag, ...]
    """Those of most entries, the first of all before the others."""
    counts: tuple[int, ...]
    """Interviews, answers, people, tags, white papers."""


def front(_key: str, context: Context) -> Front:
    """What the home page says of the whole archive."""
    archive, newest = context.archive, dict[str, None]()
    for each in archive.public[:200]:
        newest.update(dict.fromkeys(speaker.key for speaker in each.interviewees))
    by_tag = archive.by_tag
    tags = sorted(by_tag, key=lambda key: (-len(by_tag[key]), key))[:MOST_TAGS]
    known = {tag.id: tag for key in tags for tag in archive.tags_of(by_tag[key][0])}
    answers = sum(len(each.anchors) for each in archive.interviews)
    counts = len(archive.interviews), answers, len(archive.people), len(by_tag), len(archive.public_papers)
    people = tuple(person_view(archive.people[key], context) for key in tuple(newest)[:MOST_PEOPLE])
    return Front(people, tuple(known[key] for key in tags), counts)


def recent(_key: str, context: Context) -> tuple[Interview, ...]:
    """The newest interviews, of some of which the home page shows more than their title."""
    return context.archive.interviews[: max(RECENT, context.settings.latest)]


def _home(context: Context) -> HomeView:
    words, whole, paths = context.words, context.ask(front), context.settings.paths
    newest = context.ask(recent)
    question, entry = _question(newest[:RECENT], context)
    pages = (
        ("interviews", paths.interviews),
        ("answers", paths.interviews),
        ("people", paths.people),
        ("tags", paths.tags),
        ("white-papers", paths.white_papers),
    )
    counts = tuple(
        Link(words(f"count.{name}", n=number), f"{path}/")
        for (name, path), number in zip(pages, whole.counts, strict=True)
    )
    return HomeView(
        latest=tuple(entry_view(each, context) for each in newest[: context.settings.latest]),
        people=whole.people,
        tags=tuple(tag_view(tag, context, counted=True) for tag in whole.tags),
        question=question,
        question_entry=entry_view(entry, context) if entry else None,
        counts=counts if whole.counts[-1] else counts[:-1],
    )


def _question(among: Sequence[Interview], context: Context) -> tuple[ExchangeView | None, Interview | None]:
    """The shortest answer of a recent interview that is long enough to begin with."""
    chosen = None
    for entry in among:
        for place, exchange in enumerate(entry.exchanges):
            size = len(exchange.answer)
            if 200 <= size <= LONGEST_ANSWER and "```" not in exchange.answer:
                rank = (entry.id == among[0].id, entry.rendition == "edited", place == 0, size)
                if chosen is None or rank < chosen[0]:
                    chosen = (rank, entry, exchange.anchor)
    if chosen is None:
        return None, None
    _, entry, anchor = chosen
    views: list[ExchangeView] = [view for _, part in exchange_views(entry, context) for view in part]
    return next(view for view in views if view.anchor == anchor), entry


def _home_head(text: Text, context: Context) -> Head:
    settings = context.settings
    node = {"@type": "WebSite", "name": settings.name, "url": settings.url, "inLanguage": settings.language}
    return Head(
        title=settings.name,
        description=text.description or settings.description or settings.name,
        canonical=context.canonical(""),
        json_ld=json_ld(node, publisher_node(context)),
    )


def _head(text: Text, title: str, path: str, crumbs: tuple[Link, ...], context: Context) -> Head:
    return Head(
        title=title,
        description=text.description or title,
        canonical=context.canonical(path),
        lang=text.lang,
        crumbs=crumbs,
        json_ld=json_ld(trail_node((*crumbs, Link(title, path)), context)),
    )
