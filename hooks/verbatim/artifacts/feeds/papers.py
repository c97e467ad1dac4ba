"""A white paper as an entry of feeds: its appearance, beside its contributions."""

from collections.abc import Iterator, Sequence

from verbatim.addresses import person_path, tag_path, white_paper_path
from verbatim.artifacts.feeds.content import paper_content
from verbatim.artifacts.feeds.entry import Author, Category, FeedEntry, Role
from verbatim.artifacts.feeds.identity import permanent_id
from verbatim.artifacts.feeds.media import paper_picture
from verbatim.artifacts.feeds.rewriting import absolute, rewrite
from verbatim.artifacts.feeds.timeline import Timeline
from verbatim.artifacts.feeds.words import plain
from verbatim.model import Speaker
from verbatim.pages.entries import SUMMARY
from verbatim.pages.page import Context
from verbatim.rendering.openings import opening
from verbatim.rendering.sanitising import plain_text
from verbatim.slugs import slugify
from verbatim.white_papers import WhitePaper


def paper_entry(paper: WhitePaper, context: Context, timeline: Timeline) -> FeedEntry:
    """The entry of a public white paper; updated by its own corrections, not by contributions: they are entries."""
    settings = context.settings
    address = absolute(white_paper_path(paper.id, settings), settings.url)
    authors, contributors = _people(paper, context)
    return FeedEntry(
        id=permanent_id(paper.address, settings),
        url=address,
        title=plain(paper.title),
        lang=settings.language,
        published=timeline.published[paper.address],
        updated=timeline.updated[paper.address],
        authors=authors,
        contributors=contributors,
        categories=tuple(categories_of(paper.tags, context)),
        summary=plain(_summary(paper, context)),
        content=rewrite(paper_content(paper, context), page=address, root=settings.url),
        licence=plain(paper.licence or settings.licence),
        picture=paper_picture(paper, context),
    )


def _summary(paper: WhitePaper, context: Context) -> str:
    presented = opening(plain_text(context.renderer.text(paper.presentation, paper.path)), longest=SUMMARY)
    summary = paper.summary or paper.subtitle or presented or paper.title
    return f"{context.words('rendition.report')}. {summary}" if paper.rendition == "report" else summary


def _people(paper: WhitePaper, context: Context) -> tuple[tuple[Author, ...], tuple[Author, ...]]:
    """Authors and contributors: a description after a report is the publication's, not the editors'."""
    settings = context.settings
    editors = tuple(author_of(each, "editor", context) for each in dict.fromkeys(paper.editors))
    if editors and paper.rendition != "report":
        return editors, ()
    house = paper.publisher if paper.rendition != "report" else ""
    name = plain(house or settings.publisher or settings.name)
    return (Author(name, "" if house else absolute("", settings.url), "publisher"),), editors


def author_of(speaker: Speaker, role: Role, context: Context) -> Author:
    """Somebody named by what is no entry; with their page where they have one."""
    known = speaker.key in context.archive.people
    page = absolute(person_path(speaker.key, context.settings), context.settings.url) if known else ""
    return Author(plain(speaker.name), page, role)


def categories_of(tags: Sequence[str], context: Context) -> Iterator[Category]:
    """The tags that have a page."""
    archive, settings = context.archive, context.settings
    for key in dict.fromkeys(map(slugify, tags)):
        for tag in archive.tags_of(archive.by_tag[key][0]) if key in archive.by_tag else ():
            if tag.id == key:
                yield Category(key, plain(tag.name), absolute(tag_path(key, settings), settings.url))
