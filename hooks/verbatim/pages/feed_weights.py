"""What documents of feeds must know of an entry to list it, known without what the entry says."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from verbatim.observing.reads import Read, Reads


@dataclass(frozen=True, slots=True)
class Weighed:
    """An entry of feeds as it was weighed: its place, its bytes and marks, with its summary only and in full."""

    id: str
    published: datetime
    updated: datetime
    brief: int
    """Bytes in the format that takes most; never too few."""
    full: int
    brief_mark: str
    """Another one wherever the entry says anything else, in any format."""
    full_mark: str

    def mark(self, *, full: bool) -> str:
        """The mark of the entry as it is shown."""
        return self.full_mark if full else self.brief_mark


Parts = Mapping[str, Weighed]
"""An interview and its answers, or another text, in each set of formats."""
Recall = Callable[[str, object], tuple[Parts, frozenset[Read]]]


class Weights:
    """Every entry weighed so far, once whatever the number of its feeds."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._known: dict[tuple[str, str], tuple[Weighed, Collection[Read]]] = {}
        self._given: dict[str, object] = {}
        self.recall: Recall | None = None
        """Gives what another build weighed of a text, and what was read for it, where there was one."""
        self.stands: Callable[[str], bool] | None = None
        """Tells whether what the last build weighed of a text would be weighed the same now, without a look."""

    def of(self, name: str, given: object, part: str, weigh: Callable[[], Weighed]) -> Weighed:
        """A part of the text of a name, weighed where no build knows it; whoever asks has read what it read."""
        if name not in self._given:
            self._given[name] = given
            parts, reads = self.recall(name, given) if self.recall else ({}, frozenset())
            known = tuple(reads)
            self._known |= {(name, each): (weighed, known) for each, weighed in parts.items()}
        return self._reads.kept(self._known, (name, part), weigh)

    def stand(self, names: Iterable[str]) -> bool:
        """Whether all that is weighed of these texts is known to be what the last build weighed.

        Who relies on that has read what whoever relied on it in that build had read.
        """
        return self.stands is not None and all(map(self.stands, names))

    def weighed(self) -> Iterator[tuple[str, Parts, frozenset[Read]]]:
        """Everything known, text by text: its name, its parts, and what was read for them."""
        for name, keys in groupby(sorted(self._known), key=itemgetter(0)):
            found = {part: self._known[name, part] for _, part in keys}
            reads = frozenset[Read]().union(*(read for _, read in found.values()))
            yield name, {part: weighed for part, (weighed, _) in found.items()}, reads

    def let_go(self) -> None:
        """Forget what was weighed; what another build knows of it can be recalled."""
        self._known.clear()
        self._given.clear()

    def given(self, name: str) -> object | None:
        """The text of a name; None where nobody asked for it."""
        return self._given.get(name)
