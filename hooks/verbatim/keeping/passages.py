"""Rendered passages from build to build, an entry's in one piece: no Markdown is read twice."""

import marshal
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import groupby

from verbatim.keeping.keeping import Keeping
from verbatim.model import Interview
from verbatim.observing.reads import Read
from verbatim.rendering.passages import Block
from verbatim.shelves import WITHOUT_REFERENCES


class KeptPassages:
    """Gives the renderer what it rendered in the last build, and keeps what it rendered in this one."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._recalled: dict[str, frozenset[bytes]] = {}
        """The sums of the texts that were recalled, by the path of their entry."""
        keeping.context.renderer.recall = self._recall
        keeping.shared.append(self)

    def found(self) -> list[Block]:
        """The blocks rendered in this process since this was asked last."""
        return self._keeping.context.renderer.new()

    def take(self, found: Iterable[Block]) -> None:
        """Know the blocks that another process has rendered."""
        for path, blocks in groupby(found, key=lambda block: block[0]):
            if entry := self._by_path.get(path):
                self._keeping.context.renderer.take(entry, blocks)

    @cached_property
    def _by_path(self) -> dict[str, Interview]:
        return {entry.path: entry for entry in self._keeping.context.archive.entries}

    def finish(self) -> None:
        """Remember the passages of every entry; those of entries that no output asked for stay as they are."""
        made: dict[str, dict[bytes, bytes]] = defaultdict(dict)
        reads: dict[str, set[Read]] = defaultdict(set)
        for path, text, html, read in self._keeping.context.renderer.rendered():
            made[path][text] = html
            reads[path] |= read
        for entry in self._keeping.context.archive.entries:
            name = f"passages:{entry.id}"
            if entry.path not in made:
                if self._keeping.edited is None:  # else they stand without being named
                    self._keeping.carry(name)
            elif self._recalled.get(entry.path) != made[entry.path].keys():
                data = marshal.dumps(made[entry.path], WITHOUT_REFERENCES)
                self._keeping.remember(name, entry, data, frozenset(reads[entry.path]))

    def _recall(self, entry: Interview) -> tuple[dict[bytes, bytes], frozenset[Read]]:
        found = self._keeping.recall(f"passages:{entry.id}", entry)
        texts = _parse(found[0]) if found else {}
        self._recalled[entry.path] = frozenset(texts)
        return texts, found[1] if found else frozenset()


def _parse(data: bytes) -> dict[bytes, bytes]:
    """HTML in UTF-8 by the sum of its text; nothing where it is damaged."""
    try:
        texts = marshal.loads(data)
    except (EOFError, ValueError, TypeError):
        return {}
    is_whole = isinstance(texts, dict) and all(isinstance(each, bytes) for pair in texts.items() for each in pair)
    return texts if is_whole else {}
