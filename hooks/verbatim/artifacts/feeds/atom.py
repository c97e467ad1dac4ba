"""Atom (RFC 4287), with archives (RFC 5005), tombstones (RFC 6721) and Media RSS."""

from collections.abc import Sequence
from typing import Any

from lxml import etree

from verbatim.artifacts.feeds.document import Document
from verbatim.artifacts.feeds.entry import Author, FeedEntry
from verbatim.artifacts.feeds.identity import permanent_id
from verbatim.artifacts.feeds.media_rss import add_media
from verbatim.artifacts.feeds.timeline import rfc3339
from verbatim.artifacts.feeds.words import plain
from verbatim.artifacts.feeds.writer import address
from verbatim.artifacts.feeds.xml import (
    ATOM_NS,
    LANG,
    add,
    declared_length,
    escaped_length,
    inside,
    name,
    namespaces,
    serialise_with,
)
from verbatim.pages.feed import ATOM, Feed
from verbatim.settings import Settings

_NAMES: Any = {None: ATOM_NS, **namespaces("media", "fh")}


class AtomWriter:
    """Writes Atom."""

    form = ATOM

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._declared = declared_length(_NAMES)

    def entry(self, entry: FeedEntry, *, full: bool) -> bytes:
        """The element of an entry, its namespaces declared by the feed."""
        root = etree.Element(name("atom:feed"), nsmap=_NAMES)
        root.append(build_entry(entry, full=full))
        return inside(root)

    def weights(self, entry: FeedEntry, written: bytes) -> tuple[int, int]:
        """Bytes of an entry's element, its namespaces declared."""
        whole = len(written) + self._declared
        return whole - escaped_length(entry.content), whole

    def document(self, document: Document, entries: Sequence[bytes]) -> bytes:
        """An Atom feed; the namespace of tombstones is declared only where there are some."""
        names: Any = {**_NAMES, **(namespaces("at") if document.deletions else {})}
        root = etree.Element(name("atom:feed"), nsmap=names)
        root.set(LANG, document.feed.lang)
        self._heading(root, document)
        for deletion in document.deletions:
            gone = add(root, "at:deleted-entry", ref=deletion.id, when=rfc3339(deletion.when))
            add(gone, "at:comment", deletion.reason)
        return serialise_with(root, entries, b"</feed>")

    def _heading(self, root: etree._Element, document: Document) -> None:
        feed, settings = document.feed, self._settings
        add(root, "atom:id", feed_id(feed, settings))
        add(root, "atom:title", plain(feed.title), type="text")
        add(root, "atom:subtitle", plain(feed.description), type="text")
        add(root, "atom:updated", rfc3339(document.updated))
        author = add(root, "atom:author")
        add(author, "atom:name", plain(settings.publisher or settings.name))
        add(author, "atom:uri", address("", settings))
        add(root, "atom:generator", "Verbatim")
        add(root, "atom:link", rel="alternate", type="text/html", href=address(feed.page, settings))
        add_feed_links(root, document, ATOM, settings)
        if document.is_archive and document.previous:
            add(root, "fh:archive")  # W3C's validator asks the first archive, too, for one before or after it.


def feed_id(feed: Feed, settings: Settings) -> str:
    """A feed's permanent id, the same in every format and document."""
    return permanent_id(f"feed:{feed.kind}" + (f":{feed.key}" if feed.key else ""), settings)


def add_feed_links(root: etree._Element, document: Document, form: object, settings: Settings) -> None:
    """Where a document stands, which other formats it has, its hub, and the archives (RFC 5005)."""
    feed = document.feed
    for each in feed.formats:
        rel = "self" if each is form else "alternate"
        href = address(f"{document.path}{each.file}", settings)
        add(root, "atom:link", rel=rel, type=each.media_type, href=href)
        if each is form and document.is_archive:
            add(root, "atom:link", rel="current", type=each.media_type, href=address(feed.file(each), settings))
        if each is form and document.previous:
            href = address(f"{document.previous}{each.file}", settings)
            add(root, "atom:link", rel="prev-archive", type=each.media_type, href=href)
    if settings.websub_hub and not document.is_archive:
        add(root, "atom:link", rel="hub", href=settings.websub_hub)


def build_entry(entry: FeedEntry, *, full: bool) -> etree._Element:
    """The element of an entry."""
    root = etree.Element(name("atom:entry"), nsmap=_NAMES)
    root.set(LANG, entry.lang)
    add(root, "atom:id", entry.id)
    add(root, "atom:title", entry.title, type="text")
    add(root, "atom:link", rel="alternate", type="text/html", href=entry.url)
    add(root, "atom:published", rfc3339(entry.published))
    add(root, "atom:updated", rfc3339(entry.updated))
    for author in entry.authors:
        _add_person(root, "atom:author", author)
    for author in entry.contributors:
        _add_person(root, "atom:contributor", author)
    for category in entry.categories:
        add(root, "atom:category", term=category.id, label=category.name)
    add(root, "atom:rights", entry.licence) if entry.licence else None
    if sound := entry.sound:
        add(root, "atom:link", rel="enclosure", type=sound.media_type, length=sound.length, href=sound.url)
    add(root, "atom:summary", entry.summary, type="text")
    if full:
        add(root, "atom:content", entry.content, type="html")
    add_media(root, entry, is_described=full)
    return root


def _add_person(root: etree._Element, tag: str, author: Author) -> None:
    person = add(root, tag)
    add(person, "atom:name", author.name)
    if author.url:
        add(person, "atom:uri", author.url)
