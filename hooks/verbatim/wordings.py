"""Questions worded alike in several interviews: groups an author may accept, nothing is decided here."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from verbatim.archive import Archive
from verbatim.slugs import unique_slug
from verbatim.subjects import folded_question

ALIKE = 86
"""How alike two wordings are, out of 100, to be proposed as one question."""


@dataclass(frozen=True, slots=True)
class Group:
    """Wordings that may be one question: the most frequent first, each with its number of answers."""

    id: str
    wordings: tuple[tuple[str, int], ...]

    @property
    def answers(self) -> int:
        """Answers to any of the wordings."""
        return sum(count for _, count in self.wordings)


def propose_groups(archive: Archive, *, least: int = 2) -> tuple[Group, ...]:
    """Groups of `least` answers or more whose wordings belong to no question yet, the largest first."""
    counts: dict[str, int] = {}
    written: dict[str, str] = {}
    for entry in archive.public:
        for exchange in entry.exchanges:
            key = folded_question(exchange.question)
            if key and not archive.question_of(exchange):
                counts[key] = counts.get(key, 0) + 1
                written.setdefault(key, exchange.question)
    keys = sorted(counts, key=lambda key: (-counts[key], key))
    taken = set(archive.questions)
    groups: list[Group] = []
    for members in _clusters(keys):
        if sum(counts[key] for key in members) >= least:
            name = unique_slug(written[members[0]], taken, longest=40)
            taken.add(name)
            groups.append(Group(name, tuple((written[key], counts[key]) for key in members)))
    return tuple(sorted(groups, key=lambda group: (-group.answers, group.id)))


def _clusters(keys: Sequence[str]) -> list[list[str]]:
    """Each wording joins the most frequent one it is alike to; the order of `keys` decides, so it is repeatable."""
    clusters: dict[str, list[str]] = {}
    for key in keys:
        found = process.extractOne(key, clusters.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        clusters.setdefault(found[0] if found else key, []).append(key)
    return list(clusters.values())
