"""What `verbatim check` says to an author in the end, and what `--fix` leaves alone until the errors are mended."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from sources.projects import TODAY, write_project
from verbatim.cli.application import build_application

ONE = "{front}\n\n## Oui\u202f? {#oui}\n\nOui.\n"
FAULTY = f"{ONE}\n[Ailleurs](@nulle-part)\n"
SAID = {
    ONE: "1 interview, 1 answer: 0 errors, 1 warning",
    FAULTY: "1 interview, 1 answer: 1 error, 1 warning",
    f"{ONE}\n## Non\u202f?\n\nNon.\n": "1 interview, 2 answers: 0 errors, 2 warnings",
}
"""How it ends before anything is recorded, by what the one interview says."""


@pytest.mark.parametrize("text", SAID, ids=SAID.values())
def test_it_counts_in_words(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _check(write_project(tmp_path, {"interviews/essai.md": text}), monkeypatch)
    assert found.stderr.rstrip().endswith(SAID[text])


def test_fix_says_why_the_ledger_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_project(tmp_path, {"interviews/essai.md": FAULTY})
    found = _check(project, monkeypatch, "--fix")
    assert found.exit_code == 1
    assert found.stderr.rstrip().endswith("the ledger is written once there are no errors")
    assert not (project / "interviews" / "addresses.txt").exists()


def test_fix_writes_the_ledger_once_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_project(tmp_path, {"interviews/essai.md": ONE})
    found = _check(project, monkeypatch, "--fix")
    assert found.exit_code == 0
    assert "ledger" not in found.stderr
    assert (project / "interviews" / "addresses.txt").exists()


def _check(project: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> Result:
    monkeypatch.chdir(project)
    return CliRunner().invoke(build_application(), ["check", "--today", TODAY.isoformat(), *options])
