"""Rendered passages from build to build, an entry's in one piece: no Markdown is read twice."""

import marshal
from collections.abc import Iterable, Mapping

from verbatim.keeping.keeping import Keeping
from verbatim.keeping.noted import Remembered
from verbatim.model import Interview
from verbatim.observing.reads import Read
from verbatim.shelves import WITHOUT_REFERENCES

Found = tuple[str, Remembered]
"""An entry's id, and its passages."""


class KeptPassages:
    """Gives the renderer what it rendered before, and keeps what it renders: only a few are held in memory."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._new: list[str] = []
        """The entries of which something was rendered in this process, since they were asked for last."""
        self._open: list[Interview] = []
        """Those whose texts were looked at since then."""
        keeping.context.renderer.recall = self._recall
        keeping.context.renderer.leave = self._leave
        keeping.shared.append(self)

    def found(self) -> list[Found]:
        """The passages of entries of which something was rendered in this process since this was asked last.

        The process has shown these entries, and need not hold their texts.
        """
        self._keeping.context.renderer.let_go()
        while self._open:
            self._open.pop().let_go()
        new, self._new = dict.fromkeys(self._new), []
        return [(key, made) for key in new if (made := self._keeping.noted.remembered(_name(key)))]

    def take(self, found: Iterable[Found]) -> None:
        """Know the passages that another process has rendered."""
        for key, made in found:
            name, entry = _name(key), self._keeping.context.archive.by_id[key]
            if self._keeping.noted.remembered(name):
                self._leave(entry, _parse(self._keeping.read(made)), made.reads)
            else:
                self._keeping.know(name, entry, made)

    def finish(self) -> None:
        """Keep what was rendered last; passages of entries that no output asked for stay as they are."""
        self._keeping.context.renderer.let_go()
        if self._keeping.edited is None:  # else they stand without being named
            for entry in self._keeping.context.archive.entries:
                self._keeping.carry(_name(entry.id))

    def _leave(self, entry: Interview, blocks: Mapping[bytes, bytes], reads: frozenset[Read]) -> None:
        name, before = _name(entry.id), self._keeping.noted.remembered(_name(entry.id))
        if before:  # what another process has rendered meanwhile
            blocks, reads = {**_parse(self._keeping.read(before)), **blocks}, before.reads | reads
        data = marshal.dumps(dict(sorted(blocks.items())), WITHOUT_REFERENCES)
        self._keeping.remember(name, entry, data, reads)
        self._new.append(entry.id)

    def _recall(self, entry: Interview) -> tuple[dict[bytes, bytes], frozenset[Read]]:
        self._open.append(entry)
        found = self._keeping.recall(_name(entry.id), entry)
        return (_parse(found[0]), found[1]) if found else ({}, frozenset())


def _name(entry: str) -> str:
    return f"passages:{entry}"


def _parse(data: bytes | None) -> dict[bytes, bytes]:
    """HTML in UTF-8 by the sum of its text; nothing where it is damaged."""
    try:
        texts = marshal.loads(data) if data else {}
    except (EOFError, ValueError, TypeError):
        return {}
    is_whole = isinstance(texts, dict) and all(isinstance(each, bytes) for pair in texts.items() for each in pair)
    return texts if is_whole else {}
