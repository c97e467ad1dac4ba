"""One build that keeps what it makes, and makes anew only what has changed since the last."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from verbatim.artifacts.feeds.builder import Press
from verbatim.keeping.facts import FACTS
from verbatim.keeping.files import KeptFile, KeptFiles
from verbatim.keeping.record import Made, Record, format_record, parse_record
from verbatim.observing.digests import Digests, UndigestedError
from verbatim.observing.observed import read_again
from verbatim.observing.reads import Read
from verbatim.pages.page import FACT, Context, Page
from verbatim.pages.site import output_file
from verbatim.share.deck import Deck
from verbatim.share.views import dress_page
from verbatim.store import Store

VALUES = "values"
"""The kind of what is kept that is no file of the site."""
_ABSENT, _UNKNOWN = "absent", "unknown"
_FACTS = {fact.__name__: fact for fact in FACTS}


@dataclass(frozen=True, slots=True)
class Laid:
    """A file of the site that was built now: its path, its time in nanoseconds if it has one, its mark if any."""

    path: str
    modified: int | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _Noted:
    given: str
    reads: frozenset[Read]
    files: tuple[Laid | KeptFile, ...]


class Keeping:
    """What the last build of a project left, and what this one makes.

    `fingerprint` says what everything depends on: with another, nothing is known. `context` notes every read.
    """

    def __init__(self, folder: Path, context: Context, fingerprint: str) -> None:
        self.context = context.observed
        self._store, self._files = Store(folder), KeptFiles(folder / "files")
        self._fingerprint = fingerprint
        self._last = parse_record(self._store.read("record", fingerprint))
        self.before_finishing: list[Callable[[], None]] = []
        """Called before the record of this build is written."""
        self._made: dict[str, Made] = {}
        self._noted: dict[str, _Noted] = {}
        self._now: dict[Read, str] = {}
        self._digests = Digests(without=(Context, Press))
        for _observed in (self.context.links, self.context.redirects, self.context.feeds):
            """Each is known by name from here on, so that old reads can be read again."""

    def unchanged(self, name: str, given: object) -> tuple[KeptFile, ...] | None:
        """The files of an output that would be built from the same again; None where it must be built."""
        made = self._same(name, given)
        if not made or not all(map(self._files.has, made.files)):
            return None
        self._made[name] = made
        return made.files

    def recall(self, name: str, given: object) -> tuple[bytes, frozenset[Read]] | None:
        """What was remembered under a name, with what was read for it; None where it would be another today."""
        made = self._same(name, given)
        data = self._store.read(VALUES, made.files[0].digest) if made else None
        if not made or data is None:
            return None
        self._made[name] = made
        return data, made.reads

    def remember(self, name: str, given: object, data: bytes, reads: frozenset[Read]) -> None:
        """Keep for the next build what was made in this one."""
        if digest := self._given(given):
            value = KeptFile("", hashlib.sha256(data).hexdigest())
            self._store.write(VALUES, value.digest, data)
            self._made[name] = Made(digest, reads, (value,))

    def carry(self, name: str) -> None:
        """Keep what was remembered under a name, and not asked for in this build, as long as it stands."""
        made = self._last.made.get(name)
        if made and name not in self._made and not any(map(self._changed, made.reads)):
            self._made[name] = made

    def kept_pages(self, pages: Mapping[str, Page], site: Path) -> Iterator[tuple[str, Callable[[], None]]]:
        """The names of the pages that would come out as they did, each with what lays it into the site."""
        for name, page in pages.items():
            if files := self.unchanged(name, page):
                yield name, partial(self._files.put, files[0], site)

    def dress(self, name: str, pages: Mapping[str, Page], deck: Deck) -> dict[str, object]:
        """What a page's template is given; what a generated one reads is noted: nothing else makes its file."""
        page = pages.get(name)
        if not page:
            return dress_page(name, pages, deck)
        with self.making(name, page) as files:
            files.append(Laid(output_file(page)))
            return dress_page(name, pages, deck)

    def lay(self, name: str, given: object, site: Path) -> bool:
        """Lay an unchanged output into the site; False where it must be built, or its files are gone by now."""
        files = self.unchanged(name, given)
        try:
            for file in files or ():
                self._files.put(file, site)
        except FileNotFoundError:
            return False
        return files is not None

    @contextmanager
    def making(self, name: str, given: object) -> Iterator[list[Laid | KeptFile]]:
        """Note what is read in the block, in which an output is built.

        The block puts into the list the files that will stand in the site, those it laid there again among them.
        """
        files: list[Laid | KeptFile] = []
        with self.context.reads.noted() as reads:
            yield files
        if digest := self._given(given):
            self._noted[name] = _Noted(digest, frozenset(reads), tuple(files))

    def pieces(self, name: str) -> Mapping[str, KeptFile]:
        """The files of an output's pieces in the last build, by path."""
        made = self._last.made.get(name)
        return {file.path: file for file in made.files if file.mark} if made else {}

    def put(self, file: KeptFile, site: Path) -> bool:
        """Lay a file of the last build into the site; False where it is gone, or damaged."""
        if not self._files.has(file):
            return False
        try:
            self._files.put(file, site)
        except FileNotFoundError:
            return False
        return True

    def finish(self, site: Path) -> None:
        """Keep what was built in a site, and forget what neither this build nor the last one knows."""
        for each in self.before_finishing:
            each()
        for name, noted in self._noted.items():
            files = tuple(self._kept(file, site) for file in noted.files)
            self._made[name] = Made(noted.given, noted.reads, files)
        reads = {read for made in self._made.values() for read in made.reads}
        record = Record(self._made, {read: self._digest(read) for read in reads})
        if record != self._last:
            self._store.write("record", self._fingerprint, format_record(record))
            self._store.prune("record", {self._fingerprint})
        every = (made for known in (self._last, record) for made in known.made.values())
        wanted = {file.digest for made in every for file in made.files}
        self._files.prune(wanted)
        self._store.prune(VALUES, wanted)

    def _kept(self, file: Laid | KeptFile, site: Path) -> KeptFile:
        return file if isinstance(file, KeptFile) else self._files.keep(file.path, site, file.modified, file.mark)

    def _same(self, name: str, given: object) -> Made | None:
        """An output as the last build made it, where it would be made from the same again."""
        made = self._last.made.get(name)
        if not made or made.given != self._given(given) or any(map(self._changed, made.reads)):
            return None
        return made

    def _given(self, given: object) -> str:
        """The digest of a builder's arguments; empty where they have none, and the output is built each time."""
        try:
            return self._digests.of(given)
        except UndigestedError:
            return ""

    def _changed(self, read: Read) -> bool:
        return self._digest(read) != (self._last.digests.get(read) or _UNKNOWN)

    def _digest(self, read: Read) -> str:
        """The digest of what a read gives in this build."""
        found = self._now.get(read)
        if found is None:
            try:
                found = self._now[read] = self._read(*read)
            except UndigestedError:
                found = self._now[read] = ""
        return found

    def _read(self, relation: str, key: str) -> str:
        if relation.startswith(FACT):
            fact = _FACTS.get(relation.removeprefix(FACT))
            try:
                return self._digests.of(self.context.ask(fact, key)) if fact else _ABSENT
            except KeyError:
                return _ABSENT
        name, _, attribute = relation.partition(".")
        target = self.context.reads.targets.get(name)
        return self._digests.of(read_again(getattr(target, attribute, None), key))
