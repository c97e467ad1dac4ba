"""What each kind of feed is made of: whole interviews or single answers, in the order of first publication."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from verbatim.artifacts.feeds.entries import FeedEntries
from verbatim.artifacts.feeds.entry import FeedEntry
from verbatim.artifacts.feeds.identity import authority_since
from verbatim.artifacts.feeds.selection import Material
from verbatim.pages.feed import Feed
from verbatim.subjects import Passage

_THOUSANDTH = timedelta(milliseconds=1)


def interviews_material(feed: Feed, entries: FeedEntries) -> Material:
    """A feed of whole interviews, white papers and guides; the archive's own keeps places of what was removed."""
    archive = entries.context.archive
    ids = {entry.id for entry in (*feed.entries, *feed.withdrawn)}
    ids |= {paper.address for paper in (*feed.papers, *feed.withdrawn_papers)}
    ids |= {guide.address for guide in feed.guides}
    if feed.kind == "archive":
        ids |= set(archive.sequence)
    return Material(
        feed=feed,
        entries={entry.id: entries.entry(entry) for entry in feed.entries}
        | {paper.address: entries.paper(paper) for paper in feed.papers}
        | {guide.address: entries.guide(guide) for guide in feed.guides},
        deletions={entry.id: entries.deletion(entry) for entry in feed.withdrawn}
        | {paper.address: entries.paper_deletion(paper) for paper in feed.withdrawn_papers},
        slots=sorted(ids, key=lambda key: _place(key, entries)),
        since=authority_since(archive.settings),
    )


def answers_material(
    feed: Feed, passages: Sequence[Passage], withdrawn: Sequence[Passage], entries: FeedEntries
) -> Material:
    """A feed of any set of answers, each an entry of its own."""
    order = {
        passage.address: (*_place(passage.entry.id, entries), number)
        for passage in (*passages, *withdrawn)
        for number, exchange in enumerate(passage.entry.exchanges)
        if exchange.anchor == passage.exchange.anchor
    }
    return Material(
        feed=feed,
        entries=dict(_apart(passages, entries)),
        deletions={each.address: entries.deletion(each.entry, each.exchange) for each in withdrawn},
        slots=sorted(order, key=lambda address: order[address]),
        since=authority_since(entries.context.settings),
    )


def question_material(feed: Feed, entries: FeedEntries) -> Material:
    """The answers to the question of a feed, those of withdrawn interviews deleted."""
    return answers_material(feed, feed.passages, tuple(_withdrawn(feed, entries)), entries)


def _apart(passages: Sequence[Passage], entries: FeedEntries) -> Iterator[tuple[str, FeedEntry]]:
    """Each answer by its address; those of one interview follow one another by a thousandth of a second."""
    chosen = {each.address for each in passages}
    for interview in dict.fromkeys(each.entry for each in passages):
        answers = (each for each in interview.exchanges if Passage(interview, each).address in chosen)
        for number, exchange in enumerate(answers):
            made, later = entries.answer(interview, exchange), number * _THOUSANDTH
            made = replace(made, published=made.published + later, updated=made.updated + later) if number else made
            yield Passage(interview, exchange).address, made


def _withdrawn(feed: Feed, entries: FeedEntries) -> list[Passage]:
    archive = entries.context.archive
    return [
        Passage(entry, exchange)
        for entry in feed.withdrawn
        for exchange in entry.exchanges
        if archive.question_of(exchange) == feed.key
    ]


def _place(entry_id: str, entries: FeedEntries) -> tuple[int, int, str]:
    """The permanent place of an entry; those not in the ledger yet come last."""
    known = entries.context.archive.sequence.get(entry_id, 0)
    return (0, known, entry_id) if known else (1, entries.timeline.order.get(entry_id, 0), entry_id)
