"""What the files of a built site say: as the last check found it, else as they are read now."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from verbatim.diagnostics import Diagnostic
from verbatim.publishing.built import BuiltFile
from verbatim.publishing.facts import Facts, Reader
from verbatim.publishing.passed import Passed, facts_in, say, sum_in
from verbatim.publishing.walked import Stamp
from verbatim.sharing import Each

Found = tuple[bytes, tuple[Diagnostic, ...]]
"""What a file says, as it is kept, and its faults."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The files below a folder, as far as they were read."""

    folder: Path
    passed: Passed
    reader: Reader
    said: dict[str, bytes] = field(default_factory=dict)
    """What is new or other than it was, by file."""
    faults: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)

    def is_known(self, path: str, stamp: Stamp) -> bool:
        """Whether a file is as it passed the last check, and nothing else is looked for in it."""
        return bool(stamp) and self.passed.covers and self.passed.stamps.get(path) == stamp

    def read(self, paths: Sequence[str], each: Each, begun: Callable[[], object]) -> None:
        """Read files, and note what is found; `begun` is called when no process will be forked any more."""
        found = iter(each(self.found, paths))
        first = tuple(islice(found, 2))  # the second is what another process has found, where there is one
        begun()
        self.note(chain(first, found))

    def note(self, found: Iterable[tuple[str, Found]]) -> None:
        """Note what files say, and their faults."""
        for path, (said, faults) in found:
            if said != self.passed.said(path):
                self.said[path] = said
            if faults:
                self.faults[path] = faults

    def facts(self, path: str) -> Facts:
        """What a file says, but for its faults; read again where that was not kept."""
        found = facts_in(self.said.get(path) or self.passed.said(path))
        if found is None:
            self.said[path], _faults = self.found(path)
            found = facts_in(self.said[path]) or Facts()
        return found

    def line_of(self, path: str, key: str) -> int:
        """The line where a file first writes the address of a target."""
        return self.reader.line_of(BuiltFile(path, (self.folder / path).read_bytes()), key)

    def found(self, path: str) -> Found:
        """What a file says, which is parsed only where its bytes are new, and its faults."""
        content = (self.folder / path).read_bytes()
        built, digest, known = BuiltFile(path, content), hashlib.sha256(content).digest(), self.passed.said(path)
        if sum_in(known) == digest:
            return known, () if self.passed.covers else self.reader.words(built)
        facts = self.reader.read(built)
        return say(digest, facts), facts.faults
