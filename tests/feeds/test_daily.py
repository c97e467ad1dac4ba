"""“Un regard par jour”: one passage a day, each once before any comes back."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from feeds.making import SITE, add_interviews, feeds_of, make_project, write_interview
from feeds.reading import Entry
from feeds.reading_xml import parse_xml
from feeds.rules import check_feed
from verbatim.artifacts.feeds.daily import Daily
from verbatim.cli.application import build_application
from verbatim.loader import load_archive

START = date(2025, 6, 1)
PASSAGES = 9


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "project", daily_passage="true")
    add_interviews(root, range(PASSAGES), words=20)
    return root


def passage_of(root: Path, today: date) -> str:
    """The passage of a day, as a build on that day chooses it."""
    day, passage = next(Daily(load_archive(root, today=today).archive).passages(1))
    assert day == today
    return passage.address


def shown(root: Path, today: date) -> tuple[Entry, ...]:
    return parse_xml(feeds_of(root, today=today)["flux/daily/atom.xml"]).entries


def test_each_passage_comes_once_in_as_many_days(project: Path) -> None:
    for start in (START, START + timedelta(days=4)):
        days = [passage_of(project, start + timedelta(days=number)) for number in range(PASSAGES)]
        assert len(set(days)) == PASSAGES


def test_a_day_always_has_the_same_passage(project: Path) -> None:
    assert passage_of(project, START) == passage_of(project, START)


def test_a_new_interview_moves_no_past_day(project: Path) -> None:
    before = shown(project, START)
    write_interview(project, "nouveau", "Nouveau", START, 20)
    assert [each.url for each in shown(project, START)[1:]] == [each.url for each in before[1:]]


def test_a_withdrawn_interview_moves_no_past_day_and_is_gone(project: Path) -> None:
    before = shown(project, START)
    name = before[3].url.removeprefix(f"{SITE}interviews/").partition("/")[0]
    file = project / "interviews" / f"{name}.md"
    text = file.read_text("utf-8").replace("summary:", f"withdrawn: {{date: {START}, reason: Essai.}}\nsummary:")
    file.write_text(text, "utf-8")
    after = shown(project, START)
    assert [each.url for each in after[1:]] == [each.url for each in (*before[1:3], *before[4:])]


def test_what_is_under_embargo_waits(project: Path) -> None:
    write_interview(project, "embargo", "Embargo", START + timedelta(days=400), 20)
    seen = {passage_of(project, START + timedelta(days=number)) for number in range(PASSAGES + 1)}
    assert "embargo#question" not in seen


def test_the_feed_has_the_last_days_and_keeps_every_rule(project: Path) -> None:
    content = feeds_of(project, today=START)["flux/daily/atom.xml"]
    assert check_feed(content, address=f"{SITE}flux/daily/atom.xml") == []
    entries = parse_xml(content).entries
    assert entries[0].published == "2025-06-01T00:00:00Z"
    assert len({each.id for each in entries}) == len(entries) == 7


def test_it_is_off_unless_asked_for(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    add_interviews(root, range(3), words=20)
    assert [path for path in feeds_of(root) if "daily" in path] == []


def test_the_command_gives_the_passage_of_a_day_and_each_once_in_as_many_days(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    asked = ["daily", "--today", START.isoformat(), "--days", str(PASSAGES)]
    lines = [line.split("\t") for line in CliRunner().invoke(build_application(), asked).output.splitlines()]
    address = passage_of(project, START)
    page = f"{SITE}interviews/{address.replace('#', '/#')}"
    assert lines[0] == [START.isoformat(), address, "Une question ?", "Personne d’Essai", page]
    assert len({address for _, address, *_ in lines}) == PASSAGES


def test_the_command_says_so_where_nothing_is_public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_project(tmp_path / "project"))
    done = CliRunner().invoke(build_application(), ["daily", "--today", START.isoformat()])
    assert (done.exit_code, done.stdout) == (1, "")
