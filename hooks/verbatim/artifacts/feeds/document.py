"""One document of a feed: its newest, or one of its archives."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from verbatim.artifacts.feeds.entry import Deletion, FeedEntry
from verbatim.pages.feed import Feed
from verbatim.pages.feed_weights import Weighed


class Make(Protocol):
    """Makes an entry as it is written, when it is."""

    def __call__(self, *, full: bool) -> FeedEntry:
        """With its full text, or with its summary only: then nobody reads its content, which may be empty."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as documents list it; nothing of its text stays in memory."""

    weighed: Weighed
    make: Make


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry in a document, with its full text or its summary only."""

    entry: Listed
    full: bool

    @property
    def mark(self) -> str:
        """Another one wherever its bytes could be others, in any format."""
        return self.entry.weighed.mark(full=self.full)


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
