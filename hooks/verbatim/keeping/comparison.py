"""What the last build of a project made that would come out as it did, told by digests of what it was made from."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from verbatim.artifacts.feeds.builder import Press
from verbatim.keeping.facts import FACTS
from verbatim.keeping.numbering import Answers, Told
from verbatim.keeping.record import Record, Row, are_many
from verbatim.keeping.sources import Sources
from verbatim.observing.digests import Digest, UndigestedError
from verbatim.observing.observed import read_again
from verbatim.pages.page import FACT, Context
from verbatim.share.kit import ShareKit

AHEAD = 8192
"""Reads that are looked at ahead with the digests of what they gave at hand."""
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
        self._now = Answers()
        self._mets: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Entries met in values, each set of them once in memory: most meet one, as others do."""
        self._changes: dict[int, bool] = {}
        self._digests = sources.digests(without=_WITHOUT)

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
        return found

    def look_ahead(self, numbers: Iterable[int]) -> None:
        """Find out what reads give before it is asked, and hold few of the values that this takes."""
        new = (number for number in numbers if number not in self._now)
        while run := tuple(islice(new, AHEAD)):
            for number in run:
                self.answer(number)
            self._digests = self._sources.digests(without=_WITHOUT)

    def _has_changed(self, number: int) -> bool:
        if self.edited is not None and (number not in self.hot or number in self.wide):
            return number in self.wide
        found = self._changes.get(number)
        if found is None:
            text = self.answer(number).text
            found = self._changes[number] = not text or text != self._last.answers.text(number)
        return found

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
            return self._sources.with_names(found, key)
        name, _, attribute = relation.partition(".")
        target = self._context.reads.targets.get(name)
        value = read_again(getattr(target, attribute, None), key)
        address = value.address if isinstance(value, ShareKit) else key[1:]
        return self._sources.with_names(self._digests.of(value), address)
