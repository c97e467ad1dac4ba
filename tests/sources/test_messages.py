"""The page of messages, `docs/contribuer/diagnostics.md`, tells every code with an example that really occurs."""

import re
from pathlib import Path

import pytest
import yaml

from verbatim.codes import CODES

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "contribuer" / "diagnostics.md").read_text("utf-8")
SECTION = re.compile(r"^## (?P<code>\S+) \{#(?P<anchor>\S+)\}\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SECTIONS = {found["code"]: found["text"].strip() for found in SECTION.finditer(PAGE)}
EXAMPLE = re.compile(r"```text\n(?P<example>.*?)\n```", re.DOTALL)
PRINTED = "\n".join(
    case.get("text", "")
    for file in sorted((ROOT / "tests" / "diagnostics").glob("*.yml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
)

each_code = pytest.mark.parametrize("code", CODES)


def test_every_code_has_its_section_in_order_and_no_other_has() -> None:
    assert list(SECTIONS) == list(CODES)
    assert [found["anchor"] for found in SECTION.finditer(PAGE)] == list(CODES)


@each_code
def test_a_section_says_what_the_fault_is_then_shows_it_then_gives_the_remedy(code: str) -> None:
    meaning, example, remedy = EXAMPLE.split(SECTIONS[code])
    assert len(meaning.split()) > 5
    assert len(remedy.split()) > 2
    assert f": {CODES[code].severity}: " in example
    assert f"  [{code}]\n" in example


@each_code
def test_the_example_of_a_section_is_one_of_the_golden_cases(code: str) -> None:
    found = EXAMPLE.search(SECTIONS[code])
    assert found
    assert found["example"] in PRINTED


def test_the_page_is_set_in_french_typography() -> None:
    prose = re.sub(r"```.*?```|`[^`]*`|\{#[^}]*\}|^---.*?^---", "", PAGE, flags=re.DOTALL | re.MULTILINE)
    assert not re.search(r"[^\u202f\u00a0][;!?»]|[^\u00a0\s]:|«[^\u00a0]|'", prose)
