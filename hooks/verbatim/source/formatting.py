"""An interview of the model as the text of its file."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from verbatim.model import Alias, Interview, Speaker
from verbatim.source.body import format_body


def format_interview(interview: Interview) -> str:
    """The file of an interview; `parse_interview` gives an equal interview back."""
    values = _front_matter(interview)
    # Lists and mappings stand on one line, the front matter itself never does.
    flow = None if any(isinstance(value, list | dict) for value in values.values()) else False
    front = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=10_000, default_flow_style=flow)
    return f"---\n{front}---\n\n{format_body(interview)}"


def _front_matter(interview: Interview) -> dict[str, Any]:
    """The YAML values of an interview, in the order authors read them, defaults left out."""
    recordings: dict[str, str] = {recording.kind: recording.url for recording in interview.recordings}
    withdrawn = interview.withdrawn
    values: dict[str, Any] = {
        "id": interview.id,
        "title": interview.title,
        "date": interview.date,
        "conducted": _number_or_text(interview.conducted),
        "lang": interview.lang,
        "rendition": interview.rendition if interview.rendition != "edited" else "",
        "status": interview.status if interview.status != "published" else "",
        "withdrawn": {"date": withdrawn.date, "reason": withdrawn.reason} if withdrawn else None,
        **_people_values(interview),
        "interviewers": [_speaker_values(speaker) for speaker in interview.interviewers],
        "tags": list(interview.tags),
        "source": _slots(interview.source, date=_number_or_text(interview.source.date)),
        **recordings,
        "portrait": _slots(interview.portrait) if interview.portrait else None,
        "summary": interview.summary,
        "share": interview.share,
        "card": interview.card,
        "licence": interview.licence,
        "updated": [{"date": correction.date, "note": correction.note} for correction in interview.corrections],
        "aliases": [_alias_values(alias) for alias in interview.aliases],
        **_membership_values(interview),
    }
    return {key: value for key, value in values.items() if value not in ("", None, [], {})}


def _people_values(interview: Interview) -> dict[str, Any]:
    people = [_speaker_values(speaker) for speaker in interview.interviewees]
    if interview.kind == "contribution":
        return {"contributor": people[0] if len(people) == 1 else people}
    return {"interviewees": people}


def _membership_values(interview: Interview) -> dict[str, Any]:
    """A contribution's white paper is its folder, an interview names it."""
    place = interview.membership
    if not place:
        return {}
    named = {} if interview.kind == "contribution" else {"in": place.white_paper}
    return {**named, "part": place.part, "order": place.order or None}


def _speaker_values(speaker: Speaker) -> str | dict[str, Any]:
    values = _slots(speaker)
    return speaker.name if list(values) == ["name"] else values


def _alias_values(alias: Alias) -> str | dict[str, str]:
    return {"from": alias.origin, "to": alias.anchor} if alias.anchor else f"/{alias.origin}"


def _slots(value: object, **replaced: object) -> dict[str, Any]:
    pairs: Mapping[str, Any] = {name: getattr(value, name) for name in type(value).__slots__}  # type: ignore[attr-defined]
    return {name: part for name, part in {**pairs, **replaced}.items() if part not in ("", None)}


def _number_or_text(text: str) -> int | str | date:
    return int(text) if text.isascii() and text.isdigit() and not text.startswith("0") else text
