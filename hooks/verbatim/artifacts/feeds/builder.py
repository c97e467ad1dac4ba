"""Every feed, with the archives, chapters and the list of all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from functools import partial

from verbatim.artifacts.artifact import Artifact, Batch
from verbatim.artifacts.feeds.atom import AtomWriter
from verbatim.artifacts.feeds.chapters import build_chapters
from verbatim.artifacts.feeds.daily import Daily
from verbatim.artifacts.feeds.document import Document, Shown
from verbatim.artifacts.feeds.entries import FeedEntries
from verbatim.artifacts.feeds.entry import FeedEntry
from verbatim.artifacts.feeds.identity import authority_since, permanent_id
from verbatim.artifacts.feeds.json_feed import JsonWriter
from verbatim.artifacts.feeds.material import interviews_material, question_material
from verbatim.artifacts.feeds.media import has_chapters
from verbatim.artifacts.feeds.opml import build_opml
from verbatim.artifacts.feeds.podcast import PodcastWriter
from verbatim.artifacts.feeds.rss import RssWriter
from verbatim.artifacts.feeds.selection import build_documents
from verbatim.artifacts.feeds.writer import Writer
from verbatim.pages.feed import Feed, has_sound
from verbatim.pages.feed_kinds import OWN_PAGE
from verbatim.pages.page import Context
from verbatim.pages.subscribe import opml_path

WRITERS: tuple[type[AtomWriter | RssWriter | JsonWriter], ...] = (AtomWriter, RssWriter, JsonWriter, PodcastWriter)
"""Every format; a new one is one module and one line here."""
DAYS = 7
"""Passages in the feed of one a day: for readers that ask once a week."""


@dataclass(frozen=True, slots=True)
class Press:
    """What all feeds of a build share: the entries, and writers, who make an entry's element once."""

    entries: FeedEntries
    writers: tuple[Writer, ...]
    weights: dict[tuple[str, bool, int], int] = field(default_factory=dict, compare=False, repr=False)
    """Bytes of entries, with full text or without, in the largest of so many formats."""


def build_feeds(context: Context) -> Iterator[Artifact | Batch]:
    """Nothing where the site's address is not set: feeds have no relative addresses."""
    if not context.feeds.all:
        return
    entries = FeedEntries(context)
    newest = max((authority_since(context.settings), *_moments(entries)))
    press = Press(entries, tuple(writer(context.settings) for writer in WRITERS))
    for feed in context.feeds.all:
        yield Batch(f"feed:{feed.kind}:{feed.key}:{feed.path}", partial(_build, feed, press))
    for entry in context.archive.public:
        if has_chapters(entry) and has_sound(entry, context.links):
            yield replace(build_chapters(entry, context), modified=entries.timeline.updated[entry.id])
    yield Artifact(opml_path(context), build_opml(context, newest), newest)


def build_daily(feed: Feed, entries: FeedEntries) -> Document:
    """The last days' passages; a passage that comes back one day is a new entry."""
    settings = entries.context.settings
    shown: list[FeedEntry] = []
    for day, passage in Daily(entries.context.archive).passages(DAYS):
        moment = datetime.combine(day, time(), UTC)
        identity = permanent_id(f"daily:{day.isoformat()}", settings)
        shown.append(
            replace(entries.answer(passage.entry, passage.exchange), id=identity, published=moment, updated=moment)
        )
    updated = max((each.updated for each in shown), default=authority_since(settings))
    return Document(feed, feed.path, tuple(Shown(each, full=True) for each in shown), (), updated)


def _moments(entries: FeedEntries) -> Iterator[datetime]:
    """When what feeds show was published, corrected or withdrawn."""
    archive, timeline = entries.context.archive, entries.timeline
    yield from (timeline.updated[entry.id] for entry in archive.public)
    yield from (timeline.updated[paper.address] for paper in archive.public_papers)
    yield from (timeline.updated[guide.address] for guide in archive.dated_guides)
    yield from map(timeline.withdrawn, archive.withdrawn)
    yield from map(timeline.withdrawn, archive.withdrawn_papers)
    yield from (build_daily(feed, entries).updated for feed in entries.context.feeds.all if feed.kind == "daily")


def _build(feed: Feed, press: Press) -> Iterator[Artifact]:
    """Every document of a feed in each of its formats."""
    chosen = [writer for writer in press.writers if writer.form in feed.formats]
    for document in _documents(feed, press, chosen):
        yield from _artifacts(document, chosen, press.entries.context)


def _documents(feed: Feed, press: Press, writers: Sequence[Writer]) -> Iterator[Document]:
    entries, weights = press.entries, press.weights
    if feed.kind == "daily":
        yield build_daily(feed, entries)
        return
    material = question_material(feed, entries) if feed.kind == "question" else interviews_material(feed, entries)

    def weigh(entry: FeedEntry, full: bool) -> int:  # noqa: FBT001
        key = (entry.id, full, len(writers))
        known = weights.get(key)
        if known is None:
            known = weights[key] = max(writer.weight(entry, full) for writer in writers)
        return known

    yield from build_documents(material, weigh)


def _artifacts(document: Document, writers: Sequence[Writer], context: Context) -> Iterator[Artifact]:
    """A document in each format, at its own path and at those where its feed was published once."""
    paths = [document.path]
    if not document.is_archive and document.feed.kind in OWN_PAGE:
        paths += context.feeds.old_paths.get(document.feed.page, ())
    for path in paths:
        for writer in writers:
            content = writer.document(replace(document, path=path))
            yield Artifact(f"{path}{writer.form.file}", content, document.updated)
