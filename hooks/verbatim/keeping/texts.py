"""The texts chosen for posts from build to build, an entry's in one piece."""

import json
from collections.abc import Callable, Iterable

from verbatim.keeping.keeping import Keeping
from verbatim.model import Interview
from verbatim.observing.reads import Read
from verbatim.posts.choice import PostText

Found = tuple[str, dict[str, PostText], frozenset[Read], bool]
"""An entry's id, its texts by anchor, what was read for them, and whether any was chosen in this build."""


class KeptTexts:
    """Knows the texts of the last build by entry and anchor, and keeps those of this one."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._known: dict[str, dict[str, PostText]] = {}
        self._reads: dict[str, set[Read]] = {}
        self._chosen: dict[str, Interview] = {}
        """The entries of which a text was chosen in this build."""
        self._asked: set[str] = set()
        """The entries of which a text was asked for in this process, since they were asked for last."""
        keeping.before_finishing.append(self._finish)
        keeping.shared.append(self)

    def chosen(self, entry: Interview, anchor: str, choose: Callable[[], PostText]) -> PostText:
        """The text of an entry, or of its answer at an anchor; what `choose` gives where it is not known."""
        self._asked.add(entry.id)
        if entry.id not in self._known:
            self._recall(entry)
        known = self._known[entry.id]
        if anchor not in known:
            with self._keeping.context.reads.noted() as reads:
                known[anchor] = choose()
            self._reads[entry.id] |= reads
            self._chosen[entry.id] = entry
        return known[anchor]

    def found(self) -> list[Found]:
        """The entries of which a text was asked for in this process since this was asked last, in order."""
        asked, self._asked = sorted(self._asked), set()
        return [(key, self._known[key], frozenset(self._reads[key]), key in self._chosen) for key in asked]

    def take(self, found: Iterable[Found]) -> None:
        """Know the texts that another process was asked for."""
        by_id = self._keeping.context.archive.by_id
        for key, texts, reads, chosen in found:
            entry = by_id[key]
            if key not in self._known:
                self._recall(entry)
            self._known[key] |= texts
            if chosen:
                self._reads[key] |= self._keeping.context.reads.once(reads)
                self._chosen[key] = entry

    def _finish(self) -> None:
        for key, entry in self._chosen.items():
            texts = {anchor: [text.words, text.origin] for anchor, text in self._known[key].items()}
            data = json.dumps(texts, ensure_ascii=True).encode("ascii")
            self._keeping.remember(f"texts:{key}", entry, data, frozenset(self._reads[key]))

    def _recall(self, entry: Interview) -> None:
        found = self._keeping.recall(f"texts:{entry.id}", entry)
        try:
            texts = json.loads(found[0]) if found else {}
            known = {str(anchor): PostText(str(words), origin) for anchor, (words, origin) in texts.items()}
        except (ValueError, TypeError, AttributeError, RecursionError):
            known = {}
        self._known[entry.id], self._reads[entry.id] = known, set(found[1] if found else ())
