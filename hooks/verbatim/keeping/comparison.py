"""What the last build of a project made that would come out as it did, told by digests of what it was made from."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from verbatim.artifacts.feeds.builder import Press
from verbatim.keeping.facts import FACTS, OF_ONE_PAGE
from verbatim.keeping.numbering import Answers, Told
from verbatim.keeping.record import Record, Row, are_many
from verbatim.keeping.sources import Sources
from verbatim.observing.digests import Digest, UndigestedError
from verbatim.observing.observed import read_again
from verbatim.pages.page import FACT, Context
from verbatim.share.kit import ShareKit

AT_HAND = 8192
"""Reads that are looked at with the digests of what they gave at hand."""
_WITHOUT = (Context, Press)
"""Kinds of values that have no digest of their own: everything in them is read through notes."""
_ABSENT = Digest("ab5e" * 8)
"""Stands for what is not there."""
_FACTS = {fact.__name__: fact for fact in FACTS}


class Comparison:
    """The last build's record held against the archive of this one, which `context` reads.

    Where no more than the texts of some entries were edited since, only what may show these texts is looked at:
    `edited` are their ids; None where everything must be looked at.
    """

    def __init__(self, last: Record, sources: Sources, context: Context) -> None:
        self._last, self._sources, self._context = last, sources, context
        self.edited = sources.edited_since(last.outline, last.entries)
        last.made.held = self.edited is not None
        self._now = Answers()
        self._mets: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Entries met in values, each set of them once in memory: most meet one, as others do."""
        self._changes = bytearray(len(last.answers))
        """1 for each read of the last build that gives the same in this one, 2 for each that does not."""
        self._digests = sources.digests(without=_WITHOUT)
        self._looked = 0
        """Reads that were looked at."""

    @cached_property
    def hot(self) -> frozenset[int]:
        """The reads of the last build that the edits may have changed, by number; none where all are looked at."""
        return self._last.hot(self.edited) if self.edited is not None else frozenset()

    @cached_property
    def wide(self) -> frozenset[int]:
        """Those of them that the edits have changed, without a look: they gave many entries."""
        return frozenset(filter(self._last.is_wide, self.hot))

    @cached_property
    def touched(self) -> frozenset[str] | None:
        """The outputs that the edits may have changed; None for all."""
        return None if self.edited is None else frozenset(self._last.touched(self.edited, self.hot))

    def standing(self) -> Iterator[str]:
        """The outputs that no edited text has changed; none where everything must be looked at."""
        if self.touched is None:
            return
        for name in self._last.made:
            if name not in self.touched or ((row := self._last.row(name)) and self._stands(row)):
                yield name

    def same(self, name: str, given: object) -> Row | None:
        """An output as the last build made it, where it would be made from the same again."""
        row = self._last.row(name)
        if not row or (self.touched is not None and (name not in self.touched or self._stands(row))):
            return row
        digest = self.given(given)
        return row if digest and row.given == digest.text and not self.have_changed(row) else None

    def given(self, given: object) -> Told | None:
        """What a builder's arguments say; None where they have no digest, and the output is built each time."""
        try:
            return self._told(self._digests.of(given))
        except UndigestedError:
            return None

    def have_changed(self, row: Row) -> bool:
        """Whether anything that an output of the last build has read gives anything else in this one."""
        return any(map(self._has_changed, row.numbers))

    def answer(self, number: int) -> Told:
        """What a read gives in this build."""
        found = self._now.told(number)
        if found is None:
            try:
                found = self._told(self._read(*self._last.numbering.read(number)))
            except UndigestedError:
                found = Told("")
            self._now.tell(number, found)
            self._looked += 1
            if self._looked % AT_HAND == 0:
                self._digests = self._sources.digests(without=_WITHOUT)
        return found

    def look_ahead(self, numbers: Iterable[int]) -> None:
        """Find out what reads give before it is asked."""
        for number in numbers:
            if number not in self._now:
                self.answer(number)
        self._digests = self._sources.digests(without=_WITHOUT)

    def look_on(self) -> None:
        """The same for what the last record has not, once there is much of it: what it gave can be let go of."""
        last, known = self._last, max(len(self._now), len(self._last.answers))
        if len(last.numbering) - known >= AT_HAND:
            self.look_ahead(range(known, len(last.numbering)))

    def _has_changed(self, number: int) -> bool:
        if self.edited is not None and (number not in self.hot or number in self.wide):
            return number in self.wide
        if not self._changes[number]:
            text = self.answer(number).text
            self._changes[number] = 1 if text and text == self._last.answers.text(number) else 2
        return self._changes[number] == 2

    def _told(self, digest: Digest) -> Told:
        if are_many(len(digest.met), len(self._sources.names)):
            return Told(digest.text, None)
        met = tuple(sorted(digest.met))
        return Told(digest.text, self._mets.setdefault(met, met))

    def _stands(self, row: Row) -> bool:
        """Whether no edit of a text since the last build has changed what an output is made from."""
        if row.met is None or not (self.edited or frozenset()).isdisjoint(row.met):
            return False
        return not any(map(self._has_changed, self.hot.intersection(row.numbers)))

    def _read(self, relation: str, key: str) -> Digest:
        value: object
        if relation.startswith(FACT):
            fact = _FACTS.get(relation.removeprefix(FACT))
            try:
                found = self._digests.of(self._context.ask(fact, key)) if fact else _ABSENT
            except KeyError:
                return _ABSENT
            if fact in OF_ONE_PAGE:
                self._context.let_go_of(fact, key)
            return self._sources.with_names(found, key)
        name, _, attribute = relation.partition(".")
        target = self._context.reads.targets.get(name)
        value = read_again(getattr(target, attribute, None), key)
        address = value.address if isinstance(value, ShareKit) else key[1:]
        return self._sources.with_names(self._digests.of(value), address)
