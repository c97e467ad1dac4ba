"""The page for subscribers: what a feed is, every feed to copy, and a way into common readers."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from urllib.parse import quote

from verbatim.addresses import page_path
from verbatim.pages.entries import count_of
from verbatim.pages.feed import Feed
from verbatim.pages.metadata import json_ld, trail_node
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.pagination import cut, pagination
from verbatim.pages.views import FeedGroup, FeedView, Head, Link, SubscribeView

READERS = (
    ("Feedly", "https://feedly.com/i/subscription/feed%2F{}"),
    ("Inoreader", "https://www.inoreader.com/?add_feed={}"),
    ("NewsBlur", "https://www.newsblur.com/?url={}"),
    ("Feedbin", "https://feedbin.com/?subscribe={}"),
    ("The Old Reader", "https://theoldreader.com/feeds/subscribe?url={}"),
)
"""Readers on the web, and the address that adds a feed there."""
ROWS = 100
"""Feeds on one page."""
OPML = "feeds.opml"


def build_subscribe_page(context: Context) -> Iterator[Page]:
    """One page, or more where there are many feeds; none where the site's address is not set."""
    feeds = context.feeds.listed
    if not feeds:
        return
    path, title = f"{context.settings.paths.subscribe}/", context.words("subscribe.title")
    slices, main = cut(feeds, ROWS), _view(feeds[0], context)
    for number, part in enumerate(slices, 1):
        build = partial(_build, main, tuple(_groups(part, context)), number, len(slices), context)
        yield Page(page_path(path, number), "subscribe.html", title, build)


def opml_path(context: Context) -> str:
    """The path of the list of all feeds."""
    return f"{context.settings.paths.feeds}/{OPML}"


def _build(main: FeedView, groups: tuple[FeedGroup, ...], number: int, total: int, context: Context) -> Built:
    words, path = context.words, f"{context.settings.paths.subscribe}/"
    view = SubscribeView(
        main=main,
        readers=tuple(_readers(main.address, context)),
        opml=opml_path(context),
        groups=groups,
        pagination=pagination(path, number, total, context) if total > 1 else None,
    )
    crumbs = (Link(words("nav.home"), ""),)
    head = Head(
        title=words("subscribe.title"),
        description=words("subscribe.introduction"),
        canonical=context.canonical(page_path(path, number)),
        crumbs=crumbs,
        json_ld=json_ld(trail_node((*crumbs, Link(words("subscribe.title"), path)), context)),
    )
    return Built(view, head)


def _groups(feeds: Sequence[Feed], context: Context) -> Iterator[FeedGroup]:
    for kind, run in groupby(feeds, key=lambda feed: feed.kind):
        views = tuple(_view(feed, context) for feed in run)
        yield FeedGroup(context.words(f"subscribe.kind.{kind}"), f"feeds-{kind}", views)


def _view(feed: Feed, context: Context) -> FeedView:
    return FeedView(
        title=feed.name or feed.title,
        note=count_of(feed.entries, context) if feed.entries else "",
        address=context.canonical(feed.file(feed.formats[0])),
        formats=tuple(Link(form.name, feed.file(form)) for form in feed.formats),
    )


def _readers(address: str, context: Context) -> Iterator[Link]:
    """Plain links; the `feed:` scheme hands the address to an application of the device."""
    yield Link(context.words("subscribe.application"), f"feed:{address}")
    for name, url in READERS:
        yield Link(name, url.format(quote(address, safe="")))
