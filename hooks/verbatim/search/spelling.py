"""The word a reader meant: the known form nearest to one that nobody wrote."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from verbatim.search.reader import LanguageIndex

SHORTEST = 4
MOST_SHARDS = 6
SWAPS = (
    ("f", "ph"), ("ph", "f"), ("k", "c"), ("c", "k"), ("k", "qu"), ("y", "i"), ("i", "y"), ("s", "c"), ("c", "s"),
    ("e", "a"), ("a", "e"), ("o", "au"), ("au", "o"),
)  # fmt: skip
"""Letters taken for one another at the beginning of a word."""


def nearest_form(index: LanguageIndex, form: str) -> str:
    """The nearest known form, the commonest of several, or nothing: one slip for five letters, two for more."""
    if len(form) < SHORTEST:
        return ""
    most = 1 if len(form) < 6 else 2
    best = min(_candidates(index, form, most), default=None)
    return best[2] if best else ""


def _candidates(index: LanguageIndex, form: str, most: int) -> Iterator[tuple[int, int, str]]:
    """Distance, minus how many records, form."""
    starts = dict.fromkeys((form, *slips(form)))
    shards = list({id(shard): shard for shard in map(index.shard_for, list(starts))}.values())
    for shard in shards[:MOST_SHARDS]:
        for term in shard.terms.values():
            for known in term.forms:
                if abs(len(known) - len(form)) <= most and len(known) >= SHORTEST:
                    distance = OSA.distance(form, known, score_cutoff=most)
                    if distance <= most:
                        yield distance, -term.count, known


def slips(form: str) -> Iterator[str]:
    """The ways a word's beginning may have been mistyped, likely ones first: they tell where else to look."""
    places = range(min(4, len(form) - 1))
    for place in places:
        yield form[:place] + form[place + 1] + form[place] + form[place + 2 :]
    for place in places:
        yield form[:place] + form[place + 1 :]
        yield form[: place + 1] + form[place:]
    for written, meant in SWAPS:
        place = form[:4].find(written)
        if place >= 0:
            yield form[:place] + meant + form[place + len(written) :]
