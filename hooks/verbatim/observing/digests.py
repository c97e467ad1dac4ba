"""Digests of values: equal ones have the same, in every process and on every day; others do not."""

import datetime
import hashlib
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from types import FunctionType
from typing import Any

LONG = 1000
"""Bytes from which on a value's digest is remembered: entries are read by many pages."""
Unit = Callable[[Any], tuple[str, str]]
"""Gives the name and the digest of a value that is not looked into."""


class UndigestedError(TypeError):
    """A value of a kind that has no digest: what depends on it is built each time."""


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of a value, 32 hexadecimal digits, and the names of the units that were met in it."""

    text: str
    met: frozenset[str] = frozenset()


class Digests:
    """Digests of one build's values, which do not change while it lasts.

    Values of the kinds `without` count as none; those of the kinds in `units` are not looked into.
    """

    def __init__(self, *, without: tuple[type, ...] = (), units: Mapping[type, Unit] | None = None) -> None:
        self._without = without
        self._units = dict(units or {})
        self._met: set[str] = set()
        self._known: dict[int, tuple[object, bytes, frozenset[str]]] = {}
        """By identity, with the value itself, so that no other gets its place in memory."""
        self._fields: dict[type, tuple[str, ...]] = {}

    def of(self, value: object) -> Digest:
        """The digest; UndigestedError where the value holds what has none."""
        self._met = set()
        text = hashlib.sha256(self._bytes(value)).hexdigest()[:32]
        return Digest(text, frozenset(self._met))

    def _bytes(self, value: Any) -> bytes:
        kind = type(value)
        if kind is str:
            return _framed(b"s", value.encode("utf-8", "surrogatepass"))
        if value is None or kind in (bool, int, float):
            return _framed(b"a", repr(value).encode())
        if kind in (tuple, list):
            return _framed(b"t", b"".join(map(self._bytes, value)))
        if kind in self._without:
            return b"x"
        if kind in self._units:
            name, text = self._units[kind](value)
            self._met.add(name)
            return _framed(b"n", text.encode())
        if is_dataclass(kind):
            return self._dataclass(value)
        return self._rare(value)

    def _dataclass(self, value: Any) -> bytes:
        known = self._known.get(id(value))
        if known:
            self._met |= known[2]
            return known[1]
        kind, around = type(value), self._met
        names = self._fields.get(kind)
        if names is None:
            names = self._fields[kind] = tuple(each.name for each in fields(kind))
        self._met = set()
        parts = b"".join([self._bytes(getattr(value, name)) for name in names])
        found = _framed(b"d", _name(kind) + parts)
        if len(found) > LONG:
            found = b"h" + hashlib.sha256(found).digest()
            self._known[id(value)] = (value, found, frozenset(self._met))
        self._met |= around
        return found

    def _rare(self, value: Any) -> bytes:
        if isinstance(value, str):  # Markup: the same words as text are another value
            return _framed(b"m", _name(type(value)) + str(value).encode("utf-8", "surrogatepass"))
        if isinstance(value, bytes):
            return _framed(b"b", value)
        if isinstance(value, datetime.date | datetime.datetime):
            return _framed(b"w", value.isoformat().encode())
        if isinstance(value, Mapping):
            return _framed(b"p", self._all(each for pair in value.items() for each in pair))
        if isinstance(value, Set):
            return _framed(b"u", b"".join(sorted(map(self._bytes, value))))
        if isinstance(value, partial):
            whole = (value.func, value.args, value.keywords)
            return _framed(b"c", self._all(whole))
        if isinstance(value, FunctionType) and "<" not in value.__qualname__:  # its name says all that it does
            return _framed(b"f", _name(value))
        raise UndigestedError(type(value).__qualname__)

    def _all(self, values: Iterable[object]) -> bytes:
        return b"".join(map(self._bytes, values))


def _framed(kind: bytes, content: bytes) -> bytes:
    """A kind, a length and the content: no two sequences of values give the same bytes."""
    return b"%b%d:%b" % (kind, len(content), content)


def _name(kind: Any) -> bytes:
    return f"{kind.__module__}.{kind.__qualname__}\0".encode()
