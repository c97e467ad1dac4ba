"""Shards after an edit: only those are made anew whose terms, bounds or aliases are others."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from verbatim.search.aliases import Alias, outside, parse_aliases, with_aliases
from verbatim.search.joining import FinishedTerm, finish_term
from verbatim.search.kept import Kept
from verbatim.search.shards import (
    ShardFacts,
    cut_stretches,
    keep_stretch,
    read_stretch,
    shortest_start,
    with_starts,
)
from verbatim.search.terms import browser_order

Changes = Mapping[str, Mapping[int, bytes]]
"""By term and number of a part what it says there now; empty bytes where it says nothing any more."""


class _Region(NamedTuple):
    """Shards that were, as a range of places, and the stretches that take their place."""

    start: int
    end: int
    stretches: list[list[FinishedTerm]]


def update_shards(
    shards: Sequence[ShardFacts], changes: Changes, bases: Sequence[int], kept: Kept
) -> list[ShardFacts]:
    """The shards after changes; those whose files are to be made anew have no digests.

    `bases`: the number of each part's first block. LostError where terms are not kept any more.
    """
    opening = _Opening(shards, changes, bases, kept)
    result: list[ShardFacts] = []
    known: dict[int, set[Alias]] = {}
    forms: list[Alias] = []
    place = 0
    for region in _regions(shards, opening):
        result += shards[place : region.start]
        incoming = {pair for shard in shards[region.start : region.end] for pair in parse_aliases(shard.aliases)}
        for stretch in region.stretches:
            known[len(result)] = incoming
            forms += outside(stretch)
            result.append(keep_stretch(stretch, kept))
        place = region.end
    updated = with_starts([*result, *shards[place:]])
    return with_aliases(updated, known, forms, new=opening.new, gone=opening.gone)


class _Opening:
    """Shards' terms as they are after changes, one shard at a time; LostError where they are not kept any more."""

    def __init__(self, shards: Sequence[ShardFacts], changes: Changes, bases: Sequence[int], kept: Kept) -> None:
        self._shards, self._bases, self._kept = shards, bases, kept
        self._changes: dict[int, dict[str, Mapping[int, bytes]]] = defaultdict(dict)
        starts = [browser_order(shard.start) for shard in shards]
        for key, change in changes.items():
            self._changes[bisect_right(starts, browser_order(key)) - 1][key] = change
        self._last: tuple[int, list[FinishedTerm]] = (-1, [])
        self.new: set[Alias] = set()
        """Forms with their stems that no record had before."""
        self.gone: set[Alias] = set()
        """Those that no record has any more."""

    @property
    def places(self) -> list[int]:
        """Where something changes."""
        return sorted(self._changes)

    def terms(self, place: int) -> list[FinishedTerm]:
        """The terms of a shard, in browser order."""
        if self._last[0] != place:
            before = read_stretch(self._shards[place], self._kept)
            self._last = place, self._changed(before, self._changes[place]) if place in self._changes else before
        return self._last[1]

    def begins_as_before(self, place: int) -> bool:
        """Whether the cut before a shard may stay."""
        if place not in self._changes:
            return True
        terms, shard = self.terms(place), self._shards[place]
        return bool(terms) and (terms[0].key, terms[0].weight) == (shard.first, shard.weight)

    def _changed(self, terms: Sequence[FinishedTerm], changes: Changes) -> list[FinishedTerm]:
        found = {term.key: term for term in terms}
        for key, change in changes.items():
            before = found.pop(key, None)
            whole = {**(before.pieces if before else {}), **change}
            pieces = {number: piece for number, piece in whole.items() if piece}
            if pieces:
                found[key] = finish_term(key, pieces, self._bases)
            self._note(before, found.get(key))
        return [found[key] for key in sorted(found, key=browser_order)]

    def _note(self, before: FinishedTerm | None, after: FinishedTerm | None) -> None:
        old, new = ({(form, term.key) for form in term.forms} if term else set() for term in (before, after))
        self.new |= new - old
        self.gone |= old - new


def _regions(shards: Sequence[ShardFacts], opening: _Opening) -> Iterator[_Region]:
    """Each changed shard with as many neighbours as it takes until the cuts are again where they were."""
    done = 0
    for place in opening.places:
        if place >= done:
            region = _region(shards, opening, place)
            done = region.end
            yield region


def _region(shards: Sequence[ShardFacts], opening: _Opening, place: int) -> _Region:
    start, end, terms = place, place + 1, opening.terms(place)
    if start and not opening.begins_as_before(place):
        start -= 1
        terms = opening.terms(start) + terms
    while end < len(shards):
        stretches = _settled(terms, shards[end]) if opening.begins_as_before(end) else None
        if stretches is not None:
            return _Region(start, end, stretches)
        terms = terms + opening.terms(end)
        end += 1
    return _Region(start, end, list(cut_stretches(terms)))


def _settled(terms: Sequence[FinishedTerm], following: ShardFacts) -> list[list[FinishedTerm]] | None:
    """The stretches of terms, None where the shard that follows would not begin with the term and name it has."""
    if not terms:
        return None
    sentinel = FinishedTerm(following.first, following.weight, (), "", b"", b"", {})
    *stretches, last = cut_stretches([*terms, sentinel])
    if last != [sentinel] or shortest_start(terms[-1].key, following.first) != following.start:
        return None
    return stretches
