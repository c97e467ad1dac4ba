"""What every format's writer gives: an entry's bytes and weights, and the bytes of a document."""

from collections.abc import Sequence
from typing import Protocol

from verbatim.artifacts.feeds.document import Document
from verbatim.artifacts.feeds.entry import FeedEntry
from verbatim.artifacts.feeds.rewriting import absolute
from verbatim.pages.feed import FeedFormat
from verbatim.settings import Settings


class Writer(Protocol):
    """Writes documents in one format."""

    form: FeedFormat

    def entry(self, entry: FeedEntry, *, full: bool) -> bytes:
        """An entry as it stands in every document of this format; nothing of its content where it is not `full`."""

    def weights(self, entry: FeedEntry, written: bytes) -> tuple[int, int]:
        """Bytes of an entry with its summary only, and with the full text it is written with; never too few."""

    def document(self, document: Document, entries: Sequence[bytes]) -> bytes:
        """A document of a feed whose entries are written already, in its order."""


def address(path: str, settings: Settings) -> str:
    """The full address of a path of the site, as a URI."""
    return absolute(path, settings.url)
