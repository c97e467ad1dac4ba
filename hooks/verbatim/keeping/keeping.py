"""One build that keeps what it makes, and makes anew only what has changed since the last."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from verbatim.keeping.comparison import Comparison
from verbatim.keeping.edits import parse_last
from verbatim.keeping.facts import FACTS, OF_PAGES, SharedFacts
from verbatim.keeping.files import KeptFile, KeptFiles
from verbatim.keeping.memory import give_back
from verbatim.keeping.noted import SMALL, Laid, Noted, Remembered, read_in, remembered_in
from verbatim.keeping.record import Record, Recorder, kind_of, parse_file
from verbatim.keeping.rows import Plain
from verbatim.keeping.sources import Sources
from verbatim.keeping.standing import standing_in
from verbatim.keeping.worker import Shared
from verbatim.observing.reads import Read
from verbatim.pages.page import Context
from verbatim.store import Store

VALUES, RECORD, EDITS = "values", "record", "edits"
"""The kinds of what is kept that is no file of the site, of the last record, and of what edits changed in it."""


class Keeping:
    """What the last build of a project left, and what this one makes.

    `fingerprint` says what everything depends on: with another, nothing is known. `context` notes every read.
    What is looked at, and what stands without a look, is told by `Comparison`.
    """

    def __init__(self, folder: Path, context: Context, fingerprint: str, sources: Sources | None = None) -> None:
        self.context = context.observed
        self._store, self.files = Store(folder), KeptFiles(folder / "files")
        self._fingerprint = fingerprint
        self._sources = sources or Sources()
        whole, of = self._store.read_summed(RECORD, fingerprint)
        self._edits, self._last = parse_last(whole, of, self._store.read(EDITS, fingerprint))
        """What has changed in the last record since it was written whole, and that record with it."""
        self._compared = Comparison(self._last, self._sources, self.context)
        self.settled: Path | None = None
        """Where the site is settled in the end, if it is not laid where it is built."""
        self.between: Callable[[], None] = lambda: None
        """Called between outputs; what it raises ends the build."""
        self.before_finishing: list[Callable[[], None]] = []
        """Called before the record of this build is written."""
        self.shared: list[Shared] = [SharedFacts(self.context)]
        """What one process of the build hands to the others."""
        self._made: dict[str, tuple[KeptFile, ...]] = {}
        """The files of outputs that are as they were."""
        self.noted = Noted(self._last.numbering)
        """What was made in this build."""
        for _observed in (self.context.links, self.context.redirects, self.context.feeds):
            """Each is known by name from here on, so that old reads can be read again."""

    def settle_in(self, settled: Path | None, told: bytes = b"") -> None:
        """Have the site settled in a folder in the end, in place of the one it is built into; None for that one.

        `told` is what is known of that folder; it is listed where that is nothing.
        """
        self.settled, self.files.gathered = settled, standing_in(settled, told) if settled else None

    @property
    def edited(self) -> frozenset[str] | None:
        """The ids of the entries of which only the texts were edited; None where everything must be looked at."""
        return self._compared.edited

    @property
    def saved(self) -> frozenset[str]:
        """The ids of the entries that are not as the last build had them."""
        last = self._last.entries
        return frozenset(key for key, digest in self._sources.entries.items() if last.get(key) != digest)

    def last_of(self, kind: str) -> Mapping[str, Plain]:
        """The outputs of a kind in the last build, each with what is kept along."""
        return {name: row[4] for name, row in self._last.made.items() if kind_of(row[4]) == kind}

    def of_kind(self, kind: str) -> Iterator[tuple[str, Plain]]:
        """Every output of a kind, of the last build where it stands, or of this one, with what is kept along."""
        for name in self._made:
            if name not in self.noted and kind_of(along := self._last.made[name][4]) == kind:
                yield name, along
        for name, row in self.noted.rows.items():
            if kind_of(row[4]) == kind:
                yield name, row[4]

    def recall(self, name: str, given: object) -> tuple[bytes, frozenset[Read]] | None:
        """What was remembered under a name, with what was read for it; None where it would be another today."""
        known = self.noted.remembered(name)
        if not known and self._compared.same(name, given):
            known = remembered_in(self._last.made[name], self._last.numbering)
        data = self.read(known) if known else None
        if data is None or not known:
            return None
        if name not in self.noted:
            self._made[name] = ()
        return data, known.reads

    def remember(self, name: str, given: object, data: bytes, reads: frozenset[Read]) -> None:
        """Keep for the next build what was made in this one."""
        small, digest = len(data) <= SMALL, hashlib.sha256(data).hexdigest()
        if not small:
            self._store.write(VALUES, digest, data)
        self.know(name, given, Remembered(data if small else None, "" if small else digest, reads))

    def know(self, name: str, given: object, made: Remembered) -> None:
        """Know what was remembered in another process."""
        if told := self._compared.given(given):
            self.noted.know(name, told, made)

    def read(self, made: Remembered) -> bytes | None:
        """What was remembered; None where the store has lost it."""
        return made.data if made.data is not None else self._store.read(VALUES, made.digest)

    def carry(self, name: str) -> None:
        """Keep what was remembered under a name, and not asked for in this build, as long as it stands."""
        row = self._last.row(name)
        if row and name not in self.noted and not self._compared.have_changed(row):
            self._made[name] = ()

    def lay(self, name: str, given: object, site: Path) -> bool:
        """Lay an unchanged output into the site; False where it must be built, or its files are gone by now."""
        return name in self.lay_named(self.unchanged({name: given}), site)

    def standing(self, kind: str) -> tuple[str, ...]:
        """The names of the outputs of a kind that stand, to be laid."""
        made = self._last.made
        return tuple(name for name in self._compared.standing() if kind_of(made[name][4]) == kind)

    def unchanged(self, given: Mapping[str, object]) -> tuple[str, ...]:
        """The names of those outputs that would be built from the same again, to be laid."""
        return tuple(name for name, value in given.items() if self._compared.same(name, value))

    def paths(self, names: Iterable[str]) -> frozenset[str]:
        """The paths of the files of outputs of the last build."""
        return frozenset(parse_file(file).path for name in names for file in self._last.made[name][3])

    def lay_named(self, names: Iterable[str], site: Path) -> frozenset[str]:
        """Lay outputs as the last build made them into a site that has none; the names of those that are here."""
        self.between()
        wanted, files = tuple(name for name in names if name in self._last.made), dict[str, tuple[KeptFile, ...]]()
        for name in wanted:
            row = self._last.made[name][3]
            if self.files.stand(row):
                self._made[name] = ()
            else:
                files[name] = tuple(map(parse_file, row))
        found, lost = self.files.put_all(chain.from_iterable(files.values()), site)
        for name, own in files.items():
            if not any(file.path in lost for file in own):
                self._made[name] = tuple(found.get(file.path, file) for file in own) if found else ()
        return frozenset(name for name in wanted if name in self._made)

    def note(
        self,
        name: str,
        given: object,
        reads: Iterable[Read],
        files: Iterable[Laid | KeptFile],
        *,
        along: Plain = None,
    ) -> None:
        """Note an output that was built, here or in another process."""
        self.between()
        if told := self._compared.given(given):
            self.noted.note(name, told, reads, tuple(files), along)
        if self.edited is None:
            self._compared.look_on()

    def look_ahead(self) -> None:
        """Work out now what the record says of all that was read, if it says it all; pages are laid out by now."""
        if self.edited is None:
            self._compared.look_ahead(self.noted.reads())
            self.context.let_go(OF_PAGES)
            self.context.reads.let_go()

    def pieces(self, name: str) -> Mapping[str, KeptFile]:
        """The files of an output's pieces in the last build, by path."""
        row = self._last.row(name)
        files = map(parse_file, row.files) if row else ()
        return {file.path: file for file in files if file.mark}

    def last_reads(self, name: str) -> frozenset[Read]:
        """What an output of the last build had read."""
        row = self._last.row(name)
        return read_in(row.reads, self._last.numbering) if row else frozenset()

    def stands(self, name: str) -> bool:
        """Whether an output of the last build stands after edits of texts, without a look at it."""
        touched = self._compared.touched
        return touched is not None and name in self._last.made and name not in touched

    def put(self, files: Iterable[KeptFile], site: Path) -> Mapping[str, KeptFile]:
        """Lay files of the last build into the site; those that are here, whole, by path."""
        known = tuple(files)
        found, lost = self.files.put_all(known, site)
        return {file.path: found.get(file.path, file) for file in known if file.path not in lost}

    def finish(self, site: Path) -> None:
        """Keep what was built in a site, and forget what it does not know."""
        for each in self.before_finishing:
            each()
        if self._is_as_before():
            return
        recorder = Recorder(self._sources.outline, self._sources.entries, self._last)
        recorder.carry_all(name for name in self._compared.standing() if name not in self.noted)
        recorder.carry_with((name, files) for name, files in self._made.items() if name not in self.noted)
        self.noted.keep_laid(lambda file: self.files.keep(file.path, site, file.modified, file.mark))
        recorder.write_all(self.noted.rows)
        everything, compared = self.edited is None, self._compared
        recorder.forget(compared.wide)
        if everything:
            compared.look_ahead(recorder.fresh(None))
            self.context.let_go(FACTS)
        recorder.tell_all(recorder.fresh(None if everything else compared.hot - compared.wide), compared.answer)
        record = recorder.finished(leave_out=everything)
        self._write(record, recorder.told())
        if everything:
            wanted = record.digests
            self.files.prune(wanted)
            self._store.prune(VALUES, wanted)
        for file in recorder.dropped() if not everything else ():
            self.files.forget([file.digest]) if file.path else self._store.forget(VALUES, file.digest)

    def close(self) -> None:
        """Hold nothing any more: what knows each other would stay in memory until somebody looks for it."""
        for each in filter(None, (self.context.reads, self.context.plain, self.context, self)):
            vars(each).clear()

    def _write(self, record: Record, told: Iterable[int]) -> None:
        """Write the record, or no more than what differs from the one that stands there whole."""
        edits = self._edits.until(self._last, record, told) if self.edited is not None else None
        if edits and edits.are_few(record):
            self._store.write(EDITS, self._fingerprint, edits.format())
            return
        self._store.prune(EDITS, ())
        give_back()
        self._store.write_parts(RECORD, self._fingerprint, record.format())
        self._store.prune(RECORD, {self._fingerprint})

    def _is_as_before(self) -> bool:
        """Whether this build made nothing anew, from the same sources: then its record is the last one."""
        own, last = self._sources, self._last
        if self.noted or any(self._made.values()) or own.entries != last.entries:
            return False
        return own.outline == last.outline and (self.edited is not None or self._made.keys() == last.made.keys())
