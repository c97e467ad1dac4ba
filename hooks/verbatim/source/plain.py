"""What was parsed, as plain values and back: numbers, texts and tuples that a cache keeps, quick to read."""

import marshal
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property, partial
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar

from verbatim.diagnostics import Diagnostic, Place
from verbatim.ledger import Ledger, Record
from verbatim.model import (
    Alias,
    Brief,
    Correction,
    Exchange,
    Interview,
    Membership,
    Origin,
    Picture,
    Recording,
    Section,
    Speaker,
    Withdrawal,
)
from verbatim.settings import CardColours, Paths, Settings
from verbatim.subjects import Biography, Question, Tag, Text
from verbatim.white_papers import Part as BookPart
from verbatim.white_papers import WhitePaper

Value = TypeVar("Value")
Plain = Any
"""None, numbers, texts, and tuples and dicts of these."""
QUICK = 1
"""The level at which texts are compressed: they are read more often than anything else."""


class Plainly(Protocol[Value]):
    """Writes values plainly, and reads them."""

    def format(self, value: Value, /) -> tuple[Plain, ...]:
        """The plain form of a value."""
        ...

    def parse(self, plain: tuple[Plain, ...], /) -> Value:
        """The value of a plain form; TypeError or ValueError where it is none."""
        ...


@dataclass(frozen=True)
class Form(Generic[Value]):
    """How values of a type are written plainly: all fields in order; `parts` are those that are not plain."""

    type: Callable[..., Value]
    parts: Mapping[str, "Part"]

    def format(self, value: Value) -> tuple[Plain, ...]:
        """The plain fields of a value."""
        row = list(self._read(value))
        for place, part in self._places:
            row[place] = part.format(row[place])
        return tuple(row)

    def parse(self, plain: tuple[Plain, ...]) -> Value:
        """The value of plain fields; TypeError or ValueError where they are none of its."""
        if len(plain) != len(self._names):
            raise ValueError("these are not its fields")
        if self._places:
            row = list(plain)
            for place, part in self._places:
                row[place] = part.parse(row[place])
            return self.type(*row)
        return self.type(*plain)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(each.name for each in fields(self.type))  # type: ignore[arg-type]

    @cached_property
    def _read(self) -> Callable[[Value], tuple[Plain, ...]]:
        return attrgetter(*self._names)

    @cached_property
    def _places(self) -> tuple[tuple[int, "Part"], ...]:
        return tuple((self._names.index(name), part) for name, part in self.parts.items())


class CommonForm(Form[Value]):
    """Values whose texts many others have too: each is held once in memory."""

    def parse(self, plain: tuple[Plain, ...]) -> Value:
        """The value of plain fields; TypeError or ValueError where they are none of its."""
        return super().parse(tuple(sys.intern(each) if type(each) is str else each for each in plain))


@dataclass(frozen=True)
class InterviewForm(Form[Interview]):
    """Interviews whose texts stay as they were kept, in half the room, until somebody asks for them."""

    later: tuple[str, ...]
    """The fields that are read then."""

    def format(self, value: Interview) -> tuple[Plain, ...]:
        """All other fields, what is known of the exchanges, and the fields that are read later as bytes."""
        whole = super().format(value)
        later = zlib.compress(marshal.dumps(tuple(whole[place] for place in self._later)), QUICK)
        return (*(whole[place] for place in self._now), tuple(value.brief), later)

    def parse(self, plain: tuple[Plain, ...]) -> Interview:
        """The interview of plain fields; TypeError or ValueError where they are none of its."""
        *now, brief, later = plain
        if len(now) != len(self._now) or not isinstance(later, bytes):
            raise ValueError("these are not its fields")
        found = object.__new__(Interview)
        for name, parse, field in zip(self._names_now, self._parts_now, now, strict=True):
            _SET(found, name, parse(field) if parse else field)
        _SET(found, "_brief", Brief(*brief))
        _SET(found, "_later", self.later)
        _SET(found, "_read", partial(self._parsed, later))
        return found

    def _parsed(self, later: bytes) -> dict[str, object]:
        row = marshal.loads(zlib.decompress(later))
        named = zip(self.later, row, strict=True)
        return {name: self.parts[name].parse(field) if name in self.parts else field for name, field in named}

    @cached_property
    def _later(self) -> tuple[int, ...]:
        return tuple(map(self._names.index, self.later))

    @cached_property
    def _now(self) -> tuple[int, ...]:
        return tuple(place for place, name in enumerate(self._names) if name not in self.later)

    @cached_property
    def _names_now(self) -> tuple[str, ...]:
        return tuple(self._names[place] for place in self._now)

    @cached_property
    def _parts_now(self) -> tuple[Callable[[Plain], Any] | None, ...]:
        return tuple(self.parts[name].parse if name in self.parts else None for name in self._names_now)


