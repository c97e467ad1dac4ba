"""A value whose relations are read through another, which notes every read."""

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, Set, ValuesView
from types import FunctionType, MethodType
from typing import Any

Note = Callable[[str, str], None]
OPEN = frozenset({"settings", "words"})
"""What may be read without a note: a change of it makes everything anew."""


class Observed:
    """Stands for a value: its methods read through this, so that what they read is noted too."""

    def __init__(self, name: str, target: object, note: Note, inside: Mapping[str, object]) -> None:
        self.__name, self.__target, self.__note, self.__inside = name, target, note, inside

    def __getattr__(self, attribute: str) -> Any:
        """A relation of the value: by key where it is one, else all of it."""
        if attribute in self.__inside:
            return self.__inside[attribute]
        method = getattr(type(self.__target), attribute, None)
        if isinstance(method, FunctionType):
            return MethodType(method, self)
        value, relation = getattr(self.__target, attribute), f"{self.__name}.{attribute}"
        if attribute in OPEN:
            return value
        if isinstance(value, Mapping):
            return ObservedMapping(relation, value, self.__note)
        if isinstance(value, frozenset):
            return ObservedSet(relation, value, self.__note)
        self.__note(relation, "")
        return value


class ObservedMapping(Mapping[Any, Any]):
    """A relation by key; who asks for more than one key has read all."""

    def __init__(self, relation: str, target: Mapping[Any, Any], note: Note) -> None:
        self._relation, self._target, self._note = relation, target, note

    def __getitem__(self, key: Any) -> Any:
        self._note(self._relation, f"={key}")
        return self._target[key]

    def __contains__(self, key: object) -> bool:
        self._note(self._relation, f"?{key}")
        return key in self._target

    def __iter__(self) -> Iterator[Any]:
        self._note(self._relation, "")
        return iter(self._target)

    def __len__(self) -> int:
        self._note(self._relation, "#")
        return len(self._target)

    def keys(self) -> KeysView[Any]:
        """All keys."""
        self._note(self._relation, "")
        return self._target.keys()

    def values(self) -> ValuesView[Any]:
        """All values."""
        self._note(self._relation, "")
        return self._target.values()

    def items(self) -> ItemsView[Any, Any]:
        """All pairs."""
        self._note(self._relation, "")
        return self._target.items()


class ObservedSet(Set[Any]):
    """A set; who asks for more than one member has read all."""

    def __init__(self, relation: str, target: Set[Any], note: Note) -> None:
        self._relation, self._target, self._note = relation, target, note

    def __contains__(self, member: object) -> bool:
        self._note(self._relation, f"?{member}")
        return member in self._target

    def __iter__(self) -> Iterator[Any]:
        self._note(self._relation, "")
        return iter(self._target)

    def __len__(self) -> int:
        self._note(self._relation, "#")
        return len(self._target)


def read_again(value: Any, key: str) -> object:
    """What a read of a relation gives now: its key as it was noted; nothing where there is none."""
    if key == "":
        return value
    if value is None:
        return None
    if key == "#":
        return len(value)
    kind, name = key[0], key[1:]
    members = value
    if isinstance(value, Mapping) and value and not isinstance(next(iter(value)), str):
        members = {str(each): value[each] for each in value}
    return name in members if kind == "?" else members.get(name)
