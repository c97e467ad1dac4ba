"""Marks of a feed's documents: another one wherever a byte of a file could be another."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

from verbatim.artifacts.feeds.document import Document
from verbatim.observing.digests import Digests
from verbatim.pages.feed import Feed, FeedFormat
from verbatim.settings import Settings

Mark = Callable[[Document, FeedFormat], str]
"""The mark of a document in a format, as hexadecimal digits."""


def marker(feed: Feed, settings: Settings) -> Mark:
    """Marks the documents of a feed.

    A mark is made of all settings, used or not, of what is said of the feed, of the document's place and moment,
    of its entries' marks and of its deletions; not of the program, whose next version knows no old mark.
    """
    bare = replace(feed, entries=(), withdrawn=(), passages=(), papers=(), guides=(), withdrawn_papers=())
    head = Digests().of((repr(settings), bare)).text

    def mark(document: Document, form: FeedFormat) -> str:
        place = (document.path, document.previous, document.is_archive, document.updated)
        shown = " ".join(f"{each.mark} {each.full:d}" for each in document.shown)
        rest = Digests().of((form, place, document.deletions)).text
        return hashlib.sha256(f"{head} {rest} {shown}".encode()).hexdigest()[:32]

    return mark
