"""The home page, and the heads of pages written by hand."""

from verbatim.addresses import text_path
from verbatim.guides import is_guide
from verbatim.model import Interview
from verbatim.pages.entries import correction_views, entry_view, person_view, tag_view
from verbatim.pages.entry_views import ExchangeView, HomeView, TextView
from verbatim.pages.interviews import exchange_views
from verbatim.pages.metadata import json_ld, publisher_node, trail_node
from verbatim.pages.page import Built, Context
from verbatim.pages.views import Head, Link
from verbatim.subjects import Text

MOST_PEOPLE = 12
MOST_TAGS = 16
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


def _home(context: Context) -> HomeView:
    archive, words = context.archive, context.words
    latest = archive.interviews[: context.settings.latest]
    question, entry = _question(context)
    newest: dict[str, None] = {}
    for each in archive.public[:200]:
        newest.update(dict.fromkeys(speaker.key for speaker in each.interviewees))
    people = list(newest)[:MOST_PEOPLE]
    tags = sorted(archive.by_tag, key=lambda key: (-len(archive.by_tag[key]), key))[:MOST_TAGS]
    known = {tag.id: tag for key in tags for tag in archive.tags_of(archive.by_tag[key][0])}
    answers = sum(len(each.anchors) for each in archive.interviews)
    books = (
        Link(words("count.white-papers", n=len(archive.public_papers)), f"{context.settings.paths.white_papers}/"),
    )
    return HomeView(
        latest=tuple(entry_view(each, context) for each in latest),
        people=tuple(person_view(archive.people[key], context) for key in people),
        tags=tuple(tag_view(known[key], context, counted=True) for key in tags),
        question=question,
        question_entry=entry_view(entry, context) if entry else None,
        counts=(
            Link(words("count.interviews", n=len(archive.interviews)), f"{context.settings.paths.interviews}/"),
            Link(words("count.answers", n=answers), f"{context.settings.paths.interviews}/"),
            Link(words("count.people", n=len(archive.people)), f"{context.settings.paths.people}/"),
            Link(words("count.tags", n=len(archive.by_tag)), f"{context.settings.paths.tags}/"),
            *(books if archive.public_papers else ()),
        ),
    )


def _question(context: Context) -> tuple[ExchangeView | None, Interview | None]:
    """The shortest answer of a recent interview that is long enough to begin with."""
    chosen = None
    for entry in context.archive.interviews[:50]:
        for place, exchange in enumerate(entry.exchanges):
            size = len(exchange.answer)
            if 200 <= size <= LONGEST_ANSWER and "```" not in exchange.answer:
                rank = (entry.id == context.archive.interviews[0].id, entry.rendition == "edited", place == 0, size)
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
