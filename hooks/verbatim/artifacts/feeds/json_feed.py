"""JSON Feed 1.1."""

import json
from typing import Any

from verbatim.artifacts.feeds.atom import Key
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
    """Writes JSON Feed; an entry's item is made and encoded once."""

    form = JSON

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: dict[Key, bytes] = {}

    def weight(self, entry: FeedEntry, full: bool) -> int:  # noqa: FBT001
        """Bytes of an entry's item."""
        return len(self._item(entry, full=full)) + 1

    def document(self, document: Document) -> bytes:
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
        items = b",".join(self._item(each.entry, full=each.full) for each in document.shown)
        return heading.removesuffix(b"}") + b',"items":[' + items + b"]}\n"

    def _item(self, entry: FeedEntry, *, full: bool) -> bytes:
        made = self._made.get((entry.id, full))
        if made is None:
            made = self._made[entry.id, full] = _encoded(build_item(entry, full=full))
        return made


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
