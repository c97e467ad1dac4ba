"""What the index may hold of an archive: what is public, and nothing of what is not, not even a term."""

import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from building import SYNTHETIC, copy_synthetic
from verbatim.cli.application import build_application
from verbatim.project import load_ready
from verbatim.search.archive_records import build_search_records
from verbatim.search.index import build_search_index
from verbatim.search.reader import LanguageIndex, open_index
from verbatim.search.records import SearchRecord

TODAY = datetime.date(2026, 11, 22)
SECRETS = ("brouillonsecret", "embargosecret", "retraitsecret")
RUNNER = CliRunner()


@pytest.fixture(scope="module")
def records() -> list[SearchRecord]:
    return records_of(SYNTHETIC)


def records_of(project: Path) -> list[SearchRecord]:
    return list(build_search_records(load_ready(project, today=TODAY).context))


def indexes_of(records: list[SearchRecord]) -> tuple[LanguageIndex, ...]:
    return open_index(dict(build_search_index(records)).__getitem__)


@pytest.mark.parametrize("secret", SECRETS)
def test_what_is_not_public_is_no_term(records: list[SearchRecord], secret: str) -> None:
    terms = [form for index in indexes_of(records) for form in index.forms_beginning(secret)]
    assert terms == []


@pytest.mark.parametrize("secret", SECRETS)
def test_what_is_not_public_is_in_no_record(records: list[SearchRecord], secret: str) -> None:
    assert [record for record in records if secret in repr(record).lower()] == []


def test_every_public_passage_is_a_record(records: list[SearchRecord]) -> None:
    archive = load_ready(SYNTHETIC, today=TODAY).context.archive
    addresses = {(record.entry, record.anchor) for record in records if record.anchor}
    assert addresses == {(entry.id, each.anchor) for entry in archive.public for each in entry.exchanges}


def test_people_tags_and_pages_are_records(records: list[SearchRecord]) -> None:
    assert {record.kind for record in records} >= {"passage", "person", "tag", "page"}


def test_a_page_marked_so_is_left_out(tmp_path: Path) -> None:
    project = copy_synthetic(tmp_path / "essai")
    page = project / "docs" / "cachee.md"
    for mark, expected in (("", 1), ("search: false\n", 0)):
        page.write_text(f"---\ntitle: Page à part\n{mark}---\nLe mot introuvable.\n", "utf-8")
        assert len([record for record in records_of(project) if "introuvable" in record.answer]) == expected


def test_records_hold_no_markup(records: list[SearchRecord]) -> None:
    texts = [text for record in records for text in (record.title, record.question, record.answer)]
    assert [text for text in texts if "</" in text or "](" in text] == []


def test_the_command_line_answers(monkeypatch: pytest.MonkeyPatch, records: list[SearchRecord]) -> None:
    monkeypatch.chdir(SYNTHETIC)
    sought = next(record for record in records if record.anchor and record.answer)
    result = RUNNER.invoke(build_application(), ["search", f'"{sought.question}"', "--today", TODAY.isoformat()])
    assert result.exit_code == 0
    assert f"{sought.entry}#{sought.anchor}" in result.stdout


def test_the_command_line_says_when_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SYNTHETIC)
    result = RUNNER.invoke(build_application(), ["search", "xylophonique", "--today", TODAY.isoformat()])
    assert (result.exit_code, result.stdout.strip()) == (1, "no answer")
