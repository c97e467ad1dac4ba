"""Dates as French and English texts write them, as EDTF."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verbatim.dates import is_edtf

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan",
            "février fevrier february févr fevr feb",
            "mars march mar",
            "avril april avr apr",
            "mai may",
            "juin june jun",
            "juillet july juil jul",
            "août aout august aug",
            "septembre september sept sep",
            "octobre october oct",
            "novembre november nov",
            "décembre decembre december déc dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=lambda name: -len(name)))})\b\.?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>(?:19|20)\d\d)\b",
        rf"\b{_MONTH}\s+(?P<year>(?:19|20)\d\d)\b",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in EDTF and where in the text it stands."""

    edtf: str
    start: int
    end: int


def find_dates(text: str) -> Iterator[FoundDate]:
    """The dates of a text in order; `12/03/2016` is read as French: the day first, unless it cannot be."""
    taken: list[FoundDate] = []
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            made = _date(found)
            if made and not any(made.start < other.end and other.start < made.end for other in taken):
                taken.append(made)
    yield from sorted(taken, key=lambda date: date.start)


def _date(found: re.Match[str]) -> FoundDate | None:
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else _MONTHS[parts["month"].lower()]
    day = int(parts["day"]) if parts.get("day") else 0
    if month > 12 >= day > 0:
        month, day = day, month
    edtf = f"{parts['year']}-{month:02}" + (f"-{day:02}" if day else "")
    return FoundDate(edtf, found.start(), found.end()) if is_edtf(edtf) else None
