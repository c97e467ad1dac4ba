"""Every fault an author can make is a diagnostic with its file, line, code and remedy: the cases are data.

A case of `tests/diagnostics/*.yml` names the `files` of a tiny project and what is said of them: `expect` lists
every `path:line code`, in order; `text` is the whole printed report. `today` and `cards` may be set.
"""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from sources.projects import TODAY, faults_of, has_ledger, record_published, write_project
from verbatim.codes import CODES
from verbatim.diagnostics import Diagnostic, format_diagnostics
from verbatim.loader import load_archive
from verbatim.pages.builders import build_pages
from verbatim.pages.page import Context
from verbatim.share.project import load_deck

FOLDER = Path(__file__).resolve().parents[1] / "diagnostics"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['case']}")
    for file in sorted(FOLDER.glob("*.yml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = diagnose(case, tmp_path, monkeypatch)
    assert [f"{fault.place} {fault.code}" for fault in faults] == case["expect"]
    if "text" in case:
        assert format_diagnostics(faults) == case["text"].rstrip("\n")


def test_every_code_has_a_case() -> None:
    shown = {line.split()[-1] for case in CASES for line in case.values[0]["expect"]}
    assert shown == set(CODES)


def diagnose(case: dict[str, Any], root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Diagnostic, ...]:
    write_project(root, case["files"])
    today = case.get("today", TODAY)
    if not has_ledger(root) and not case.get("unrecorded"):
        record_where_readable(root, today)
    if case.get("cards"):
        if case["cards"] == "without fonts":
            monkeypatch.setattr("verbatim.share.project.load_fonts", lambda: None)
        context = Context(load_archive(root, today=today).archive)
        return load_deck(root, context, tuple(build_pages(context)))[1]
    return faults_of(root, today=today)


def record_where_readable(root: Path, today: datetime.date) -> None:
    """So that a case is not told of its new addresses; where settings cannot be read nothing is recorded."""
    if not any(fault.place.path == "mkdocs.yml" for fault in faults_of(root, today=today)):
        record_published(root, today=today)
