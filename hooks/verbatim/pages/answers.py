"""The small page of one answer: so that its own picture and text reach those who share it."""

from collections.abc import Iterator
from functools import partial

from verbatim.addresses import answer_path, entry_path
from verbatim.model import Exchange, Interview
from verbatim.pages.citations import cite
from verbatim.pages.entries import entry_view
from verbatim.pages.entry_views import SharedAnswerView, SourceView
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.views import Head, Link
from verbatim.rendering.sanitising import plain_text

MANY_PASSAGES = 2000
"""From so many on, only answers that authors mark have a page and a card of their own, unless settings say more."""
LONGEST_DESCRIPTION = 200
"""Characters of an answer shown as its page's description."""


def build_answer_pages(context: Context) -> Iterator[Page]:
    """One page for each shared answer of each public interview; in no listing, search or sitemap."""
    for entry in context.archive.public:
        for exchange in shared_exchanges(entry, context):
            yield Page(
                path=answer_path(entry.id, exchange.anchor, context.settings),
                template="answer.html",
                title=exchange.question,
                build=partial(_build, exchange, entry, context),
                listed=False,
            )


def shared_answers(_key: str, context: Context) -> str:
    """Which answers have a page and a card of their own: `all`, `marked` or `none`."""
    if context.settings.cards:
        return context.settings.cards
    passages = sum(len(entry.anchors) for entry in context.archive.public)
    return "all" if passages < MANY_PASSAGES else "marked"


def shared_exchanges(entry: Interview, context: Context) -> tuple[Exchange, ...]:
    """The exchanges of an entry that have a page and a card of their own."""
    shared = context.ask(shared_answers)
    if shared == "none":
        return ()
    every = shared == "all"
    if not every and not entry.brief.has_marked:
        return ()
    return tuple(each for each in entry.exchanges if not each.is_text and (each.marked or every))


def _build(exchange: Exchange, entry: Interview, context: Context) -> Built:
    rendered = context.renderer.exchange(exchange, entry)
    listed = entry_view(entry, context)
    place = f"{entry_path(entry, context.settings)}#{exchange.anchor}"
    view = SharedAnswerView(
        question=rendered.question,
        answer=cite(rendered.answer, context),
        people=listed.people,
        entry=listed,
        place=Link(entry.title, place),
        lang=context.language_of(entry),
        rendition=entry.rendition,
        source=SourceView(publisher=entry.source.publisher, url=entry.source.url),
    )
    head = Head(
        title=rendered.question_text,
        description=_description(plain_text(rendered.answer)),
        canonical=context.canonical(place),
        kind="article",
        lang=context.language_of(entry),
        published=entry.date.isoformat(),
        modified=entry.updated.isoformat(),
        authors=tuple(speaker.name for speaker in entry.interviewees),
        tags=tuple(tag.name for tag in context.archive.tags_of(entry)),
        indexed=False,
    )
    return Built(view, head)


def _description(text: str) -> str:
    words = text.replace("\n", " ")
    if len(words) <= LONGEST_DESCRIPTION:
        return words
    return words[:LONGEST_DESCRIPTION].rpartition(" ")[0].rstrip(",;:.") + "…"
