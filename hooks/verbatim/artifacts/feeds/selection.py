"""Which entries a feed's newest document shows, in how many bytes, and which stand in its archives (RFC 5005)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from verbatim.artifacts.feeds.document import Document, Listed, Shown
from verbatim.artifacts.feeds.entry import Deletion
from verbatim.pages.feed import Feed

BUDGET = 512 * 1024
"""Bytes a document may have."""
FULL_TEXTS = 384 * 1024
"""Bytes of it that full texts may take; summaries of older entries may fill the rest."""
HEADING = 8 * 1024
"""Bytes kept for what stands before the first entry."""
ARCHIVE_SIZE = 30
"""Entries that ever belonged into one archive document."""
MOST_DELETIONS = 100


@dataclass(frozen=True, slots=True)
class Material:
    """A feed's entries and deletions, by the archive's ids; `slots` are all ids it ever had, in permanent order."""

    feed: Feed
    entries: Mapping[str, Listed]
    updated: Mapping[str, datetime]
    """When each entry was last corrected, else published."""
    deletions: Mapping[str, Deletion]
    slots: Sequence[str]
    since: datetime
    """The date of a feed without any entry."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A document that is yet to be made, and the archive's ids of all entries that it may show."""

    path: str
    names: Sequence[str]
    make: Callable[[], Document]


def plan_documents(material: Material) -> Iterator[Document | Planned]:
    """The newest document, then the archives from the last to the first, where some text is not in the newest.

    Archives are filled from the oldest and written once full: a new entry, whatever its date, changes none of them.
    Only a correction or withdrawal of one of its own entries does.
    """
    chunks = [material.slots[at : at + ARCHIVE_SIZE] for at in range(0, len(material.slots), ARCHIVE_SIZE)]
    full = [chunk for chunk in chunks if len(chunk) == ARCHIVE_SIZE]
    archived = frozenset(slot for chunk in full for slot in chunk)
    shown = _newest(material, archived)
    overflows = len(shown) < len(material.entries) or not all(each.full for each in shown)
    archives = full if overflows else []
    deletions = sorted(material.deletions.values(), key=lambda each: (each.when, each.id), reverse=True)
    previous = archive_path(material.feed, len(archives)) if archives else ""
    yield _document(material, material.feed.path, shown, deletions[:MOST_DELETIONS], previous)
    for number in range(len(archives), 0, -1):
        previous = archive_path(material.feed, number - 1) if number > 1 else ""
        slots, path = archives[number - 1], archive_path(material.feed, number)
        names = [slot for slot in slots if slot in material.entries]
        yield Planned(path, names, partial(_archive, material, slots, path, previous))


def archive_path(feed: Feed, number: int) -> str:
    """The folder of a feed's archive, numbered from the oldest."""
    return f"{feed.path}archive/{number}/"


def _newest(material: Material, archived: frozenset[str]) -> list[Shown]:
    """Full texts of what was published or corrected last, then summaries; what no archive has is never left out."""
    recent = sorted(material.entries, key=lambda key: (material.updated[key], key), reverse=True)
    chosen = {key: False for key in recent if key not in archived}
    used = HEADING + sum(material.entries[key].weighed.brief for key in chosen)
    used += sum(2 * len(each.reason) + 400 for each in material.deletions.values())
    for key in recent:
        entry = material.entries[key].weighed
        more = entry.full - (entry.brief if key in chosen else 0)
        if used + more <= FULL_TEXTS:
            chosen[key], used = True, used + more
        elif more <= FULL_TEXTS - HEADING:  # One too long for any document stays a summary, and ends nothing.
            break
    for key in recent:
        if key not in chosen:
            entry = material.entries[key].weighed
            if used + entry.brief > BUDGET:
                break
            chosen[key], used = False, used + entry.brief
    return _in_order(Shown(material.entries[key], full) for key, full in chosen.items())


def _archive(material: Material, slots: Sequence[str], path: str, previous: str) -> Document:
    """A full archive; one whose texts are too long for its budget shows the longest of them as summaries."""
    entries = [material.entries[slot] for slot in slots if slot in material.entries]
    weights = [each.weighed for each in entries]
    room, brief = BUDGET - HEADING - sum(each.full for each in weights), set()
    for each in sorted(weights, key=lambda each: (-each.full, each.id)):
        if room < 0:
            room += each.full - each.brief
            brief.add(each.id)
    shown = _in_order(Shown(each, each.weighed.id not in brief) for each in entries)
    deletions = [material.deletions[slot] for slot in slots if slot in material.deletions]
    return replace(_document(material, path, shown, deletions, previous), is_archive=True)


def _in_order(shown: Iterator[Shown]) -> list[Shown]:
    return sorted(shown, key=lambda each: (each.entry.weighed.published, each.entry.weighed.id), reverse=True)


def _document(
    material: Material, path: str, shown: Sequence[Shown], deletions: Sequence[Deletion], previous: str
) -> Document:
    moments = (*(each.entry.weighed.updated for each in shown), *(each.when for each in deletions))
    updated = max(moments, default=material.since)
    return Document(material.feed, path, tuple(shown), tuple(deletions), updated, previous)
