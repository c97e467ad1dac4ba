"""RSS 2.0 as the RSS Board's profile reads it, with full text, Dublin Core, Media RSS and archives."""

import html
from collections.abc import Sequence

from lxml import etree

from verbatim.artifacts.feeds.atom import add_feed_links
from verbatim.artifacts.feeds.document import Document
from verbatim.artifacts.feeds.entry import FeedEntry
from verbatim.artifacts.feeds.media_rss import add_media
from verbatim.artifacts.feeds.timeline import rfc822, rfc3339, whole_second
from verbatim.artifacts.feeds.words import plain
from verbatim.artifacts.feeds.writer import address
from verbatim.artifacts.feeds.xml import (
    LANG,
    add,
    declared_length,
    escaped_length,
    inside,
    namespaces,
    serialise_with,
)
from verbatim.pages.feed import RSS, FeedFormat
from verbatim.settings import Settings

SPECIFICATION = "http://www.rssboard.org/rss-specification"


class RssWriter:
    """Writes RSS."""

    form: FeedFormat = RSS
    prefixes: tuple[str, ...] = ("atom", "content", "dc", "fh", "media")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._declared = declared_length(namespaces(*self.prefixes))

    def entry(self, entry: FeedEntry, *, full: bool) -> bytes:
        """The element of an entry, its namespaces declared by the feed."""
        root = etree.Element("rss", nsmap=namespaces(*self.prefixes))
        root.append(self.build_item(entry, full=full))
        return inside(root)

    def weights(self, entry: FeedEntry, written: bytes) -> tuple[int, int]:
        """Bytes of an entry's item, its namespaces declared."""
        whole = len(written) + self._declared
        return whole - escaped_length(entry.content), whole

    def document(self, document: Document, entries: Sequence[bytes]) -> bytes:
        """An RSS feed; what is of the channel stands before the first item."""
        root = etree.Element("rss", nsmap=namespaces(*self.prefixes), version="2.0")
        channel = add(root, "channel")
        self.add_heading(channel, document)
        return serialise_with(root, entries, b"</channel></rss>")

    def add_heading(self, channel: etree._Element, document: Document) -> None:
        """What is said of the whole feed."""
        feed, settings = document.feed, self._settings
        add(channel, "title", plain(feed.title))
        add(channel, "link", address(feed.page, settings))
        add(channel, "description", plain(feed.description))
        add(channel, "language", feed.lang)
        if settings.licence:
            add(channel, "copyright", plain(settings.licence))
        add(channel, "lastBuildDate", rfc822(whole_second(document.updated)))
        add(channel, "generator", "Verbatim")
        add(channel, "docs", SPECIFICATION)
        add_feed_links(channel, document, self.form, settings)
        if document.is_archive:
            add(channel, "fh:archive")

    def build_item(self, entry: FeedEntry, *, full: bool) -> etree._Element:
        """The element of an entry."""
        item = etree.Element("item", nsmap=namespaces(*self.prefixes))
        item.set(LANG, entry.lang)
        add(item, "title", entry.title)
        add(item, "link", entry.url)
        add(item, "guid", entry.id, isPermaLink="false")
        add(item, "pubDate", rfc822(entry.published))
        add(item, "atom:updated", rfc3339(entry.updated))
        for author in entry.authors:
            add(item, "dc:creator", author.name)
        for author in entry.contributors:
            add(item, "dc:contributor", author.name)
        add(item, "dc:language", entry.lang)
        for category in entry.categories:
            add(item, "category", category.name, domain=category.url)
        add(item, "description", html.escape(entry.summary, quote=False))
        if full:
            add(item, "content:encoded", entry.content)
        if sound := entry.sound:
            add(item, "enclosure", url=sound.url, length=sound.length, type=sound.media_type)
        add_media(item, entry, is_described=full)
        return item
