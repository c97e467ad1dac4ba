"""JSON Feed 1.1."""

import json
from collections.abc import Sequence
from typing import Any

from verbatim.artifacts.feeds.document import Document
from verbatim.artifacts.feeds.entry import FeedEntry
from verbatim.artifacts.feeds.timeline import rfc3339
from verbatim.artifacts.feeds.words import plain
from verbatim.artifacts.feeds.writer import address
from verbatim.pages.feed import JSON
from verbatim.settings import Settings

VERSION = "https://jsonfeed.org/version/1.1"
Value = dict[str, Any]


class JsonWriter:
    """Writes JSON Feed."""

    form = JSON

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def entry(self, entry: FeedEntry, *, full: bool) -> bytes:
        """The item of an entry."""
        return _encoded(build_item(entry, full=full))

    def weights(self, entry: FeedEntry, written: bytes) -> tuple[int, int]:
        """Bytes of an entry's item and the comma behind it."""
        return len(self.entry(entry, full=False)) + 1, len(written) + 1

    def document(self, document: Document, entries: Sequence[bytes]) -> bytes:
        """A JSON feed; `next_url` leads to the archives."""
        feed, settings = document.feed, self._settings
        hub = {"type": "WebSub", "url": settings.websub_hub}
        value: Value = {
            "version": VERSION,
            "title": plain(feed.title),
            "home_page_url": address(feed.page, settings),
            "feed_url": address(f"{document.path}{JSON.file}", settings),
            "description": plain(feed.description),
            "language": feed.lang,
            "next_url": address(f"{document.previous}{JSON.file}", settings) if document.previous else None,
            "authors": [{"name": plain(settings.publisher or settings.name), "url": address("", settings)}],
            "hubs": [hub] if settings.websub_hub and not document.is_archive else None,
        }
        heading = _encoded({key: part for key, part in value.items() if part is not None})
        return heading.removesuffix(b"}") + b',"items":[' + b",".join(entries) + b"]}\n"


def build_item(entry: FeedEntry, *, full: bool) -> Value:
    """The item of an entry; one without its full text has its summary as text."""
    people = [*entry.authors, *entry.contributors]
    item: Value = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content if full else None,
        "content_text": None if full else entry.summary,
        "summary": entry.summary,
        "date_published": rfc3339(entry.published),
        "date_modified": rfc3339(entry.updated),
        "language": entry.lang,
        "authors": [{"name": each.name, **({"url": each.url} if each.url else {})} for each in people],
        "tags": [each.name for each in entry.categories] or None,
        "image": entry.picture.url if entry.picture else None,
    }
    if sound := entry.sound:
        item["attachments"] = [{"url": sound.url, "mime_type": sound.media_type, "size_in_bytes": sound.length}]
    return {key: part for key, part in item.items() if part is not None}


def _encoded(value: Value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
