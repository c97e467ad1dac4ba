"""Every feed, with the archives, chapters and the list of all of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache, partial

from verbatim.artifacts.artifact import Artifact, Batch, Piece, Standing
from verbatim.artifacts.feeds.atom import AtomWriter
from verbatim.artifacts.feeds.chapters import build_chapters
from verbatim.artifacts.feeds.daily import Daily
from verbatim.artifacts.feeds.document import Document, Listed, Shown
from verbatim.artifacts.feeds.entries import FeedEntries
from verbatim.artifacts.feeds.entry import FeedEntry
from verbatim.artifacts.feeds.identity import authority_since, permanent_id
from verbatim.artifacts.feeds.json_feed import JsonWriter
from verbatim.artifacts.feeds.marks import Mark, marker
from verbatim.artifacts.feeds.material import interviews_material, question_material
from verbatim.artifacts.feeds.media import has_chapters
from verbatim.artifacts.feeds.opml import build_opml
from verbatim.artifacts.feeds.podcast import PodcastWriter
from verbatim.artifacts.feeds.printer import Printer
from verbatim.artifacts.feeds.rss import RssWriter
from verbatim.artifacts.feeds.selection import Planned, plan_documents
from verbatim.artifacts.feeds.writer import Writer
from verbatim.model import Interview
from verbatim.pages.feed import Feed, FeedFormat, has_sound
from verbatim.pages.feed_kinds import OWN_PAGE
from verbatim.pages.page import Context
from verbatim.pages.subscribe import opml_path
from verbatim.subjects import Passage

WRITERS: tuple[type[AtomWriter | RssWriter | JsonWriter], ...] = (AtomWriter, RssWriter, JsonWriter, PodcastWriter)
"""Every format; a new one is one module and one line here."""
DAYS = 7
"""Passages in the feed of one a day: for readers that ask once a week."""


@dataclass(frozen=True, slots=True)
class Press:
    """What all feeds of a build share: the entries, and a printer for each set of formats."""

    entries: FeedEntries
    printers: Mapping[tuple[FeedFormat, ...], Printer]


def build_feeds(context: Context) -> Iterator[Artifact | Batch]:
    """Nothing where the site's address is not set: feeds have no relative addresses."""
    if not context.feeds.all:
        return
    entries = FeedEntries(context)
    _observed = entries.timeline  # known by name from here on, so that old reads can be read again
    sets = dict.fromkeys(feed.formats for feed in context.feeds.all)
    press = Press(entries, {formats: _printer(formats, entries) for formats in sets})
    for feed in context.feeds.all:
        yield Batch(f"feed:{feed.kind}:{feed.key}:{feed.path}", partial(_build, feed, press))
    for entry in context.archive.public:
        if has_sound(entry, context.links) and has_chapters(entry):
            yield Batch(
                f"chapters:{entry.id}", partial(_chapters, entry, entries.timeline.updated[entry.id], press)
            )
    yield Batch("feeds:list", partial(_listed, press), of_outline=True)


def build_daily(feed: Feed, printer: Printer) -> Document:
    """The last days' passages; a passage that comes back one day is a new entry."""
    shown = []
    for day, passage in _days(printer.entries.context):
        make = partial(_of_day, printer.entries, day, passage)
        shown.append(Shown(Listed(printer.weigh(make(full=True)), make), full=True))
    since = authority_since(printer.entries.context.settings)
    return Document(feed, feed.path, tuple(shown), (), shown[0].entry.weighed.updated if shown else since)


def _printer(formats: tuple[FeedFormat, ...], entries: FeedEntries) -> Printer:
    writers = (writer(entries.context.settings) for writer in WRITERS if writer.form in formats)
    return Printer(entries, tuple(writers))


def _chapters(entry: Interview, modified: datetime, press: Press) -> Iterator[Artifact]:
    yield replace(build_chapters(entry, press.entries.context), modified=modified)


def _listed(press: Press) -> Iterator[Artifact]:
    context = press.entries.context
    newest = max((authority_since(context.settings), *_moments(press.entries)))
    yield Artifact(opml_path(context), build_opml(context, newest), newest)


def _moments(entries: FeedEntries) -> Iterator[datetime]:
    """When what feeds show was published, corrected or withdrawn."""
    context, updated = entries.context, entries.timeline.updated
    archive = context.archive
    yield from (updated[entry.id] for entry in archive.public)
    yield from (updated[paper.address] for paper in archive.public_papers)
    yield from (updated[guide.address] for guide in archive.dated_guides)
    yield from map(entries.timeline.withdrawn, archive.withdrawn)
    yield from map(entries.timeline.withdrawn, archive.withdrawn_papers)
    if any(feed.kind == "daily" for feed in context.feeds.all):
        yield from (_midnight(day) for day, _ in _days(context)[:1])


def _days(context: Context) -> tuple[tuple[date, Passage], ...]:
    """The passages of the last days, newest first."""
    return tuple(Daily(context.archive, context.store).passages(DAYS))


def _of_day(entries: FeedEntries, day: date, passage: Passage, *, full: bool) -> FeedEntry:
    settings, moment = entries.context.settings, _midnight(day)
    identity = permanent_id(f"daily:{day.isoformat()}", settings)
    made = entries.answer(passage.entry, passage.exchange, full=full)
    return replace(made, id=identity, published=moment, updated=moment)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _build(feed: Feed, press: Press) -> Iterator[Piece | Standing]:
    """Every document of a feed in each of its formats."""
    printer, mark = press.printers[feed.formats], marker(feed, press.entries.context.settings)
    weights = press.entries.context.weights
    for document in _documents(feed, printer):
        if isinstance(document, Document):
            yield from _pieces(document, printer, mark)
        elif not weights.stand(document.names):
            yield from _pieces(document.make(), printer, mark)
        else:
            make = cache(document.make)
            for writer in printer.writers:
                piece = partial(_made, make, writer, printer, mark)
                yield Standing(f"{document.path}{writer.form.file}", piece)


def _documents(feed: Feed, printer: Printer) -> Iterator[Document | Planned]:
    if feed.kind == "daily":
        yield build_daily(feed, printer)
    elif feed.kind == "question":
        yield from plan_documents(question_material(feed, printer))
    else:
        yield from plan_documents(interviews_material(feed, printer))


def _pieces(document: Document, printer: Printer, mark: Mark) -> Iterator[Piece]:
    """A document in each format, at its own path and at those where its feed was published once."""
    context, paths = printer.entries.context, [document.path]
    if not document.is_archive and document.feed.kind in OWN_PAGE:
        paths += context.feeds.old_paths.get(document.feed.page, ())
    for path in paths:
        placed = replace(document, path=path)
        for writer in printer.writers:
            yield _piece(placed, writer, printer, mark)


def _made(make: Callable[[], Document], writer: Writer, printer: Printer, mark: Mark) -> Piece:
    return _piece(make(), writer, printer, mark)


def _piece(document: Document, writer: Writer, printer: Printer, mark: Mark) -> Piece:
    path, build = f"{document.path}{writer.form.file}", partial(printer.document, document, writer)
    return Piece(path, mark(document, writer.form), build, document.updated)
