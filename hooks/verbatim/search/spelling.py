"""The word a reader meant: the known form nearest to one that nobody wrote."""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from verbatim.search.reader import LanguageIndex, ReadShard

SHORTEST = 4
MOST_SHARDS = 16
AT_ONCE = 4
"""Shards read before the next ones are thought of: most slips are found in the first."""
SWAPS = (
    ("f", "ph"), ("ph", "f"), ("k", "c"), ("c", "k"), ("k", "qu"), ("y", "i"), ("i", "y"), ("s", "c"), ("c", "s"),
    ("e", "a"), ("a", "e"), ("o", "au"), ("au", "o"),
)  # fmt: skip
"""Letters taken for one another at the beginning of a word."""
VOWELS = "eaiou"


def nearest_form(index: LanguageIndex, form: str) -> str:
    """The nearest known form, the commonest of several, or nothing: one slip for five letters, two for more."""
    if len(form) < SHORTEST:
        return ""
    most = 1 if len(form) < 6 else 2
    places = list(dict.fromkeys(map(index.locate, (form, *slips(form)))))[:MOST_SHARDS]
    best = (most + 1, 0, "")
    for start in range(0, len(places), AT_ONCE):
        shards = map(index.shard, places[start : start + AT_ONCE])
        best = min((best, *_candidates(shards, form, most)))
        if best[0] == 1:
            break
    return best[2]


def _candidates(shards: Iterable[ReadShard], form: str, most: int) -> Iterator[tuple[int, int, str]]:
    """Distance, minus how many records, form."""
    for shard in shards:
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
    for place in places[1:]:
        for vowel in VOWELS:
            yield form[:place] + vowel + form[place + 1 :]
            yield form[:place] + vowel + form[place:]
