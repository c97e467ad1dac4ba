"""Forms that a reader would look for in another shard than their stem's: there a line says which stem is meant."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence

from verbatim.search.joining import FinishedTerm
from verbatim.search.shards import ShardFacts
from verbatim.search.terms import browser_order

Alias = tuple[str, str]
"""A form and its stem."""


def with_aliases(
    shards: Sequence[ShardFacts],
    known: Mapping[int, set[Alias]],
    forms: Iterable[Alias],
    *,
    new: Collection[Alias] = (),
    gone: Collection[Alias] = (),
) -> list[ShardFacts]:
    """The shards with the aliases they are to have.

    `known`: by the places of shards that others stood for, what those had; each keeps what has its place there and
    not its stem. `forms`: all forms of the stems in such shards. Of the others' aliases, those of `new` forms come
    and those of forms that are `gone` go.
    """
    starts = [browser_order(shard.start) for shard in shards]

    def place_of(name: str) -> int:
        return bisect_right(starts, browser_order(name)) - 1

    found = {
        place: {(form, key) for form, key in aliases if place_of(form) == place != place_of(key)}
        for place, aliases in known.items()
    }
    for form, key in gone:
        place = place_of(form)
        found.setdefault(place, parse_aliases(shards[place].aliases)).discard((form, key))
    for form, key in (*forms, *new):
        place = place_of(form)
        if place != place_of(key) and (place in found or (form, key) in new):
            found.setdefault(place, parse_aliases(shards[place].aliases)).add((form, key))
    return [_with(shard, found[place]) if place in found else shard for place, shard in enumerate(shards)]


def outside(stretch: Sequence[FinishedTerm]) -> list[Alias]:
    """The forms of a shard's terms that may have their place in another."""
    if not stretch:
        return []
    first, last = browser_order(stretch[0].key), browser_order(stretch[-1].key)
    return [(form, term.key) for term in stretch for form in term.forms if not first <= browser_order(form) <= last]


def parse_aliases(lines: str) -> set[Alias]:
    """The aliases in lines of a dictionary."""
    pairs = (line.partition("\t=") for line in lines.split("\n") if line)
    return {(form, key) for form, _, key in pairs}


def _with(shard: ShardFacts, aliases: Collection[Alias]) -> ShardFacts:
    lines = "\n".join(f"{form}\t={key}" for form, key in sorted(aliases))
    return shard if lines == shard.aliases else shard._replace(aliases=lines, terms="")
