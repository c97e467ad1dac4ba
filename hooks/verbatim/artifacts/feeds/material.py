"""What each kind of feed is made of: whole interviews or single answers, in the order of first publication."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from verbatim.artifacts.feeds.document import Listed, Make
from verbatim.artifacts.feeds.entries import FeedEntries
from verbatim.artifacts.feeds.entry import FeedEntry
from verbatim.artifacts.feeds.identity import authority_since
from verbatim.artifacts.feeds.printer import Printer
from verbatim.artifacts.feeds.selection import Material
from verbatim.model import Exchange, Interview
from verbatim.pages.feed import Feed
from verbatim.subjects import Passage

_THOUSANDTH = timedelta(milliseconds=1)
Place = tuple[int, int, str]


def interviews_material(feed: Feed, printer: Printer) -> Material:
    """A feed of whole interviews, white papers and guides; the archive's own keeps places of what was removed."""
    entries = printer.entries
    archive = entries.context.archive
    ids = {entry.id for entry in (*feed.entries, *feed.withdrawn)}
    ids |= {paper.address for paper in (*feed.papers, *feed.withdrawn_papers)}
    ids |= {guide.address for guide in feed.guides}
    if feed.kind == "archive":
        ids |= set(archive.sequence)
    texts: dict[str, tuple[object, Make]] = {each.id: (each, partial(entries.entry, each)) for each in feed.entries}
    texts |= {each.address: (each, partial(entries.paper, each)) for each in feed.papers}
    texts |= {each.address: (each, partial(entries.guide, each)) for each in feed.guides}
    return Material(
        feed=feed,
        entries=_ListedWhenAsked(printer, texts),
        updated=entries.moments.updated,
        deletions={entry.id: entries.deletion(entry) for entry in feed.withdrawn}
        | {paper.address: entries.paper_deletion(paper) for paper in feed.withdrawn_papers},
        slots=sorted(ids, key=_places(entries)),
        since=authority_since(archive.settings),
    )


def answers_material(
    feed: Feed, passages: Sequence[Passage], withdrawn: Sequence[Passage], printer: Printer
) -> Material:
    """A feed of any set of answers, each an entry of its own."""
    place = _places(printer.entries)
    order = {
        passage.address: (*place(passage.entry.id), number)
        for passage in (*passages, *withdrawn)
        for number, exchange in enumerate(passage.entry.exchanges)
        if exchange.anchor == passage.exchange.anchor
    }
    listed = dict(_apart(passages, printer))
    return Material(
        feed=feed,
        entries=listed,
        updated={key: each.weighed.updated for key, each in listed.items()},
        deletions={each.address: printer.entries.deletion(each.entry, each.exchange) for each in withdrawn},
        slots=sorted(order, key=lambda address: order[address]),
        since=authority_since(printer.entries.context.settings),
    )


def question_material(feed: Feed, printer: Printer) -> Material:
    """The answers to the question of a feed, those of withdrawn interviews deleted."""
    return answers_material(feed, feed.passages, tuple(_withdrawn(feed, printer.entries)), printer)


class _ListedWhenAsked(Mapping[str, Listed]):
    """Texts as entries of feeds, each weighed when it is asked for: few documents change at a time."""

    def __init__(self, printer: Printer, texts: Mapping[str, tuple[object, Make]]) -> None:
        self._printer, self._texts = printer, texts

    def __getitem__(self, key: str) -> Listed:
        text, make = self._texts[key]
        return self._printer.listed(key, text, "", make)

    def __contains__(self, key: object) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _apart(passages: Sequence[Passage], printer: Printer) -> Iterator[tuple[str, Listed]]:
    """Each answer by its address; those of one interview follow one another by a thousandth of a second."""
    chosen = {each.address for each in passages}
    for interview in dict.fromkeys(each.entry for each in passages):
        answers = (each for each in interview.exchanges if Passage(interview, each).address in chosen)
        for number, exchange in enumerate(answers):
            make = partial(_later, printer.entries, interview, exchange, number * _THOUSANDTH)
            part = f"#{exchange.anchor}+{number}"
            yield Passage(interview, exchange).address, printer.listed(interview.id, interview, part, make)


def _later(
    entries: FeedEntries, interview: Interview, exchange: Exchange, later: timedelta, *, full: bool
) -> FeedEntry:
    made = entries.answer(interview, exchange, full=full)
    return replace(made, published=made.published + later, updated=made.updated + later)


def _withdrawn(feed: Feed, entries: FeedEntries) -> list[Passage]:
    archive = entries.context.archive
    return [
        Passage(entry, exchange)
        for entry in feed.withdrawn
        for exchange in entry.exchanges
        if archive.question_of(exchange) == feed.key
    ]


def _places(entries: FeedEntries) -> Callable[[str], Place]:
    """The permanent place of each entry; those not in the ledger yet come last."""
    sequence, order = entries.context.archive.sequence, entries.timeline.order

    def place(entry_id: str) -> Place:
        known = sequence.get(entry_id, 0)
        return (0, known, entry_id) if known else (1, order.get(entry_id, 0), entry_id)

    return place
