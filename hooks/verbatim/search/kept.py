"""What indexes are made of, from build to build: bytes by kind and key, in the store or, without one, in memory."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from verbatim.store import Store


class LostError(LookupError):
    """What was kept is not there any more, or not whole: whoever needs it builds it anew."""


class Kept:
    """What earlier builds left and this one makes; what no one wanted by the end of a build is forgotten.

    Each value begins with its key, so that nothing another program wrote into the store is taken for one.
    """

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._memory: dict[tuple[str, str], bytes] = {}
        self._wanted: dict[str, set[str]] = defaultdict(set)
        self._has_written = False

    @property
    def is_lasting(self) -> bool:
        """Whether what is written now will be there in the next build."""
        return self._store is not None and self._store.is_writable

    def find(self, kind: str, key: str) -> bytes | None:
        """The bytes of a key, None where there are none."""
        found = self._memory.get((kind, key))
        if found is None and self._store:
            found = self._store.read(kind, key)
            if found is not None:
                found = found[len(key) :] if found.startswith(key.encode()) else None
        return found

    def read(self, kind: str, key: str) -> bytes:
        """The bytes of a key; LostError where there are none."""
        found = self.find(kind, key)
        if found is None:
            raise LostError(key)
        return found

    def write(self, kind: str, key: str, data: bytes) -> None:
        """Keep bytes: in memory where the store takes none."""
        self._has_written = True
        if self._store:
            self._store.write(kind, key, key.encode() + data)
        if not self.is_lasting:
            self._memory[kind, key] = data

    def write_content(self, kind: str, data: bytes) -> str:
        """Keep bytes by their own digest, which is returned."""
        key = hashlib.sha256(data).hexdigest()
        self.write(kind, key, data)
        return key

    def want(self, kind: str, keys: Iterable[str]) -> None:
        """The next build may need these."""
        self._wanted[kind].update(keys)

    def prune(self, kinds: Iterable[str]) -> None:
        """Forget what is not wanted, if anything is new."""
        if self._store and self._has_written:
            for kind in kinds:
                self._store.prune(kind, self._wanted[kind])
