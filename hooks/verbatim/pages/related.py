"""What to read next: a few entries that share a person, an organisation or tags, and why."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbatim.model import Interview
from verbatim.pages.entries import listed
from verbatim.pages.page import Context
from verbatim.pages.views import EntryView
from verbatim.slugs import slugify

MOST = 3
"""Related entries shown on a page."""
NEAR = 4
"""Neighbours looked at on each side in the list of a tag, a person or an organisation, however long it is."""
_PERSON, _ORGANISATION, _TAG = 100, 10, 1


def related_entries(entry: Interview, context: Context) -> tuple[EntryView, ...]:
    """The entries nearest to this one, with the reason in words; the cost does not grow with the archive."""
    return tuple(
        replace(context.ask(listed, other), reason=reason) for other, reason in context.ask(related, entry.id)
    )


def related(entry_id: str, context: Context) -> tuple[tuple[str, str], ...]:
    """The ids of the entries nearest to a public one, the nearest first, each with the reason in words."""
    entry = context.archive.by_id[entry_id]
    reasons: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for weight, kind, name, entries in _shared(entry, context):
        for other in _neighbours(entry, entries, context):
            reasons[other.id].append((weight, kind, name))
    places = context.archive.places
    here = places[entry.id]

    def order(other: str) -> tuple[int, int, str]:
        return -sum(weight for weight, _, _ in reasons[other]), abs(places[other] - here), other

    return tuple((other, _reason(reasons[other], context)) for other in sorted(reasons, key=order)[:MOST])


def _shared(entry: Interview, context: Context) -> Iterator[tuple[int, str, str, Sequence[Interview]]]:
    archive = context.archive
    for speaker in entry.interviewees:
        said = [seen.entry for seen in archive.people[speaker.key].appearances if not seen.asks]
        yield _PERSON, "person", speaker.name, said
        if speaker.organisation:
            organisation = archive.organisations[slugify(speaker.organisation)]
            yield _ORGANISATION, "organisation", organisation.name, organisation.entries
    for tag in archive.tags_of(entry):
        yield _TAG, "tag", tag.name, archive.by_tag[tag.id]


def _neighbours(entry: Interview, entries: Sequence[Interview], context: Context) -> Sequence[Interview]:
    """Those next to an entry in a list that is in the archive's order."""
    places = context.archive.places
    here = bisect_left(entries, places[entry.id], key=lambda other: places[other.id])
    near = entries[max(0, here - NEAR) : here + NEAR + 1]
    return [other for other in near if other.id != entry.id]


def _reason(reasons: list[tuple[int, str, str]], context: Context) -> str:
    weight, kind, name = max(reasons, key=lambda reason: reason[0])
    if kind == "person":
        return context.words("reason.person", name=name)
    if kind == "organisation":
        return context.words("reason.organisation", organisation=name)
    tags = [name for found, _, name in reasons if found == weight]
    if len(tags) > 1:
        return context.words("reason.tags", first=tags[0], second=tags[1])
    return context.words("reason.tag", tag=name)
