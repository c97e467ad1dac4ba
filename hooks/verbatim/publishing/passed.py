"""Files of a site that passed their checks: known by their stamp where it can be trusted, else by their sum."""

import hashlib
import os
from pathlib import Path

from verbatim.publishing.built import BuiltFile, Expected
from verbatim.publishing.facts import Facts, Reader
from verbatim.shelves import Plain, Shelf, mark_of
from verbatim.store import Store

_SECOND = 1_000_000_000


class Passed:
    """What files without a fault say, under their paths; only what was found under the same expectations counts."""

    def __init__(self, store: Store | None, expected: Expected) -> None:
        self._shelf = Shelf(store, "checked")
        self._mark = mark_of(expected.places.url, expected.policy)
        self._secrets = expected.secrets.digest

    def facts(self, file: Path, path: str, reader: Reader) -> Facts:
        """The facts of a file, which is read only where its stamp is new, and parsed only where its bytes are."""
        known = _known(self._shelf.get(path, self._mark))
        stamp = _stamp(file.stat())
        if known and stamp and (stamp, self._secrets) == known[:2]:
            return known[3]
        content = file.read_bytes()
        built, digest = BuiltFile(path, content), hashlib.sha256(content).digest()
        if known and digest == known[2]:
            words = reader.words(built) if known[1] != self._secrets else ()
            facts = Facts((*known[3].faults, *words), *_said(known[3]))
        else:
            facts = reader.read(built)
        if not facts.faults:
            self._shelf.put(path, self._mark, (stamp, self._secrets, digest, *_said(facts)))
        return facts

    def save(self) -> None:
        """Keep it for the next check."""
        self._shelf.save()


def _stamp(state: os.stat_result) -> str:
    """What changes whenever a file does: its inode, size and time; empty where the time was chosen, not measured.

    A new file may get an old one's inode, and its size by chance. The time then tells them apart, unless somebody
    set it: `writer` puts a sum of the content into the fraction of a second; whole seconds are not trusted.
    """
    if state.st_mtime_ns % _SECOND == 0:
        return ""
    return f"{state.st_dev}-{state.st_ino}-{state.st_size}-{state.st_mtime_ns}"


def _said(facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...] | None, str]:
    return facts.targets, facts.places, facts.onward


def _known(value: Plain | None) -> tuple[str, str, bytes, Facts] | None:
    if not (isinstance(value, tuple) and len(value) == 6):
        return None
    stamp, secrets, digest, targets, places, onward = value
    return stamp, secrets, digest, Facts((), targets, places, onward)
