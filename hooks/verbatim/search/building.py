"""Parts and shards of a language's index: after a few edits as an update of the last build's, else of all parts."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, zip_longest

from verbatim.search.joining import differing, format_piece, join_pieces
from verbatim.search.kept import Kept, LostError
from verbatim.search.last import LastIndex
from verbatim.search.merging import Pile, build_shards
from verbatim.search.parts import Part, PartFacts, Parts
from verbatim.search.shards import ShardFacts
from verbatim.search.updating import update_shards
from verbatim.shelves import collector_paused

FEW = 8
"""Parts that are always worth an update; of more, no more than half of all may have changed."""

Built = tuple[Sequence[PartFacts], Sequence[ShardFacts]]
"""Parts and shards; of shards that are not as the last build made them, the files are still to be made."""


@collector_paused()
def build_facts(parts: Parts, last: LastIndex, kept: Kept) -> Built:
    """The parts and shards, what has changed since the last build made anew; LostError where the store loses it."""
    if parts.keys == [facts.key for facts in last.parts] and last.shards:
        return last.parts, last.shards
    try:
        return _updated(parts, last, kept) or _merged(parts, kept)
    except LostError:
        return _merged(parts, kept)


def _merged(parts: Parts, kept: Kept) -> Built:
    pile, facts = Pile(kept), []
    for number in range(len(parts.keys)):
        part = parts.build(number)
        facts.append(part.facts())
        pile.add(number, part.pieces())
    return facts, build_shards(pile.terms(), _bases(facts), kept)


def _updated(parts: Parts, last: LastIndex, kept: Kept) -> Built | None:
    """None where an update would be no less work, or blocks have other numbers now."""
    keys, old = parts.keys, last.parts
    pairs = zip_longest(keys, (part.key for part in old))
    changed = [number for number, (key, was) in enumerate(pairs) if key != was]
    if not old or len(changed) > max(FEW, len(keys) // 2):
        return None
    facts = list(old[: len(keys)])
    changes: dict[str, dict[int, bytes]] = defaultdict(dict)
    for number in changed:
        before = parts.load(old[number].key) if number < len(old) else Part("", ())
        if not before:
            return None
        after = parts.build(number, before) if number < len(keys) else Part("", ())
        facts[number : number + 1] = [after.facts()] if number < len(keys) else []
        for key, piece in _changes(before, after).items():
            changes[key][number] = piece
    bases = _bases(facts)
    if any(new != known for new, known in zip(bases, _bases(old), strict=False)):
        return None
    return facts, update_shards(last.shards, changes, bases, kept)


def _changes(before: Part, after: Part) -> dict[str, bytes]:
    """The terms that a part says otherwise, as they are there now; empty bytes where it does not say them."""
    old, new = (dict(part.numbered()) for part in (before, after))
    found: set[str] = set()
    for base in old.keys() | new.keys():
        was, now = old.get(base), new.get(base)
        if not was or not now or was.mark != now.mark:
            found.update(differing(was.pieces if was else {}, now.pieces if now else {}))
    runs = ((base, {key: unit.pieces[key] for key in found & unit.pieces.keys()}) for base, unit in new.items())
    joined = join_pieces(list(runs))
    return {key: format_piece(joined[key]) if key in joined else b"" for key in found}


def _bases(parts: Sequence[PartFacts]) -> list[int]:
    """The number of each part's first block."""
    return list(accumulate((part.blocks for part in parts), initial=0))[:-1]
