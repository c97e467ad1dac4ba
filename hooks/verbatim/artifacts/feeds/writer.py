"""What every format's writer gives: the weight of an entry, and the bytes of a document."""

from typing import Protocol

from verbatim.artifacts.feeds.document import Document
from verbatim.artifacts.feeds.entry import FeedEntry
from verbatim.artifacts.feeds.rewriting import absolute
from verbatim.pages.feed import FeedFormat
from verbatim.settings import Settings


class Writer(Protocol):
    """Writes documents in one format."""

    form: FeedFormat

    def weight(self, entry: FeedEntry, full: bool) -> int:  # noqa: FBT001
        """Bytes of an entry, with full text or with its summary only; never too few."""

    def document(self, document: Document) -> bytes:
        """A document of a feed."""


def address(path: str, settings: Settings) -> str:
    """The full address of a path of the site, as a URI."""
    return absolute(path, settings.url)
