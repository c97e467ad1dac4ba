"""The importers held to the cases in `cases/*.yml`, which read like prose and which anyone may add to."""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from verbatim.importers import ImportOptions, ImportResult, import_transcript
from verbatim.model import Interview
from verbatim.source.interview import parse_interview

REPORTED = {"left_out": "left out", "unsure": "unsure"}
CASES = Path(__file__).parent / "cases"


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['case']}")


@pytest.mark.parametrize("case", cases())
def test_case(case: Mapping[str, Any]) -> None:
    result = import_transcript(case["input"].encode(), path="transcript", options=options_of(case))
    if "fault" in case:
        assert [fault.code for fault in result.diagnostics] == [case["fault"]]
        assert not result.text
        return
    assert result.diagnostics == ()
    assert result.interview is not None
    assert parse_interview(result.text, path="").diagnostics == ()
    for key, expected in case.items():
        if key in REPORTED:
            assert reported(REPORTED[key], result, expected)
        elif key not in ("case", "input", "options"):
            assert seen(key, result, result.interview) == plain(expected), key


def reported(kind: str, result: ImportResult, texts: list[str]) -> bool:
    entries = [f"{entry.reason} {entry.text}" for entry in result.report if entry.kind == kind]
    return all(any(text in entry for entry in entries) for text in texts)


def plain(expected: Any) -> Any:
    return expected.isoformat() if isinstance(expected, datetime.date) else expected


def options_of(case: Mapping[str, Any]) -> ImportOptions:
    given = dict(case.get("options", {}))
    mapping = tuple((theirs, tuple(ours)) for theirs, ours in given.pop("mapping", {}).items())
    return ImportOptions(**{**given, "interviewers": tuple(given.get("interviewers", ()))}, mapping=mapping)


def seen(key: str, result: ImportResult, interview: Interview) -> Any:
    exchanges = list(interview.exchanges)
    values: dict[str, Any] = {
        "title": interview.title,
        "lang": interview.lang,
        "status": interview.status,
        "medium": interview.source.medium,
        "published": interview.source.date,
        "conducted": interview.conducted,
        "introduction": without_comments(interview.introduction),
        "interviewees": [speaker.name for speaker in interview.interviewees],
        "interviewers": [speaker.name for speaker in interview.interviewers],
        "roles": [speaker.role for speaker in interview.interviewees],
        "sections": [section.title for section in interview.sections],
        "questions": [exchange.question for exchange in exchanges],
        "answers": [without_comments(exchange.answer) for exchange in exchanges],
        "times": [exchange.time for exchange in exchanges],
        "format": result.format,
    }
    return values[key]


def without_comments(text: str) -> str:
    return "\n\n".join(part for part in text.split("\n\n") if not part.startswith("<!-- verbatim:"))
