"""`verbatim import` as an author runs it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from verbatim.cli.application import build_application
from verbatim.source.interview import parse_interview

DIALOGUE = """Un titre de test

Revue : Pourquoi un phare ?

Noé Fixture : Pour la lumière.

Revue : Est-ce tout ce qui compte ?

Noé Fixture : Oui, **presque**.
"""
FOREIGN = """---
title: Noé Fixture
date: 2012-08-31
categories: [phare, la mer]
---

### Who are you?

Nobody.
"""
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    (tmp_path / "a.txt").write_text(DIALOGUE, "utf-8")
    (tmp_path / "b.md").write_text(FOREIGN, "utf-8")
    return lambda *arguments: CliRunner().invoke(build_application(), ["import", *arguments])


def test_a_transcript_becomes_a_valid_draft(run: Run, tmp_path: Path) -> None:
    result = run("a.txt")
    assert result.exit_code == 0
    text = (tmp_path / "interviews" / "un-titre-de-test.md").read_text("utf-8")
    parsed = parse_interview(text, path="x")
    assert parsed.diagnostics == ()
    assert parsed.interview is not None
    assert parsed.interview.status == "draft"
    assert "<!-- verbatim: the date of publication" in text
    assert all(exchange.anchor for exchange in parsed.interview.exchanges)
    assert "1 written" in result.output


def test_with_a_date_it_is_no_draft(run: Run, tmp_path: Path) -> None:
    run("a.txt", "--date", "2020-02-29", "--title", "Autre titre", "--lang", "fr")
    text = (tmp_path / "interviews" / "autre-titre.md").read_text("utf-8")
    assert "date: 2020-02-29" in text
    assert "draft" not in text
    assert "verbatim:" not in text


def test_running_it_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("a.txt", "b.md", "--map", "title=title,interviewees.name")
    before = contents(tmp_path)
    result = run("a.txt", "b.md", "--map", "title=title,interviewees.name", "--date", "2021-01-01")
    assert contents(tmp_path) == before
    assert "2 unchanged" in result.output
    assert result.exit_code == 0


def test_an_edited_interview_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    run("a.txt")
    path = tmp_path / "interviews" / "un-titre-de-test.md"
    path.write_text(path.read_text("utf-8").replace("Pour la lumière.", "Pour le calme."), "utf-8")
    before = contents(tmp_path)
    assert "1 unchanged" in run("a.txt").output
    assert contents(tmp_path) == before


def test_another_interview_of_the_same_title_gets_a_name_of_its_own(run: Run, tmp_path: Path) -> None:
    run("a.txt")
    (tmp_path / "c.txt").write_text(
        DIALOGUE.replace("Pourquoi un", "Qui a peur du").replace("Est-ce", "N'est-ce pas"), "utf-8"
    )
    assert run("c.txt").exit_code == 0
    assert (tmp_path / "interviews" / "un-titre-de-test-2.md").is_file()


def test_a_dry_run_writes_nothing_and_shows_the_interview(run: Run, tmp_path: Path) -> None:
    result = run("a.txt", "--dry-run")
    assert "## Pourquoi un phare ?" in result.output
    assert not (tmp_path / "interviews").exists()


def test_a_folder_is_imported_and_reported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    for name in ("a.txt", "b.md"):
        (tmp_path / name).rename(tmp_path / "all" / name)
    (tmp_path / "all" / "bad.bin").write_bytes(bytes(range(256)) * 9)
    result = run("all", "--map", "title=title,interviewees.name", "--report", "report.json")
    assert result.exit_code == 1
    records = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [record["status"] for record in records] == ["written", "written", "refused"]
    assert records[0]["interviewers"] == ["Revue"]
    assert records[0]["turns"] == {"Revue": 2, "Noé Fixture": 2}
    assert {"line": 3, "kind": "left out", "reason": "label: who speaks", "text": "Revue :"} in records[0][
        "entries"
    ]
    assert "wrong-encoding" in result.output


def test_tags_join_the_vocabulary_when_asked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "tags.yml").write_text("phare:\n  name: Phare\n", "utf-8")
    run("b.md", "--map", "title=title,interviewees.name", "--map", "categories=tags", "--add-tags")
    vocabulary = (tmp_path / "docs" / "tags.yml").read_text("utf-8")
    assert vocabulary == "phare:\n  name: Phare\nla-mer:\n  name: la mer\n"
    assert "tags: [phare, la-mer]" in (tmp_path / "interviews" / "noe-fixture.md").read_text("utf-8")


def test_unknown_tags_are_left_out_and_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "tags.yml").write_text("phare:\n  name: Phare\n", "utf-8")
    run("b.md", "--map", "title=title,interviewees.name", "--report", "report.json")
    assert "tags: [phare]" in (tmp_path / "interviews" / "noe-fixture.md").read_text("utf-8")
    assert "la mer" in (tmp_path / "report.json").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--map", "title"),
        ("--map", "title=titel"),
        ("--date", "31/12/2020"),
        ("--speaker", "=x"),
        ("--interviewer", "A="),
    ],
)
def test_wrong_usage_exits_with_two(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("a.txt", *arguments).exit_code == 2


def test_a_missing_file_is_one_diagnostic(run: Run) -> None:
    result = run("nowhere.txt")
    assert result.exit_code == 1
    assert "unreadable-file" in result.output


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
