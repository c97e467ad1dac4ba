"""Notes of what is read while something is built, by relation and key."""

from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

from verbatim.observing.observed import Observed

Read = tuple[str, str]
"""A relation with the key it was asked for; an empty key stands for all of it."""
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Target = TypeVar("Target")


class Reads:
    """What is being built reads through this; nothing is noted between two buildings."""

    def __init__(self, *, noting: bool = False) -> None:
        self._noting = noting
        self._open: list[set[Read]] = []
        self._one: dict[Read, Read] = {}
        """Each read once in memory, however often it is noted."""
        self.targets: dict[str, object] = {}
        """What is observed, by the name its reads have."""

    def let_go(self) -> None:
        """Forget what was read: what is noted from here on is held anew."""
        self._one.clear()

    def note(self, relation: str, key: str) -> None:
        """Note a read."""
        if self._open:
            read = (relation, key)
            self._open[-1].add(self._one.setdefault(read, read))

    @contextmanager
    def noted(self) -> Iterator[set[Read]]:
        """The reads within the block, which are none of what surrounds it."""
        reads: set[Read] = set()
        self._open.append(reads)
        try:
            yield reads
        finally:
            self._open.pop()

    def observe(self, name: str, target: Target, **inside: object) -> Target:
        """The value as it is to be read, every read noted under its name; `inside`: its observed attributes.

        Where nothing is noted this is the value itself.
        """
        if not self._noting:
            return target
        self.targets[name] = target
        return cast(Target, Observed(name, target, self.note, inside))

    def kept(self, cache: dict[Key, tuple[Value, Collection[Read]]], key: Key, make: Callable[[], Value]) -> Value:
        """A value made once; whoever is given it later has read what it was made from."""
        found = cache.get(key)
        if found is None:
            with self.noted() as reads:
                value = make()
            found = cache[key] = (value, tuple(reads))  # a set of few takes six times the room
        if self._open:
            self._open[-1].update(found[1])
        return found[0]
