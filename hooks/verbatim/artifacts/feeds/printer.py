"""Entries weighed and written in the formats of a feed, each once, whatever the number of its documents."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from verbatim.artifacts.feeds.document import Document, Listed, Make, Shown
from verbatim.artifacts.feeds.entries import FeedEntries
from verbatim.artifacts.feeds.entry import FeedEntry
from verbatim.artifacts.feeds.writer import Writer
from verbatim.artifacts.feeds.written import Written, WrittenEntries
from verbatim.observing.digests import Digests
from verbatim.pages.feed_weights import Weighed


@dataclass(frozen=True)
class Printer:
    """Weighs and writes the entries and documents of the feeds that have the same formats."""

    entries: FeedEntries
    writers: tuple[Writer, ...]
    _last: list[tuple[Sequence[Shown], list[Written]]] = field(default_factory=list, compare=False, repr=False)
    """What the last document shows: its formats follow each other."""

    @cached_property
    def name(self) -> str:
        """The formats."""
        return "+".join(writer.form.name for writer in self.writers)

    @cached_property
    def _written(self) -> WrittenEntries:
        store = self.entries.context.store
        return WrittenEntries(store.folder if store else None)

    def listed(self, name: str, given: object, part: str, make: Make) -> Listed:
        """A part of a text as an entry, weighed now or in another build."""
        weights = self.entries.context.weights
        return Listed(weights.of(name, given, f"{self.name}{part}", lambda: self.weigh(make(full=True))), make)

    def weigh(self, entry: FeedEntry) -> Weighed:
        """An entry that is whole, weighed; what was written for it is at hand for its documents."""
        mark, written = Digests().of(entry).text, self._write(entry, full=True)
        self._written.put(mark, written)
        pairs = [writer.weights(entry, each) for writer, each in zip(self.writers, written, strict=True)]
        brief, full = (max(weights) for weights in zip(*pairs, strict=True))
        brief_mark = Digests().of(("brief", replace(entry, content=""))).text
        return Weighed(entry.id, entry.published, entry.updated, brief, full, brief_mark, mark)

    def document(self, document: Document, writer: Writer) -> bytes:
        """A document in one of the formats."""
        if not self._last or self._last[0][0] is not document.shown:
            self._last[:] = [(document.shown, [self._entry(each) for each in document.shown])]
        number = self.writers.index(writer)
        return writer.document(document, [written[number] for written in self._last[0][1]])

    def _entry(self, shown: Shown) -> Written:
        written = self._written.get(shown.mark)
        if written is None:
            written = self._write(shown.entry.make(full=shown.full), full=shown.full)
            self._written.put(shown.mark, written)
        return written

    def _write(self, entry: FeedEntry, *, full: bool) -> Written:
        return tuple(writer.entry(entry, full=full) for writer in self.writers)
