"""Another site's front matter in our words: by the author's mapping, and by what keys usually mean."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from verbatim.dates import parse_date
from verbatim.importers.dates_in_text import find_dates
from verbatim.importers.transcript import Loss

_USUAL: Mapping[str, str] = {
    "title": "title",
    "date": "date",
    "lang": "lang",
    "language": "lang",
    "locale": "lang",
    "summary": "summary",
    "description": "summary",
    "excerpt": "summary",
    "tags": "tags",
    "categories": "tags",
    "keywords": "tags",
    "interviewee": "interviewees.name",
    "interviewees": "interviewees.name",
    "interviewer": "interviewers.name",
    "interviewers": "interviewers.name",
    "author": "interviewers.name",
    "authors": "interviewers.name",
    "conducted": "conducted",
    "video": "video",
    "publisher": "source.publisher",
    "url": "source.url",
    "medium": "source.medium",
}
PLACES = (
    "title", "date", "lang", "summary", "share", "tags", "conducted", "video", "audio", "licence",
    "interviewees.name", "interviewees.role", "interviewees.organisation",
    "interviewees.url", "interviewees.handle",
    "interviewers.name", "interviewers.role", "interviewers.organisation",
    "source.publisher", "source.title", "source.url", "source.medium", "source.date",
)  # fmt: skip
"""Where `--map` may lead."""


@dataclass(frozen=True, slots=True)
class Front:
    """Values by their place in our front matter, and what had none."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()

    def one(self, place: str) -> str:
        """The first value of a place, or nothing."""
        return next(iter(self.values.get(place, ())), "")

    def all(self, place: str) -> tuple[str, ...]:
        """Every value of a place."""
        return self.values.get(place, ())


def map_front(front: Mapping[str, Any], mapping: Sequence[tuple[str, tuple[str, ...]]]) -> Front:
    """The values under our names; a key that the mapping names goes only where it says."""
    asked = dict(mapping)
    values: dict[str, tuple[str, ...]] = {}
    losses: list[Loss] = []
    for key, value in front.items():
        texts = tuple(_texts(value))
        usual = _USUAL.get(key.lower(), "")
        places = asked.get(key) or ((usual,) if usual and usual not in values else ())
        if not places and texts:
            advice = f"front matter key `{key}` has no place here: give --map {key}=…"
            losses.append(Loss(1, advice, ", ".join(_flat(value))))
        for place in places:
            values[place] = (*values.get(place, ()), *texts)
    return Front(values, tuple(losses))


def day_of(text: str) -> datetime.date | None:
    """The full date a value begins with or holds, or None."""
    exact = parse_date(text[:10])
    if exact:
        return exact
    return next((day for found in find_dates(text) if (day := parse_date(found.edtf))), None)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        if isinstance(value.get("name"), str):
            yield value["name"].strip()
    elif isinstance(value, str) and value.strip():
        yield value.strip()


def _flat(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"{key}: {text}" for key, part in value.items() for text in _flat(part)]
    if isinstance(value, list):
        return [text for part in value for text in _flat(part)]
    return [] if value is None else [str(value)]
