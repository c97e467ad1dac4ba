"""What a build is made from: the archive's outline, and its entries by their digests."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from verbatim.archive import Archive
from verbatim.model import Interview
from verbatim.observing.digests import Digest, Digests


@dataclass(frozen=True)
class Sources:
    """An archive as far as a build compares it with that of the last one."""

    outline: str = ""
    entries: Mapping[str, str] = field(default_factory=dict)
    """The digest of every entry, by id."""
    archive: Archive | None = None

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids of all entries."""
        return frozenset(self.entries)

    def edited_since(self, outline: str, entries: Mapping[str, str]) -> frozenset[str] | None:
        """The ids of the entries of which only the texts were edited; None where anything else may have changed."""
        if not self.outline or self.outline != outline or entries.keys() != self.entries.keys():
            return None
        return frozenset(key for key, digest in self.entries.items() if entries[key] != digest)

    def digests(self, *, without: tuple[type, ...]) -> Digests:
        """Digests of values of this archive; its entries are not looked into."""
        return Digests(without=without, units={Interview: self._entry})

    def with_names(self, digest: Digest, address: str) -> Digest:
        """A digest that counts as one of an entry as well where what was read is asked for by its address."""
        key = address.partition("#")[0]
        return Digest(digest.text, digest.met | {key}) if key in self.entries else digest

    def _entry(self, entry: Interview) -> tuple[str, str]:
        own = self.archive.by_id.get(entry.id) if self.archive else None
        if own is entry:
            return entry.id, self.entries[entry.id]
        return entry.id, hashlib.sha256(repr(entry).encode("utf-8", "surrogatepass")).hexdigest()
