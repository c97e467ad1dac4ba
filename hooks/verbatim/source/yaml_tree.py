"""YAML read into plain values with the line of each, refusing what could hang or surprise."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from verbatim.diagnostics import Diagnostic, Place, shown
from verbatim.source.decoding import CONTROL

LARGEST = 64 * 1024
"""Characters a front matter may have."""
DEEPEST = 8
"""Levels of nesting it may have."""
MOST_VALUES = 100_000
"""Values a configuration may have once its aliases are followed."""
Path = tuple[str | int, ...]
_SAFE: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SURROGATE = re.compile("[\ud800-\udfff]")
_RESOLVER: Any = yaml.resolver.Resolver()


@dataclass(frozen=True, slots=True)
class Tree:
    """Plain values (dict, list, str, bool, None: numbers and dates stay as written) and their lines."""

    value: Any
    lines: Mapping[Path, int]


class _RefusedError(Exception):
    def __init__(self, line: int, code: str, message: str, remedy: str) -> None:
        self.line, self.code, self.message, self.remedy = line, code, message, remedy


def parse_yaml(
    text: str, *, path: str, first_line: int = 1, largest: int = LARGEST, lenient: bool = False
) -> Tree | Diagnostic:
    """The values of a YAML text that begins at line `first_line` of `path`, or the fault that forbids it.

    `largest` counts characters. `lenient` is for configuration files: tags are read over and aliases followed,
    duplicates still refused.
    """
    lines: dict[Path, int] = {}
    try:
        if len(text) > largest:
            raise _RefusedError(0, "forbidden-yaml", f"the YAML is larger than {largest} characters", "shorten it")
        _refuse_surrogates(text)
        value = _Reader(_events(text), lines, first_line, lenient=lenient).document()
    except _RefusedError as refused:
        return Diagnostic(Place(path, refused.line + first_line), refused.code, refused.message, refused.remedy)
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is not YAML"
        # What is never closed is at fault where it was opened, not where the text ends.
        marks = ("problem_mark", "context_mark")[:: -1 if "end of stream" in problem else 1]
        mark = next(filter(None, (getattr(error, name, None) for name in marks)), None)
        return Diagnostic(
            Place(path, first_line + (mark.line if mark else 0)),
            "bad-yaml",
            f"the YAML cannot be read: {shown(str(problem))}",
            "put texts that hold a colon, a quote or a sign such as @ or # between double quotes",
        )
    return Tree(value, lines)


def _refuse_surrogates(text: str) -> None:
    """No file can hold half a character, but a text that comes another way can; libyaml knows none."""
    found = _SURROGATE.search(text)
    if found:
        line, sign = text.count("\n", 0, found.start()), f"U+{ord(found[0]):04X}"
        raise _RefusedError(
            line, "control-character", f"{sign} is half a character", "delete it: no page can show it"
        )


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, Loader=_SAFE))


class _Reader:
    """Builds values from events, one document, without ever expanding anything."""

    def __init__(self, events: Iterator[Any], lines: dict[Path, int], first: int, *, lenient: bool) -> None:
        self.events, self.lines, self.first, self.lenient = events, lines, first, lenient
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.count = 0

    def document(self) -> Any:
        for event in self.events:
            if isinstance(event, yaml.events.NodeEvent):
                value = self.node(event, ())
                self._end()
                return value
        return None

    def _end(self) -> None:
        for event in self.events:
            if isinstance(event, yaml.events.DocumentStartEvent) and event.start_mark:
                raise _RefusedError(
                    event.start_mark.line, "bad-yaml", "there is a second YAML document", "keep one block"
                )

    def node(self, event: Any, path: Path) -> Any:
        line = event.start_mark.line
        self.lines[path] = line + self.first
        self._refuse(event, line, path)
        before = self.count
        self._count(1, line)
        if isinstance(event, yaml.events.AliasEvent):
            return self._aliased(str(event.anchor), line)
        if isinstance(event, yaml.events.ScalarEvent):
            value: Any = _scalar(event)
        elif isinstance(event, yaml.events.SequenceStartEvent):
            value = list(self._items(path))
        else:
            value = self._mapping(path)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.count - before)
        return value

    def _aliased(self, anchor: str, line: int) -> Any:
        value, size = self.anchors.get(anchor, (None, 0))
        self._count(size, line)
        return value

    def _count(self, size: int, line: int) -> None:
        """An alias counts as all it stands for, so that a bomb is refused before anything walks through it."""
        self.count += size
        if self.count > MOST_VALUES:
            raise _RefusedError(
                line, "forbidden-yaml", f"the YAML holds more than {MOST_VALUES} values", "write fewer aliases"
            )

    def _refuse(self, event: Any, line: int, path: Path) -> None:
        if len(path) > (64 if self.lenient else DEEPEST):
            raise _RefusedError(
                line, "forbidden-yaml", "the YAML is nested too deep", "write a flatter front matter"
            )
        self._refuse_control(event, line)
        if self.lenient:
            return
        if event.anchor or isinstance(event, yaml.events.AliasEvent):
            raise _RefusedError(
                line,
                "forbidden-yaml",
                "YAML anchors and aliases (& and *) are not read",
                "write the value out",
            )
        if event.tag:
            raise _RefusedError(
                line,
                "forbidden-yaml",
                f"the YAML tag {shown(event.tag)} is not read",
                "remove it; quote a text",
            )

    def _refuse_control(self, event: Any, line: int) -> None:
        """A quoted text may spell out (`"\\0"`) what the file itself may not hold."""
        found = CONTROL.search(event.value) if isinstance(event, yaml.events.ScalarEvent) else None
        if found:
            message = f"the control character U+{ord(found[0]):04X}"
            raise _RefusedError(line, "control-character", message, "delete it: no page can show it")

    def _items(self, path: Path) -> Iterator[Any]:
        for number, event in enumerate(self.events):
            if isinstance(event, yaml.events.SequenceEndEvent):
                return
            yield self.node(event, (*path, number))

    def _mapping(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.events.MappingEndEvent):
                break
            key = self._key(event)
            if key in values and key != "<<":
                raise _RefusedError(
                    event.start_mark.line,
                    "duplicate-key",
                    f"the key “{shown(key)}” stands twice",
                    "keep one of the two",
                )
            values[key] = self.node(next(self.events), (*path, key))
            self.lines[(*path, key)] = event.start_mark.line + self.first
        return values

    def _key(self, event: Any) -> str:
        line = event.start_mark.line
        if not isinstance(event, yaml.events.ScalarEvent):
            raise _RefusedError(line, "bad-yaml", "a key is not a word", "write `key: value`")
        if event.value == "<<" and not event.style and not self.lenient:
            raise _RefusedError(line, "forbidden-yaml", "YAML merge keys (<<) are not read", "write the values out")
        self._refuse(event, line, ())
        return str(event.value)


def _scalar(event: Any) -> str | bool | None:
    if event.style:
        return str(event.value)
    kind = str(_RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))).rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return event.value.lower() in ("yes", "true", "on")
    return str(event.value)
