"""The podcast: RSS with Apple's and Podcasting 2.0's elements, for entries that have a sound file."""

import uuid

from lxml import etree

from verbatim.artifacts.feeds.atom import feed_id
from verbatim.artifacts.feeds.document import Document
from verbatim.artifacts.feeds.entry import Author, FeedEntry
from verbatim.artifacts.feeds.rewriting import absolute
from verbatim.artifacts.feeds.rss import RssWriter
from verbatim.artifacts.feeds.words import plain
from verbatim.artifacts.feeds.xml import add
from verbatim.pages.feed import PODCAST

_PODCASTS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The name space of `podcast:guid` (Podcasting 2.0)."""
_SQUARE = (".jpg", ".jpeg", ".png")


class PodcastWriter(RssWriter):
    """Writes the podcast."""

    form = PODCAST
    prefixes = ("atom", "content", "dc", "fh", "itunes", "media", "podcast")

    def add_heading(self, channel: etree._Element, document: Document) -> None:
        """What directories ask of a podcast, after what RSS says."""
        super().add_heading(channel, document)
        settings = self._settings
        add(channel, "itunes:author", plain(settings.publisher or settings.name))
        add(channel, "itunes:category", text=settings.podcast_category)
        add(channel, "itunes:explicit", "false")
        add(channel, "itunes:type", "episodic")
        if settings.podcast_picture:
            add(channel, "itunes:image", href=absolute(settings.podcast_picture, settings.url))
        if settings.podcast_email:
            owner = add(channel, "itunes:owner")
            add(owner, "itunes:name", plain(settings.publisher or settings.name))
            add(owner, "itunes:email", settings.podcast_email)
        add(channel, "podcast:guid", str(uuid.uuid5(_PODCASTS, feed_id(document.feed, settings))))
        add(channel, "podcast:medium", "podcast")

    def build_item(self, entry: FeedEntry, *, full: bool) -> etree._Element:
        """An episode."""
        item = super().build_item(entry, full=full)
        add(item, "itunes:title", entry.title)
        add(item, "itunes:explicit", "false")
        add(item, "itunes:episodeType", "full")
        if entry.picture and entry.picture.url.lower().endswith(_SQUARE):
            add(item, "itunes:image", href=entry.picture.url)
        for person in (*entry.authors, *entry.contributors):
            _add_person(item, person)
        if sound := entry.sound:
            add(item, "podcast:transcript", url=entry.url, type="text/html", language=entry.lang)
            for url, kind in sound.transcripts:
                add(item, "podcast:transcript", url=url, type=kind, language=entry.lang, rel="captions")
            if sound.chapters:
                add(item, "podcast:chapters", url=sound.chapters, type="application/json+chapters")
        return item


def _add_person(item: etree._Element, person: Author) -> None:
    if person.role != "publisher":
        group = "cast" if person.role in ("guest", "host") else "writing"
        add(item, "podcast:person", person.name, role=person.role, group=group, href=person.url)
