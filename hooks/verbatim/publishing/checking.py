"""Every check of a built site, in two visible tuples; what the last one found good is not looked at again."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from verbatim.diagnostics import Diagnostic
from verbatim.publishing.built import BuiltFile
from verbatim.publishing.changes import leads_as_before, loose_files, loose_still
from verbatim.publishing.expected import Expected
from verbatim.publishing.facts import Facts, Reader
from verbatim.publishing.links import Web, check_hidden_pages, check_links, check_published_addresses
from verbatim.publishing.outputs import FILE_CHECKS
from verbatim.publishing.passed import Passed, facts_in, say, sum_in
from verbatim.publishing.walked import Walked
from verbatim.sharing import Each, one_by_one
from verbatim.store import Store

__all__ = ["FILE_CHECKS", "SITE_CHECKS", "Found", "check_files"]

Found = tuple[bytes, tuple[Diagnostic, ...]]
"""What a file says, as it is kept, and its faults."""
SITE_CHECKS: tuple[Callable[[Web, Expected], Iterator[Diagnostic]], ...] = (
    check_links,
    check_published_addresses,
    check_hidden_pages,
)
"""Each looks at what all files together say; those that look at one file are `FILE_CHECKS`."""


def check_files(
    folder: Path,
    walked: Walked,
    expected: Expected,
    *,
    store: Store | None = None,
    each: Each = one_by_one,
    begun: Callable[[], object] = lambda: None,
) -> tuple[Diagnostic, ...]:
    """Every fault of the site built in a folder, in order.

    Files are read by `each`; `begun` is called once they are being read, and no process will be forked any more.
    What it says is kept in the store. The next check reads files that have changed since, and looks up their links
    alone, as long as nothing is gone that a link may lead to; its faults are those of a check of everything.
    """
    passed = Passed(store, expected)
    reading = _Reading(folder, passed, Reader(expected))
    unknown = tuple(path for path, stamp in walked.stamps.items() if not reading.is_known(path, stamp))
    reading.read(unknown, each, begun)
    web = Web(walked.stamps.keys(), reading.facts, reading.line_of)
    faults = {fault for each in reading.faults.values() for fault in each}
    as_before = not faults and leads_as_before(passed, web, tuple(reading.said), expected)
    if not as_before:
        faults |= {fault for check in SITE_CHECKS for fault in check(web, expected)}
    good = {path: stamp for path, stamp in walked.stamps.items() if path not in reading.faults}
    said = {path: content for path, content in reading.said.items() if path in good}
    loose: frozenset[str] = frozenset()
    if not faults:
        loose = loose_still(passed, web, said, expected) if as_before else loose_files(web, expected)
    passed.save(good, said, is_whole=not faults, loose=loose)
    return tuple(sorted(faults))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the files of a site say: as the last check found it, else as they are read now."""

    folder: Path
    passed: Passed
    reader: Reader
    said: dict[str, bytes] = field(default_factory=dict)
    """What is new or other than it was, by file."""
    faults: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)

    def is_known(self, path: str, stamp: tuple[int, ...]) -> bool:
        """Whether a file is as it passed the last check, and nothing else is looked for in it."""
        return bool(stamp) and self.passed.covers and self.passed.stamps.get(path) == stamp

    def read(self, paths: Sequence[str], each: Each, begun: Callable[[], object]) -> None:
        """Read files; their faults, and what they say, are noted."""
        found = iter(each(self._found, paths))
        first = tuple(islice(found, 2))  # the second is what another process has found, where there is one
        begun()
        for path, (said, faults) in chain(first, found):
            if said != self.passed.said(path):
                self.said[path] = said
            if faults:
                self.faults[path] = faults

    def facts(self, path: str) -> Facts:
        """What a file says, but for its faults; read again where that was not kept."""
        found = facts_in(self.said.get(path) or self.passed.said(path))
        if found is None:
            self.said[path], _faults = self._found(path)
            found = facts_in(self.said[path]) or Facts()
        return found

    def line_of(self, path: str, key: str) -> int:
        """The line where a file first writes the address of a target."""
        return self.reader.line_of(BuiltFile(path, (self.folder / path).read_bytes()), key)

    def _found(self, path: str) -> Found:
        """What a file says, which is parsed only where its bytes are new, and its faults."""
        content = (self.folder / path).read_bytes()
        built, digest, known = BuiltFile(path, content), hashlib.sha256(content).digest(), self.passed.said(path)
        if sum_in(known) == digest:
            return known, () if self.passed.covers else self.reader.words(built)
        facts = self.reader.read(built)
        return say(digest, facts), facts.faults
