"""Where old addresses lead: aliases, ids and sections that moved, anchors that changed or went to another entry."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from verbatim.addresses import entry_path, organisation_path, person_path, question_path, tag_path
from verbatim.archive import Archive
from verbatim.ledger import Record
from verbatim.model import Interview, is_public, visibility
from verbatim.slugs import slugify


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
        for entry in self.archive.public:
            for alias in entry.aliases:
                origin, _, anchor = alias.origin.partition("#")
                if alias.anchor and origin and origin != entry.id:
                    found[origin].append((anchor, f"{self._path(entry)}#{alias.anchor}"))
        return {key: tuple(sorted(found[key])) for key in sorted(found)}

    def answers(self, record: Record) -> frozenset[str]:
        """The anchors of a published page that still lead to their answer."""
        moved = {anchor for anchor, _ in self.moved.get(record.address, ())}
        entry = self.archive.by_id.get(record.address) or self._target_entry(record.path)
        return frozenset(moved | (own_anchors(entry) if entry else set()))

    def leads(self, record: Record) -> bool:
        """Whether a published page leads somewhere: it stands, is redirected, or has a tombstone."""
        return record.path in self.archive.paths or record.path in self.by_path or self.is_gone(record)

    def is_gone(self, record: Record) -> bool:
        """Whether a page that was published is a tombstone today: its entry is withdrawn, or all that fed it is."""
        kind, _, key = record.address.rpartition(":")
        if not kind:
            entry = self.archive.by_id.get(key)
            return bool(entry) and visibility(entry, today=self.archive.today) == "withdrawn" if entry else False
        return record.path not in self.archive.paths and key in self._hidden(kind)

    def _hidden(self, kind: str) -> frozenset[str]:
        return self._hidden_keys.get(kind, frozenset())

    @cached_property
    def _hidden_keys(self) -> Mapping[str, frozenset[str]]:
        """People, tags and organisations that only entries which are not public know."""
        keys: dict[str, set[str]] = defaultdict(set)
        for entry in self.archive.entries:
            if not is_public(entry, today=self.archive.today):
                keys["person"] |= {speaker.key for speaker in entry.speakers}
                keys["tag"] |= {tag.id for tag in self.archive.tags_of(entry)}
                keys["organisation"] |= {slugify(each.organisation) for each in entry.interviewees}
        return {kind: frozenset(found) for kind, found in keys.items()}

    def _all(self) -> Iterator[tuple[str, str]]:
        settings = self.archive.settings
        for record in self.archive.ledger.records:
            target = self._current(record)
            if target and target != record.path:
                yield record.path, target
        for tag in (self.archive.vocabulary or {}).values():
            yield from ((tag_path(old, settings), tag_path(tag.id, settings)) for old in tag.aliases)
        for question in self.archive.questions.values():
            target = question_path(question.id, settings)
            yield from ((question_path(old, settings), target) for old in question.aliases)
        for biography in self.archive.biographies.values():
            target = person_path(biography.id, settings)
            yield from ((person_path(old, settings), target) for old in biography.aliases)
        for entry in (*self.archive.withdrawn, *self.archive.public):
            yield from ((alias.origin, self._path(entry)) for alias in entry.aliases if not alias.anchor)

    def _current(self, record: Record) -> str:
        """The path a record's address has today; empty when it has none."""
        settings = self.archive.settings
        kind, _, key = record.address.rpartition(":")
        if not kind:
            entry = self.archive.by_id.get(key)
            shown = entry and visibility(entry, today=self.archive.today) in ("public", "withdrawn")
            return entry_path(key, settings) if shown else ""
        paths = {
            "person": (self.archive.people, person_path),
            "tag": (self.archive.by_tag, tag_path),
            "organisation": (self.archive.organisations, organisation_path),
            "question": (self.archive.asked, question_path),
        }
        known, path_of = paths.get(kind, ({}, person_path))
        return path_of(key, settings) if key in known else ""

    def _anchors(self, path: str) -> tuple[tuple[str, str], ...]:
        """Old anchors of a redirected page whose answers moved to other entries than its target."""
        addresses = {record.address for record in self.archive.ledger.records if record.path == path}
        addresses.add(path.rstrip("/").rpartition("/")[2])
        return tuple(sorted({pair for address in addresses for pair in self.moved.get(address, ())}))

    def _target_entry(self, path: str) -> Interview | None:
        redirect = self.by_path.get(path)
        return self._entry_at.get(redirect.target) if redirect else None

    @cached_property
    def _entry_at(self) -> Mapping[str, Interview]:
        return {self._path(entry): entry for entry in self.archive.public}

    def _path(self, entry: Interview) -> str:
        return entry_path(entry.id, self.archive.settings)


def own_anchors(entry: Interview) -> set[str]:
    """Anchors of an entry's page: its exchanges', and old ones that lead to them."""
    old = {alias.origin.lstrip("#") for alias in entry.aliases if alias.anchor and alias.origin.startswith("#")}
    return old | {exchange.anchor for exchange in entry.exchanges}
