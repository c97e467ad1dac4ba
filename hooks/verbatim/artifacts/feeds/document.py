"""One document of a feed: its newest, or one of its archives."""

from dataclasses import dataclass
from datetime import datetime

from verbatim.artifacts.feeds.entry import Deletion, FeedEntry
from verbatim.pages.feed import Feed


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry in a document, with its full text or its summary only."""

    entry: FeedEntry
    full: bool


@dataclass(frozen=True, slots=True)
class Document:
    """What one file of a feed holds, newest first; `path` is its folder, `previous` that of the archive before."""

    feed: Feed
    path: str
    shown: tuple[Shown, ...]
    deletions: tuple[Deletion, ...]
    updated: datetime
    previous: str = ""
    is_archive: bool = False
    """Whether it is a closed document of older entries (RFC 5005, section 4)."""