@dataclass(frozen=True, slots=True)
class Table(Generic[Value]):
    """How values of a type are written plainly by their keys, in order."""

    form: Form[Value]

    def format(self, values: dict[str, Value]) -> tuple[Plain, ...]:
        """The plain rows of values."""
        return tuple((key, self.form.format(value)) for key, value in values.items())

    def parse(self, plain: tuple[Plain, ...]) -> dict[str, Value]:
        """The values of plain rows; TypeError or ValueError where they are none."""
        return {key: self.form.parse(row) for key, row in plain}


@dataclass(frozen=True, slots=True)
class Part:
    """How a field is written plainly, and read."""

    format: Callable[[Any], Plain]
    parse: Callable[[Plain], Any]


def _one(form: Form[Any]) -> Part:
    return Part(form.format, form.parse)


def _optional(form: Form[Any]) -> Part:
    return Part(
        lambda value: None if value is None else form.format(value),
        lambda plain: None if plain is None else form.parse(plain),
    )


def _many(form: Form[Any]) -> Part:
    return Part(lambda values: tuple(map(form.format, values)), lambda rows: tuple(map(form.parse, rows)))


_SET = object.__setattr__
_DAY = Part(date.toordinal, date.fromordinal)
_DAY_IF_ANY = Part(lambda day: day and day.toordinal(), lambda plain: plain and date.fromordinal(plain))
_LINES = Part(dict, dict)
_COMMON = Part(str, sys.intern)
_COMMON_TEXTS = Part(tuple, lambda plain: tuple(map(sys.intern, plain)))
_SPEAKER = CommonForm(Speaker, {})
_SECTION = Form(Section, {"exchanges": _many(Form(Exchange, {}))})
_PICTURE = Form(Picture, {})
_CORRECTION = Form(Correction, {"date": _DAY})
_WITHDRAWAL = Form(Withdrawal, {"date": _DAY})
INTERVIEW = InterviewForm(
    Interview,
    {
        "date": _DAY,
        "interviewees": _many(_SPEAKER),
        "sections": _many(_SECTION),
        "interviewers": _many(_SPEAKER),
        "source": _one(Form(Origin, {})),
        "recordings": _many(Form(Recording, {})),
        "portrait": _optional(_PICTURE),
        "withdrawn": _optional(_WITHDRAWAL),
        "corrections": _many(_CORRECTION),
        "aliases": _many(Form(Alias, {})),
        "membership": _optional(Form(Membership, {})),
        "lang": _COMMON,
        "tags": _COMMON_TEXTS,
        "lines": _LINES,
    },
    later=("sections", "introduction", "definitions", "lines"),
)
TEXT: Form[Text] = Form(
    Text,
    {
        "lines": _LINES,
        "date": _DAY_IF_ANY,
        "corrections": _many(_CORRECTION),
        "authors": _many(_SPEAKER),
    },
)
WHITE_PAPER: Form[WhitePaper] = Form(
    WhitePaper,
    {
        "published": _DAY,
        "editors": _many(_SPEAKER),
        "cover": _optional(_PICTURE),
        "parts": _many(Form(BookPart, {})),
        "source": _one(Form(Origin, {})),
        "withdrawn": _optional(_WITHDRAWAL),
        "corrections": _many(_CORRECTION),
        "lines": _LINES,
    },
)
SETTINGS: Form[Settings] = Form(
    Settings,
    {"paths": _one(Form(Paths, {})), "colours": _one(Form(CardColours, {})), "security_expires": _DAY_IF_ANY},
)
TAGS: Table[Tag] = Table(Form(Tag, {}))
QUESTIONS: Table[Question] = Table(Form(Question, {}))
BIOGRAPHY: Form[Biography] = Form(Biography, {})
LEDGER: Form[Ledger] = Form(Ledger, {"records": _many(Form(Record, {}))})
DIAGNOSTIC: Form[Diagnostic] = Form(Diagnostic, {"place": _one(Form(Place, {}))})
