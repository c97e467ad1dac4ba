"""The real transcripts of the shared folder, held to numbers and names counted by hand (`shared.yml`)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from verbatim.importers import ImportOptions, ImportResult, import_transcript

EXPECTED = yaml.safe_load((Path(__file__).parent / "shared.yml").read_text("utf-8"))
USES_THIS = ImportOptions(
    mapping=(("title", ("title", "interviewees.name")), ("summary", ("summary", "interviewees.role"))),
    base_url="https://example.org",
)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["file"])
def test_who_says_how_much(expected: Mapping[str, Any], shared: Path) -> None:
    result = imported(shared / "transcripts" / expected["file"])
    assert result.interview is not None
    assert result.turns == expected["turns"]
    assert [speaker.name for speaker in result.interview.interviewees] == expected["interviewees"]
    if "interviewers" in expected:
        assert [speaker.name for speaker in result.interview.interviewers] == expected["interviewers"]
    if "conducted" in expected:
        assert result.interview.conducted == expected["conducted"].isoformat()
    exchanges = list(result.interview.exchanges)
    assert len(exchanges) == expected.get("exchanges", len(exchanges))
    for number, (first, last) in expected.get("answers", {}).items():
        assert exchanges[number - 1].answer.startswith(first)
        assert exchanges[number - 1].answer.endswith(last)


def test_the_founding_interview(shared: Path) -> None:
    interview = imported(shared / "transcripts" / "000_978bc95174444e55.txt").interview
    assert interview is not None
    answers = [exchange.answer for exchange in interview.exchanges]
    assert interview.source.medium == "video"
    assert len(interview.introduction.split("\n\n")) == 2
    assert not [answer for answer in answers if answer.startswith('"') or answer.endswith('"')]
    assert [answer.count("\n- ") for answer in answers].index(2) == 8


def test_the_corpus_of_uses_this(shared: Path) -> None:
    files = sorted((shared / "corpora" / "uses-this").glob("*.markdown"))
    results = [imported(file, USES_THIS) for file in files]
    assert [fault for result in results for fault in result.diagnostics] == []
    assert sum(1 for result in results if result.interview for _ in result.interview.exchanges) >= 2605


def imported(file: Path, options: ImportOptions | None = None) -> ImportResult:
    return import_transcript(file.read_bytes(), path=file.name, options=options or ImportOptions())
