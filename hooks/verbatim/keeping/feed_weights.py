"""The weights of feed entries from build to build, an interview's and its answers' in one piece."""

import marshal
from collections.abc import Iterator, Mapping
from datetime import datetime

from verbatim.keeping.keeping import Keeping
from verbatim.observing.reads import Read
from verbatim.pages.feed_weights import Parts, Weighed
from verbatim.shelves import WITHOUT_REFERENCES


class KeptWeights:
    """Gives the feeds what was weighed in the last build, and keeps what was weighed in this one."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._recalled: dict[str, tuple[str, ...]] = {}
        """The parts that were recalled, in order, by the name of their text."""
        keeping.context.weights.recall = self._recall
        if keeping.edited is not None:
            keeping.context.weights.stands = self._stands

    def finish(self) -> None:
        """Remember the weights of every text; those that no feed asked for stay as they are."""
        weights = self._keeping.context.weights
        for name, known, reads in weights.weighed():
            if self._recalled.get(name) != tuple(known):
                data = marshal.dumps({part: _plain(each) for part, each in known.items()}, WITHOUT_REFERENCES)
                self._keeping.remember(f"weights:{name}", weights.given(name), data, reads)
        if self._keeping.edited is None:  # else they stand without being named
            for name in self._names():
                if weights.given(name) is None:
                    self._keeping.carry(f"weights:{name}")
        weights.let_go()

    def _names(self) -> Iterator[str]:
        archive = self._keeping.context.archive
        yield from (entry.id for entry in archive.entries)
        yield from (paper.address for paper in archive.public_papers)
        yield from (guide.address for guide in archive.dated_guides)

    def _stands(self, name: str) -> bool:
        return self._keeping.stands(f"weights:{name}")

    def _recall(self, name: str, given: object) -> tuple[Parts, frozenset[Read]]:
        found = self._keeping.recall(f"weights:{name}", given)
        parts = _parse(found[0]) if found else {}
        self._recalled[name] = tuple(sorted(parts))
        return parts, found[1] if found else frozenset()


def _plain(each: Weighed) -> tuple[str | int, ...]:
    moments = each.published.isoformat(), each.updated.isoformat()
    return each.id, *moments, each.brief, each.full, each.brief_mark, each.full_mark


def _parse(data: bytes) -> Mapping[str, Weighed]:
    """What was remembered; nothing where it is damaged."""
    try:
        return {str(part): _weighed(*each) for part, each in marshal.loads(data).items()}
    except (EOFError, ValueError, TypeError, AttributeError):
        return {}


def _weighed(key: str, published: str, updated: str, brief: int, full: int, *marks: str) -> Weighed:
    if not (all(isinstance(each, str) for each in (key, *marks)) and type(brief) is type(full) is int):
        raise TypeError("no weights")
    return Weighed(key, datetime.fromisoformat(published), datetime.fromisoformat(updated), brief, full, *marks)
