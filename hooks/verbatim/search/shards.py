"""Terms to shards: files of about 20 KB, each a stretch of the alphabet, cut where an edit moves no other cut."""

import struct
import zlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from verbatim.search.terms import FinishedTerm, browser_order

SMALLEST = 14_000
LARGEST = 26_000
CUT_ONE_IN = 16
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Shard:
    """A stretch of the dictionary: the first name it may hold, and its two files' contents, not yet compressed."""

    start: str
    terms: bytes
    positions: bytes


def build_shards(terms: Sequence[FinishedTerm]) -> list[Shard]:
    """The shards of terms in browser order; the first begins with the empty string."""
    stretches = list(_stretches(terms))
    starts = [""] + [_shortest_start(a[-1].key, b[0].key) for a, b in pairwise(stretches)]
    aliases = _aliases(stretches, starts)
    return [
        _shard(start, stretch, aliases.get(place, []))
        for place, (start, stretch) in enumerate(zip(starts, stretches, strict=True))
    ]


def locate(starts: Sequence[str], name: str) -> int:
    """The place of the shard that holds a term or form of this name."""
    return bisect_right(starts, browser_order(name), key=browser_order) - 1


def _stretches(terms: Sequence[FinishedTerm]) -> Iterator[list[FinishedTerm]]:
    stretch: list[FinishedTerm] = []
    size = 0
    for term in terms:
        own = len(term.postings) + 2 * len(term.key) + 8
        may_cut = size > SMALLEST and zlib.crc32(term.key.encode()) % CUT_ONE_IN == 0
        if stretch and (may_cut or size + own > LARGEST):
            yield stretch
            stretch, size = [], 0
        stretch.append(term)
        size += own
    yield stretch


def _shortest_start(before: str, first: str) -> str:
    """The shortest beginning of `first` that stands after `before`."""
    lengths = range(1, len(first))
    return next((first[:n] for n in lengths if browser_order(first[:n]) > browser_order(before)), first)


def _aliases(stretches: Sequence[list[FinishedTerm]], starts: Sequence[str]) -> dict[int, list[tuple[str, str]]]:
    """Forms whose place in the alphabet is in another shard than their stem's."""
    aliases: dict[int, list[tuple[str, str]]] = defaultdict(list)
    ordered = [browser_order(start) for start in starts]
    for place, stretch in enumerate(stretches):
        for term in stretch:
            for form in term.forms:
                elsewhere = bisect_right(ordered, browser_order(form)) - 1
                if elsewhere != place:
                    aliases[elsewhere].append((form, term.key))
    return aliases


def _shard(start: str, stretch: Sequence[FinishedTerm], aliases: Sequence[tuple[str, str]]) -> Shard:
    lines = [_line(term) for term in stretch] + [f"{form}\t={key}" for form, key in sorted(aliases)]
    dictionary = "\n".join(lines).encode()
    postings = b"".join(term.postings for term in stretch)
    terms = struct.pack("<I", len(dictionary)) + dictionary + postings
    positions = b"".join(term.positions for term in stretch)
    return Shard(start, terms, positions)


def _line(term: FinishedTerm) -> str:
    """`stem`, how many records, bytes of postings and of positions, and the forms, `~` standing for the stem.

    A rare form is followed by `=` and its records, in base 36, between spaces.
    """
    forms = ",".join(_short(form, term.key) + _records(term.exact.get(form, ())) for form in term.forms)
    return f"{term.key}\t{term.count}\t{len(term.postings)}\t{len(term.positions)}\t{forms}"


def _short(form: str, key: str) -> str:
    return "~" + form.removeprefix(key) if form.startswith(key) else form


def _records(records: Sequence[int]) -> str:
    return f"={' '.join(map(_in_base_36, records))}" if records else ""


def _in_base_36(number: int) -> str:
    digits = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return DIGITS[number] + digits
