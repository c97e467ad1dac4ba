"""The JSON Schema that editors use says what our own rules say."""

import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import verbatim
from verbatim.source.interview import parse_interview
from verbatim.source.schema import build_schema, format_schema

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("front_matters.yml").read_text("utf-8"))


def test_the_committed_schema_is_the_one_the_rules_make() -> None:
    committed = Path(verbatim.__file__).with_name("interview.schema.json").read_text("utf-8")
    assert committed == format_schema(), "run: verbatim schema > hooks/verbatim/interview.schema.json"


def test_the_schema_is_valid_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(build_schema())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_editor_and_check_judge_alike(case: dict[str, Any]) -> None:
    text = f"---\n{case['yaml']}---\n## Question ?\n\nRéponse.\n"
    accepted = parse_interview(text, path="x.md").interview is not None
    values = _as_an_editor_reads(yaml.safe_load(case["yaml"]))
    valid = jsonschema.Draft202012Validator(build_schema()).is_valid(values)
    assert (accepted, valid) == (case["good"], case.get("schema", case["good"]))


def _as_an_editor_reads(value: Any) -> Any:
    """Editors know YAML 1.2's core types: a date is a text."""
    if isinstance(value, dict):
        return {key: _as_an_editor_reads(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_an_editor_reads(part) for part in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
