"""Where old addresses lead: aliases, ids and sections that moved, anchors that changed or went to another entry."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from verbatim.addresses import (
    entry_path,
    organisation_path,
    person_path,
    question_path,
    tag_path,
    text_path,
    white_paper_path,
)
from verbatim.archive import Archive
from verbatim.identities import anchors_of
from verbatim.ledger import Record
from verbatim.model import Interview
from verbatim.slugs import slugify
from verbatim.visibility import is_public, visibility

_PATHS = {
    "person": person_path,
    "tag": tag_path,
    "organisation": organisation_path,
    "question": question_path,
    "white-paper": white_paper_path,
}


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old page's path and where it leads; `anchors` maps its old anchors to full targets."""

    path: str
    target: str
    anchors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Redirects:
    """Every old address of an archive; computed once, looked up by path."""

    archive: Archive

    @cached_property
    def by_path(self) -> Mapping[str, Redirect]:
        """Every redirect, in order of path; a page that exists is never redirected."""
        found = dict(self._all())
        for path in self.archive.paths:
            found.pop(path, None)
        return {path: Redirect(path, found[path], self._anchors(path)) for path in sorted(found)}

    @cached_property
    def moved(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """For each entry's id, anchors that other entries took over: the old anchor and its full target."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for entry in self._shown:
            for alias in entry.aliases:
                origin, _, anchor = alias.origin.partition("#")
                if alias.anchor and origin:
                    place = f"#{alias.anchor}" if self._is_public(entry) else ""
                    found[origin].append((anchor, f"{self._path(entry)}{place}"))
        return {key: tuple(sorted(found[key])) for key in sorted(found)}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Old addresses of tags, questions and people, as the vocabularies tell them, and the new ones."""
        found: dict[str, str] = {}
        for kind, values in (
            ("tag", self.archive.vocabulary or {}),
            ("question", self.archive.questions),
            ("person", self.archive.biographies),
        ):
            found |= {f"{kind}:{old}": f"{kind}:{key}" for key in sorted(values) for old in values[key].aliases}
        return found

    @cached_property
    def standing(self) -> Mapping[str, str]:
        """The address that each page of an entry, person, tag or organisation stands for today, by path."""
        tombstones = {self._path(entry): entry.id for entry in self.archive.withdrawn}
        tombstones |= {self._path_of(each.address): each.address for each in self.archive.withdrawn_papers}
        return tombstones | {record.path: record.address for record in self.archive.pages}

    def answers(self, record: Record) -> frozenset[str]:
        """The anchors of a published page that still lead to their answer, or to its tombstone."""
        moved = {anchor for anchor, _ in self.moved.get(record.address, ())}
        entry = self.archive.by_id.get(record.address)
        if entry:
            return frozenset(moved | {*(anchors_of(entry) if self._is_public(entry) else record.anchors)})
        return frozenset(moved | self._renamed_answers(record))

    def _renamed_answers(self, record: Record) -> set[str]:
        """Those of an id that is no more, which a later id of the same entry brought along."""
        found: set[str] = set()
        for later in self.archive.ledger.at_path[record.path]:
            if (later.sequence, later.address) > (record.sequence, record.address):
                found |= {*later.anchors} & self.answers(later)
        target = self._target_entry(record.path)
        return found | ({*self.archive.carried(record.path, target)} if target else set())

    def leads(self, record: Record) -> bool:
        """Whether a published page leads somewhere: it stands, is redirected, or has a tombstone."""
        return record.path in self.archive.paths or record.path in self.by_path or self.is_gone(record)

    def is_gone(self, record: Record) -> bool:
        """Whether a page that was published is a tombstone today: its entry is withdrawn, or all that fed it is."""
        kind, _, key = self.renamed.get(record.address, record.address).rpartition(":")
        if not kind:
            entry = self.archive.by_id.get(key)
            return entry is not None and visibility(entry, today=self.archive.today) == "withdrawn"
        return record.path not in self.archive.paths and key in self._hidden(kind)

    @cached_property
    def _gone(self) -> frozenset[str]:
        return frozenset(record.path for record in self.archive.ledger.records if self.is_gone(record))

    def _hidden(self, kind: str) -> frozenset[str]:
        return self._hidden_keys.get(kind, frozenset())

    @cached_property
    def _hidden_keys(self) -> Mapping[str, frozenset[str]]:
        """People, tags and organisations that only entries which are not public know; questions of few answers."""
        keys: dict[str, set[str]] = defaultdict(set)
        for entry in self.archive.entries:
            if not is_public(entry, today=self.archive.today):
                keys["person"] |= {speaker.key for speaker in entry.speakers}
                keys["tag"] |= {tag.id for tag in self.archive.tags_of(entry)}
                keys["organisation"] |= {slugify(each.organisation) for each in entry.interviewees}
        keys["question"] |= {*self.archive.questions}
        return {kind: frozenset(found) for kind, found in keys.items()}

    def _all(self) -> Iterator[tuple[str, str]]:
        for record in self.archive.ledger.records:
            target = self._current(record)
            if target and target != record.path:
                yield record.path, target
        for paper in (*self.archive.public_papers, *self.archive.withdrawn_papers):
            yield from ((old, self._path_of(paper.address)) for old in paper.aliases)
        for guide in self.archive.dated_guides:
            yield from ((old, self._path_of(guide.address)) for old in guide.aliases)
        for old, new in self.renamed.items():
            target = self._path_of(new)
            if target in self.archive.paths or target in self._gone:
                yield self._path_of(old), target
        for entry in self._shown:
            yield from ((alias.origin, self._path(entry)) for alias in entry.aliases if not alias.anchor)

    def _current(self, record: Record) -> str:
        """The path a record's address has today; empty when it has none."""
        path = self._path_of(self.renamed.get(record.address, record.address))
        return path if path in self.standing else ""

    def _path_of(self, address: str) -> str:
        """Where the page of an address stands, if it stands at all."""
        kind, _, key = address.rpartition(":")
        if kind in _PATHS:
            return _PATHS[kind](key, self.archive.settings)
        if kind:
            return self._guide_paths.get(address, "")
        entry = self.archive.by_id.get(key)
        return entry_path(entry, self.archive.settings) if entry else ""

    @cached_property
    def _guide_paths(self) -> Mapping[str, str]:
        """Where each dated guide stands, by its address; its file may be renamed where it keeps its id."""
        return {each.address: text_path(each.path, self.archive.settings) for each in self.archive.dated_guides}

    def _anchors(self, path: str) -> tuple[tuple[str, str], ...]:
        """Old anchors of a redirected page whose answers moved to other entries than its target."""
        found: dict[str, str] = {}
        for record in self.archive.ledger.at_path.get(path, ()):
            for anchor, target in self.moved.get(record.address, ()):
                if anchor in record.anchors:
                    found.setdefault(anchor, target)
        return tuple(sorted(found.items()))

    def _target_entry(self, path: str) -> Interview | None:
        redirect = self.by_path.get(path)
        return self._entry_at.get(redirect.target) if redirect else None

    @cached_property
    def _entry_at(self) -> Mapping[str, Interview]:
        return {self._path(entry): entry for entry in self._shown}

    @property
    def _shown(self) -> tuple[Interview, ...]:
        """Entries with a page of their own: their words, or their tombstone."""
        return (*self.archive.withdrawn, *self.archive.public)

    def _is_public(self, entry: Interview) -> bool:
        return is_public(entry, today=self.archive.today)

    def _path(self, entry: Interview) -> str:
        return entry_path(entry, self.archive.settings)


def own_anchors(entry: Interview) -> set[str]:
    """Anchors of an entry's page: its exchanges', and old ones that lead to them."""
    return {*anchors_of(entry)}
