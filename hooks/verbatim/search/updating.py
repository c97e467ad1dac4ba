"""Shards after an edit: only those are made anew whose terms, bounds or aliases are others."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from verbatim.search.aliases import Alias, parse_aliases, with_aliases
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


@dataclass(slots=True)
class _Pairs:
    """Forms with their stems that no record had before, and those that no record has any more."""

    new: set[Alias] = field(default_factory=set)
    gone: set[Alias] = field(default_factory=set)


def update_shards(
    shards: Sequence[ShardFacts], changes: Changes, bases: Sequence[int], kept: Kept
) -> list[ShardFacts]:
    """The shards after changes; those whose files are to be made anew have no digests.

    `bases`: the number of each part's first block. LostError where terms are not kept any more.
    """
    pairs = _Pairs()
    opened: dict[int, list[FinishedTerm]] = {}
    for place, changed in _by_place(shards, changes).items():
        before = {term.key: term for term in read_stretch(shards[place], kept)}
        after = _changed(before, changed, bases)
        for key in changed:
            old, new = _forms(before, key), _forms(after, key)
            pairs.new |= new - old
            pairs.gone |= old - new
        opened[place] = [after[key] for key in sorted(after, key=browser_order)]
    regions = _regions(shards, opened, kept)
    return _with_aliases(shards, regions, pairs, kept)


def _by_place(shards: Sequence[ShardFacts], changes: Changes) -> dict[int, dict[str, Mapping[int, bytes]]]:
    starts = [browser_order(shard.start) for shard in shards]
    found: dict[int, dict[str, Mapping[int, bytes]]] = defaultdict(dict)
    for key, change in changes.items():
        found[bisect_right(starts, browser_order(key)) - 1][key] = change
    return found


def _changed(before: Mapping[str, FinishedTerm], changes: Changes, bases: Sequence[int]) -> dict[str, FinishedTerm]:
    """A shard's terms with the changed ones finished anew, without those that nothing says any more."""
    after = dict(before)
    for key, change in changes.items():
        known = before[key].pieces if key in before else {}
        pieces = {number: piece for number, piece in {**known, **change}.items() if piece}
        if pieces:
            after[key] = finish_term(key, pieces, bases)
        else:
            after.pop(key, None)
    return after


def _forms(terms: Mapping[str, FinishedTerm], key: str) -> set[Alias]:
    return {(form, key) for form in terms[key].forms} if key in terms else set()


def _regions(shards: Sequence[ShardFacts], opened: Mapping[int, list[FinishedTerm]], kept: Kept) -> list[_Region]:
    """The opened shards with as many neighbours as it takes until the cuts are again where they were."""
    found: list[_Region] = []
    for place in sorted(opened):
        if found and place < found[-1].end:
            continue
        start, terms, end = place, list(opened[place]), place + 1
        if start and (not terms or (terms[0].key, terms[0].weight) != (shards[start].first, shards[start].weight)):
            start -= 1
            terms = read_stretch(shards[start], kept) + terms
        stretches = _settled(terms, shards[end] if end < len(shards) else None)
        while end in opened or stretches is None:
            terms += opened[end] if end in opened else read_stretch(shards[end], kept)
            end += 1
            stretches = _settled(terms, shards[end] if end < len(shards) else None)
        found.append(_Region(start, end, stretches))
    return found


def _settled(terms: Sequence[FinishedTerm], following: ShardFacts | None) -> list[list[FinishedTerm]] | None:
    """The stretches of terms, None where the shard that follows would not begin with the term and name it has."""
    if not following:
        return list(cut_stretches(terms))
    if not terms:
        return None
    sentinel = FinishedTerm(following.first, following.weight, (), "", b"", b"", {})
    *stretches, last = cut_stretches([*terms, sentinel])
    if last != [sentinel] or shortest_start(terms[-1].key, following.first) != following.start:
        return None
    return stretches


def _with_aliases(
    shards: Sequence[ShardFacts], regions: Sequence[_Region], pairs: _Pairs, kept: Kept
) -> list[ShardFacts]:
    result: list[ShardFacts] = []
    old: dict[int, set[Alias]] = {}
    """The aliases of new shards, by place, as far as they are looked at."""
    own: list[Alias] = []
    place = 0
    for region in regions:
        result += shards[place : region.start]
        first = len(result)
        result += [keep_stretch(stretch, kept) for stretch in region.stretches]
        incoming = set().union(*(parse_aliases(shard.aliases) for shard in shards[region.start : region.end]))
        old.update(dict.fromkeys(range(first, len(result)), incoming))
        own += [(form, term.key) for stretch in region.stretches for term in stretch for form in term.forms]
        place = region.end
    result = with_starts([*result, *shards[place:]])
    return with_aliases(result, old, own, new=pairs.new, gone=pairs.gone)
