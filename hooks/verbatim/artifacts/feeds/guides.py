"""A dated guide as an entry of feeds."""

from verbatim.addresses import text_path
from verbatim.artifacts.feeds.content import guide_content
from verbatim.artifacts.feeds.entry import Author, FeedEntry
from verbatim.artifacts.feeds.identity import permanent_id
from verbatim.artifacts.feeds.media import guide_picture
from verbatim.artifacts.feeds.papers import author_of, categories_of
from verbatim.artifacts.feeds.rewriting import absolute, rewrite
from verbatim.artifacts.feeds.timeline import Timeline
from verbatim.artifacts.feeds.words import plain
from verbatim.guides import split_guide
from verbatim.pages.entries import SUMMARY
from verbatim.pages.page import Context
from verbatim.rendering.openings import opening
from verbatim.rendering.sanitising import plain_text
from verbatim.subjects import Text
from verbatim.words import load_words


def guide_entry(guide: Text, context: Context, timeline: Timeline) -> FeedEntry:
    """The entry of a dated guide: its words, not how many voices stand behind them, which changes with others."""
    settings = context.settings
    lang = guide.lang or settings.language
    address = absolute(text_path(guide.path, settings), settings.url)
    content = guide_content(guide, load_words(lang), context)
    return FeedEntry(
        id=permanent_id(guide.address, settings),
        url=address,
        title=plain(guide.title or guide.id),
        lang=lang,
        published=timeline.published[guide.address],
        updated=timeline.updated[guide.address],
        authors=_authors(guide, context),
        contributors=(),
        categories=tuple(categories_of(guide.tags, context)),
        summary=plain(_summary(guide, context)),
        content=rewrite(content, page=address, root=settings.url),
        licence=plain(settings.licence),
        picture=guide_picture(guide, context),
    )


def _authors(guide: Text, context: Context) -> tuple[Author, ...]:
    """Those the guide names, else the publication."""
    named = tuple(author_of(each, "author", context) for each in dict.fromkeys(guide.authors))
    house = plain(context.settings.publisher or context.settings.name)
    return named or (Author(house, absolute("", context.settings.url), "publisher"),)


def _summary(guide: Text, context: Context) -> str:
    _, first = next(split_guide(guide))
    opened = opening(plain_text(context.renderer.page(first, guide.path)), longest=SUMMARY)
    return guide.description or opened or guide.title or guide.id
