"""The figures as a table, and whether each goal holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.contenders import BARE, MATERIAL, OURS, PAGES, WITH_SEARCH
from benchmarks.measuring import Cost, Footprint

GROWTH = 3.3
"""How often the CPU of the smaller archive an archive three times as large may cost."""
AGAINST_MATERIAL = 1.2
"""How much more CPU an interview may cost than on Material: page for page, and with all that Material does not make
(a card, feeds, a search down to the answer); on the interviews alone Material has half as many pages to lay out."""
PAGE = 30_000
"""Bytes of an interview's page, on average: the synthetic ones have about 950 words."""
SAME_SIZE = 1.25
"""How much larger a section's largest page may be in the larger archive: names get longer, lists fill up."""


@dataclass(frozen=True, slots=True)
class Result:
    """One contender at one size: the cheapest of its builds, and the site it made."""

    name: str
    count: int
    cost: Cost
    footprint: Footprint

    @property
    def each(self) -> float:
        """Milliseconds of CPU an interview."""
        return 1000 * self.cost.cpu / self.count


Results = Mapping[tuple[str, int], Result]


def table(results: Results) -> Iterator[str]:
    """A line for each contender and size, under a line of headings."""
    yield (
        f"{'':22}{'interviews':>11}{'CPU s':>9}{'ms each':>9}{'wall s':>9}{'MB peak':>9}{'files':>8}"
        f"{'kB/page':>9}{'max kB':>8}{'HTML kB each':>14}"
    )
    for result in results.values():
        pages, cost = result.footprint.pages, result.cost
        yield (
            f"{result.name:22}{result.count:>11,}{cost.cpu:>9.1f}{result.each:>9.1f}{cost.wall:>9.1f}"
            f"{cost.memory / 1e6:>9.0f}{result.footprint.files:>8,}{sum(pages) / len(pages) / 1000:>9.1f}"
            f"{pages[-1] / 1000:>8.1f}{result.footprint.html / result.count / 1000:>14.1f}"
        )


def goals(results: Results, sizes: Sequence[int]) -> Iterator[str]:
    """A line for each goal: what was found, and whether it holds."""
    for small, large in pairwise(sizes):
        allowed = GROWTH * large / small / 3
        growth = results[OURS, large].cost.cpu / results[OURS, small].cost.cpu
        yield _line(f"CPU, {small:,} → {large:,}", f"× {growth:.2f}", f"≤ {allowed:.2f}", holds=growth <= allowed)
    for ours, peer in ((PAGES, MATERIAL), (PAGES, BARE), (OURS, WITH_SEARCH), (OURS, MATERIAL)):
        ratio = results[ours, sizes[-1]].each / results[peer, sizes[-1]].each
        name = f"CPU of {ours} / {peer}"
        yield _line(name, f"× {ratio:.2f}", f"≤ {AGAINST_MATERIAL}", holds=ratio <= AGAINST_MATERIAL)
    pages = results[OURS, sizes[-1]].footprint.pages
    mean = sum(pages) / len(pages)
    yield _line("HTML of an interview page", f"{mean / 1000:.1f} kB", f"≤ {PAGE // 1000} kB", holds=mean <= PAGE)
    for small, large in pairwise(sizes):
        grown = tuple(_grown(results[OURS, small].footprint, results[OURS, large].footprint))
        yield _line(f"pages that grow, {small:,} → {large:,}", ", ".join(grown) or "none", "none", holds=not grown)


def _grown(small: Footprint, large: Footprint) -> Iterator[str]:
    for section, size in large.largest.items():
        if size > SAME_SIZE * small.largest.get(section, size):
            yield f"{section} {small.largest[section] / 1000:.0f} → {size / 1000:.0f} kB"


def _line(name: str, found: str, goal: str, *, holds: bool) -> str:
    return f"{'holds' if holds else 'FAILS':7}{name:46}{found}  (goal {goal})"
