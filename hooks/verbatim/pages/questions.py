"""One question and everyone's answers to it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from verbatim.addresses import page_path, question_path
from verbatim.pages.entries import entry_view
from verbatim.pages.entry_views import AnswerView, QuestionView
from verbatim.pages.interviews import exchange_view
from verbatim.pages.listing import Listing, index_pages, listing_head
from verbatim.pages.metadata import json_ld, trail_node
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.pagination import cut, numbered, pagination
from verbatim.pages.views import EntryView, Group, Head, Link, ListingView
from verbatim.rendering.openings import opening
from verbatim.rendering.sanitising import plain_text
from verbatim.subjects import Passage, Question

MOST_THEMES = 12
"""Subjects by which a question's answers may be chosen: the most frequent ones."""
OPENING = 280
"""Characters of an answer shown where answers are chosen by subject or year."""


def build_question_pages(context: Context) -> Iterator[Page]:
    """The questions, each one's answers newest first, and those on one subject or of one year."""
    asked = context.archive.asked
    if not asked:
        return
    yield from index_pages(_index(context), _index_links(context), context)
    for key, passages in asked.items():
        question = context.archive.questions[key]
        choices = _choices(question, passages, context)
        yield from _answer_pages(question, passages, tuple(link for link, _ in choices), context)
        for link, chosen in choices:
            yield from _chosen_pages(question, link, chosen, context)


def _index(context: Context) -> Listing:
    words = context.words
    path = f"{context.settings.paths.questions}/"
    return Listing("questions", path, words("listing.questions.title"), words("listing.questions.introduction"))


def _index_links(context: Context) -> list[Link]:
    asked = context.archive.asked
    keys = sorted(asked, key=lambda key: (-len(asked[key]), key))
    return [
        Link(
            context.archive.questions[key].wording,
            question_path(key, context.settings),
            context.words("count.answers", n=len(asked[key])),
            context.archive.questions[key].description,
        )
        for key in keys
    ]


def _answer_pages(
    question: Question, passages: Sequence[Passage], choices: tuple[Link, ...], context: Context
) -> Iterator[Page]:
    path = question_path(question.id, context.settings)
    slices = cut(passages, context.settings.page_size)
    for number, part in enumerate(slices, 1):
        build = partial(_build, question, part, number, len(slices), len(passages), choices, context)
        modified = max(passage.entry.updated.isoformat() for passage in part)
        yield Page(page_path(path, number), "question.html", question.wording, build, modified=modified)


def _build(
    question: Question,
    part: Sequence[Passage],
    number: int,
    total: int,
    count: int,
    choices: tuple[Link, ...],
    context: Context,
) -> Built:
    path = question_path(question.id, context.settings)
    links = choices if total > 1 else ()
    view = QuestionView(
        title=question.wording,
        description=question.description if number == 1 else "",
        count_words=context.words("count.answers", n=count),
        answers=tuple(_answer(passage, context) for passage in part),
        themes=tuple(link for link in links if "/theme/" in link.url),
        years=tuple(link for link in links if "/annee/" in link.url),
        pagination=pagination(path, number, total, context) if total > 1 else None,
    )
    title = numbered(question.wording, number, total, context)
    return Built(view, _head(question, title, page_path(path, number), context))


def _answer(passage: Passage, context: Context) -> AnswerView:
    view = exchange_view(passage.exchange, passage.entry, context)
    return AnswerView(entry_view(passage.entry, context), replace(view, asked=None, old_anchors=()))


def _choices(
    question: Question, passages: Sequence[Passage], context: Context
) -> list[tuple[Link, tuple[Passage, ...]]]:
    """Each subject and year with the answers it leaves, where that is a choice."""
    path, archive = question_path(question.id, context.settings), context.archive
    counts = Counter(tag.id for passage in passages for tag in archive.tags_of(passage.entry))
    names = {tag.id: tag.name for passage in passages for tag in archive.tags_of(passage.entry)}
    chosen = []
    for key in sorted(counts, key=lambda key: (-counts[key], key))[:MOST_THEMES]:
        tagged = {entry.id for entry in archive.by_tag[key]}
        left = tuple(each for each in passages if each.entry.id in tagged)
        chosen.append((Link(names[key], f"{path}theme/{key}/", str(len(left))), left))
    for year in sorted({passage.entry.date.year for passage in passages}, reverse=True):
        left = tuple(each for each in passages if each.entry.date.year == year)
        chosen.append((Link(str(year), f"{path}annee/{year}/", str(len(left))), left))
    return [(link, left) for link, left in chosen if 0 < len(left) < len(passages)]


def _chosen_pages(question: Question, link: Link, passages: Sequence[Passage], context: Context) -> Iterator[Page]:
    home = (Link(context.words("nav.questions"), f"{context.settings.paths.questions}/"),)
    crumbs = (*home, Link(question.wording, question_path(question.id, context.settings)))
    listing = Listing("question", link.url, f"{question.wording} {link.title}", crumbs=crumbs)
    slices = cut(passages, context.settings.page_size)
    for number, part in enumerate(slices, 1):
        build = partial(_build_chosen, listing, part, number, len(slices), len(passages), context)
        yield Page(page_path(link.url, number), "listing.html", listing.title, build, listed=False)


def _build_chosen(
    listing: Listing, part: Sequence[Passage], number: int, total: int, count: int, context: Context
) -> Built:
    view = ListingView(
        kind="question",
        title=listing.title,
        count_words=context.words("count.answers", n=count),
        groups=(Group("", "", tuple(_opening(passage, context) for passage in part)),),
        pagination=pagination(listing.path, number, total, context) if total > 1 else None,
    )
    head = replace(listing_head(listing, number, context, total=total), indexed=False)
    return Built(view, head)


def _opening(passage: Passage, context: Context) -> EntryView:
    """An entry whose link leads to the answer, with the answer's first words."""
    view = entry_view(passage.entry, context)
    words = opening(plain_text(context.rendered(passage.exchange, passage.entry).answer), longest=OPENING)
    return replace(view, url=f"{view.url}#{passage.exchange.anchor}", summary=words, exchanges=0, minutes=0)


def _head(question: Question, title: str, path: str, context: Context) -> Head:
    words = context.words
    crumbs = (Link(words("nav.home"), ""), Link(words("nav.questions"), f"{context.settings.paths.questions}/"))
    about = question.description or words("question.description", question=question.wording)
    return Head(
        title=title,
        description=about,
        canonical=context.canonical(path),
        crumbs=crumbs,
        json_ld=json_ld(trail_node((*crumbs, Link(question.wording, path)), context)),
    )
