"""All feeds in one OPML 2.0 file, nested by kind, for readers that take many at once."""

import re
from datetime import datetime
from itertools import groupby

from lxml import etree

from verbatim.artifacts.feeds.timeline import rfc822
from verbatim.artifacts.feeds.words import plain
from verbatim.artifacts.feeds.writer import address
from verbatim.artifacts.feeds.xml import add, serialise
from verbatim.pages.feed import Feed
from verbatim.pages.page import Context

_BARE = re.compile(r"&\u2060?(?=[^\s&])")
"""An ampersand that HTML would take for the beginning of a reference; one of full width stands in its place."""


def build_opml(context: Context, modified: datetime) -> bytes:
    """The outline; the whole archive stands by itself, every other kind under its name."""
    root = etree.Element("opml", version="2.0")
    head = add(root, "head")
    add(head, "title", outlined(context.settings.name))
    add(head, "dateModified", rfc822(modified))
    body = add(root, "body")
    for kind, feeds in groupby(context.feeds.listed, key=lambda feed: feed.kind):
        group = body
        if kind not in ("archive", "podcast", "daily"):
            group = add(body, "outline", text=outlined(context.words(f"subscribe.kind.{kind}")))
        for feed in feeds:
            _add_feed(group, feed, context)
    return serialise(root)


def outlined(text: str) -> str:
    """A short text as outlines carry it: readers take it for HTML, where `R&D` is a fault."""
    return _BARE.sub("\uff06", plain(text))


def _add_feed(parent: etree._Element, feed: Feed, context: Context) -> None:
    """The newest document, in the feed's first format; `rss` is OPML's word for every kind of feed."""
    title = outlined(feed.title)
    add(
        parent,
        "outline",
        type="rss",
        text=title,
        title=title,
        description=outlined(feed.description),
        language=feed.lang,
        htmlUrl=address(feed.page, context.settings),
        xmlUrl=address(feed.file(feed.formats[0]), context.settings),
    )
