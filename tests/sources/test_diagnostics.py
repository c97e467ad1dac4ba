"""Every fault an author can make is a diagnostic with its file, line, code and remedy: the cases are data.

A case of `tests/diagnostics/*.yml` names the `files` of a tiny project and what is said of them: `expect` lists
every `path:line code`, in order; `text` is the whole printed report. `today` may be set, and the `stage` at which
the faults are told: `check` as a rule, `cards` when they are drawn, `import` of the first file, `bylines` (the
first file for all others), `site` once built.
`without` takes away what a fault needs to be absent: the cards' `fonts`, or the importer's `fidelity`.
"""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from sources.projects import TODAY, faults_of, has_ledger, record_published, write_project
from verbatim.codes import CODES
from verbatim.diagnostics import Diagnostic, format_diagnostics
from verbatim.importers import ImportOptions, import_transcript
from verbatim.loader import load_archive
from verbatim.pages.builders import build_pages
from verbatim.pages.page import Context
from verbatim.publishing.checks import check_site
from verbatim.share.project import load_deck
from verbatim.source.bylines import parse_bylines

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
    if case.get("without"):
        monkeypatch.setattr(*WITHOUT[case["without"]])
    return STAGES[case.get("stage", "check")](root, today, case)


def imported(root: Path, today: datetime.date, case: dict[str, Any]) -> tuple[Diagnostic, ...]:
    name = next(iter(case["files"]))
    return import_transcript((root / name).read_bytes(), path=name, options=ImportOptions()).diagnostics


def signed(root: Path, today: datetime.date, case: dict[str, Any]) -> tuple[Diagnostic, ...]:
    """What is wrong with a table of by-lines for the other files."""
    table, *texts = case["files"]
    found = parse_bylines((root / table).read_text("utf-8"), path=table, texts=texts)
    return tuple(sorted(each for each in found if isinstance(each, Diagnostic)))


def drawn(root: Path, today: datetime.date, case: dict[str, Any]) -> tuple[Diagnostic, ...]:
    context = Context(load_archive(root, today=today).archive)
    return load_deck(root, context, tuple(build_pages(context)))[1]


def built(root: Path, today: datetime.date, case: dict[str, Any]) -> tuple[Diagnostic, ...]:
    return check_site(root / "site", load_archive(root, today=today).archive)


def checked(root: Path, today: datetime.date, case: dict[str, Any]) -> tuple[Diagnostic, ...]:
    return faults_of(root, today=today)


STAGES: dict[str, Callable[[Path, datetime.date, dict[str, Any]], tuple[Diagnostic, ...]]] = {
    "check": checked,
    "cards": drawn,
    "import": imported,
    "bylines": signed,
    "site": built,
}
WITHOUT: dict[str, tuple[str, Callable[..., object]]] = {
    "fonts": ("verbatim.share.project.load_fonts", lambda: None),
    "fidelity": ("verbatim.importers.registry.is_complete", lambda *_: False),
}


def record_where_readable(root: Path, today: datetime.date) -> None:
    """So that a case is not told of its new addresses; where settings cannot be read nothing is recorded."""
    if not any(fault.place.path == "mkdocs.yml" for fault in faults_of(root, today=today)):
        record_published(root, today=today)
