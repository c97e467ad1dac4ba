"""The texts chosen for posts from build to build, an entry's in one piece."""

import json
from collections.abc import Callable, Iterable

from verbatim.keeping.keeping import Keeping
from verbatim.model import Interview
from verbatim.observing.reads import Read
from verbatim.posts.choice import PostText

Found = tuple[str, dict[str, PostText], frozenset[Read], bool]
"""An entry's id, its texts by anchor, what was read for them, and whether any was chosen in that process."""


AT_HAND = 256
"""Entries whose texts stay in memory: an entry's page, its card and its feeds ask for one soon after the other."""


class KeptTexts:
    """Knows the texts of the last build by entry and anchor, and keeps those of this one; it holds only a few."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._known: dict[str, dict[str, PostText]] = {}
        self._reads: dict[str, frozenset[Read]] = {}
        self._new: set[str] = set()
        """Those of which a text was chosen and is not kept yet."""
        self._chosen: set[str] = set()
        """The entries of which a text was chosen in this process."""
        self._asked: set[str] = set()
        """The entries of which a text was asked for in this process, since they were asked for last."""
        keeping.before_finishing.append(self._leave)
        keeping.shared.append(self)

    def chosen(self, entry: Interview, anchor: str, choose: Callable[[], PostText]) -> PostText:
        """The text of an entry, or of its answer at an anchor; what `choose` gives where it is not known."""
        self._asked.add(entry.id)
        known = self._texts(entry.id)
        if anchor not in known:
            with self._keeping.context.reads.noted() as reads:
                known[anchor] = choose()
            self._add(entry.id, known, frozenset(reads))
        return known[anchor]

    def found(self) -> list[Found]:
        """The entries of which a text was asked for in this process since this was asked last, in order."""
        asked, self._asked = sorted(self._asked), set()
        return [(key, self._texts(key), self._reads[key], key in self._chosen) for key in asked]

    def take(self, found: Iterable[Found]) -> None:
        """Know the texts that another process was asked for."""
        for key, texts, reads, chosen in found:
            known = self._texts(key)
            if chosen:
                self._add(key, known | texts, reads)

    def _entry(self, key: str) -> Interview:
        """An entry; who asks for its texts has not read it by that."""
        context = self._keeping.context
        return (context.plain or context).archive.by_id[key]

    def _texts(self, key: str) -> dict[str, PostText]:
        if key not in self._known:
            if len(self._known) >= AT_HAND:
                self._leave()
            self._recall(key)
        return self._known[key]

    def _add(self, key: str, texts: dict[str, PostText], reads: frozenset[Read]) -> None:
        self._known[key] = texts
        self._reads[key] = self._reads.get(key, frozenset()) | reads
        self._new.add(key)
        self._chosen.add(key)

    def _leave(self) -> None:
        """Keep what was chosen, and hold nothing of it."""
        for key in sorted(self._new):
            texts = {anchor: [text.words, text.origin] for anchor, text in self._known[key].items()}
            data = json.dumps(texts, ensure_ascii=True).encode("ascii")
            self._keeping.remember(f"texts:{key}", self._entry(key), data, self._reads[key])
        for each in (self._new, self._known, self._reads):
            each.clear()

    def _recall(self, key: str) -> None:
        found = self._keeping.recall(f"texts:{key}", self._entry(key))
        try:
            texts = json.loads(found[0]) if found else {}
            known = {str(anchor): PostText(str(words), origin) for anchor, (words, origin) in texts.items()}
        except (ValueError, TypeError, AttributeError, RecursionError):
            known = {}
        self._known[key], self._reads[key] = known, found[1] if found else frozenset()
