"""Whatever authors write: a feed that is well-formed and leaks nothing, or a fault with file and line."""

from datetime import date
from pathlib import Path

import pytest

from feeds.making import NOW, SITE, add_interviews, copy_synthetic, feeds_of, make_project, write_interview
from feeds.reading_xml import parse_xml
from feeds.rules import check_feed
from verbatim.diagnostics import format_diagnostics
from verbatim.project import load_checked

FILE = "interviews/recit.md"
UNCARRIED = (
    ("a title", FILE, "title: Essai d’un récit", 'title: "Essai \\a d’un récit"', 3),
    ("a name", FILE, "name: Personne Racontée", 'name: "Personne \\x01"', 6),
    ("a reference in a question", FILE, "## Que dit", "## &#x1B; Que dit", 13),
    ("a reference in an answer", FILE, "Le récit", "Le &#7; récit", 15),
    ("a character itself", FILE, "Le récit", "Le \x0b récit", 15),
    ("the name of a tag", "docs/tags.yml", "name: Sons", 'name: "Sons \\e"', 2),
    ("a noncharacter", FILE, "Le récit", "Le \ufdd0 récit", 15),
    ("a noncharacter of another plane", FILE, "Le récit", "Le \U0010ffff récit", 15),
    ("the name of the site", "mkdocs.yml", "Essais & flux", "Essais \\x02 flux", 1),
)
LOST = (
    ("in a title", FILE, "title: Essai", "title: \ufffd Essai", 3),
    ("in an answer", FILE, "Le récit", "Le r\ufffdcit", 15),
    ("as a reference", FILE, "Le récit", "Le r&#xFFFD;cit", 15),
    ("as a decimal reference", FILE, "Le récit", "Le r&#65533;cit", 15),
    ("in the vocabulary", "docs/tags.yml", "name: Sons", "name: So\ufffds", 2),
)
RECORDINGS = (
    ("missing", "sons/absent.mp3", "dead-link"),
    ("of another kind", "images/portrait.png", "missing-recording"),
    ("another interview", "recit.md", "missing-recording"),
    ("empty", "sons/vide.mp3", "missing-recording"),
    ("a script", "javascript:alert(1)", "bad-value"),
)


def faults_of(root: Path) -> str:
    try:
        return format_diagnostics(load_checked(root, today=date(2026, 1, 1))[1])
    except Exception as error:
        return format_diagnostics(getattr(error, "diagnostics", ()))


@pytest.mark.parametrize(("what", "file", "find", "put", "line"), UNCARRIED, ids=lambda value: str(value)[:24])
def test_text_that_xml_cannot_carry_is_reported(
    tmp_path: Path, what: str, file: str, find: str, put: str, line: int
) -> None:
    root = copy_synthetic(tmp_path / "project")
    text = (root / file).read_text("utf-8")
    assert find in text
    (root / file).write_text(text.replace(find, put, 1), "utf-8")
    assert f"{file}:{line}: error: " in faults_of(root)
    assert "[control-character]" in faults_of(root)


@pytest.mark.parametrize(("what", "file", "find", "put", "line"), LOST, ids=lambda value: str(value)[:24])
def test_a_lost_character_is_warned_of_and_in_no_feed(
    tmp_path: Path, what: str, file: str, find: str, put: str, line: int
) -> None:
    root = copy_synthetic(tmp_path / "project")
    text = (root / file).read_text("utf-8")
    assert find in text
    (root / file).write_text(text.replace(find, put, 1), "utf-8")
    assert f"{file}:{line}: warning: " in faults_of(root)
    assert "[lost-character]" in faults_of(root)
    assert {path for path, content in feeds_of(root).items() if "\ufffd" in content.decode("utf-8")} == set()


@pytest.mark.parametrize(("what", "written", "code"), RECORDINGS)
def test_a_recording_that_is_none_is_reported(tmp_path: Path, what: str, written: str, code: str) -> None:
    root = copy_synthetic(tmp_path / "project")
    (root / "interviews/sons/vide.mp3").touch()
    text = (root / "interviews/sonore.md").read_text("utf-8")
    (root / "interviews/sonore.md").write_text(text.replace("sons/essai un.mp3", written), "utf-8")
    assert "interviews/sonore.md:12: error: " in faults_of(root)
    assert f"[{code}]" in faults_of(root)


def test_a_sound_on_another_site_has_no_length_and_no_enclosure(tmp_path: Path) -> None:
    root = copy_synthetic(tmp_path / "project")
    text = (root / "interviews/sonore.md").read_text("utf-8")
    (root / "interviews/sonore.md").write_text(
        text.replace("sons/essai un.mp3", "https://a.example/b.mp3"), "utf-8"
    )
    feeds = feeds_of(root)
    assert parse_xml(feeds["flux/rss.xml"]).entries[0].sounds == ()
    assert "https://a.example/b.mp3" in parse_xml(feeds["flux/rss.xml"]).entries[0].content
    assert "flux/podcast.xml" not in feeds


def test_an_archive_without_interviews_has_an_empty_feed(tmp_path: Path) -> None:
    feeds = feeds_of(make_project(tmp_path / "project"))
    assert sorted(feeds) == ["flux/atom.xml", "flux/feed.json", "flux/rss.xml"]
    for path, content in feeds.items():
        assert check_feed(content, address=SITE + path, today=NOW) == []
    assert parse_xml(feeds["flux/atom.xml"]).updated == "2026-01-01T00:00:00Z"


def test_an_interview_of_20000_words_is_whole(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    add_interviews(root, [1], words=20_000)
    assert parse_xml(feeds_of(root)["flux/rss.xml"]).entries[0].content.count("mot") == 20_000


def test_interviews_of_one_day_have_moments_of_their_own(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    add_interviews(root, range(12), words=20, day=date(2025, 12, 31))
    entries = parse_xml(feeds_of(root)["flux/atom.xml"]).entries
    assert len({each.updated for each in entries}) == 12
    assert {each.published[:10] for each in entries} == {"2025-12-31"}


def test_the_zone_of_the_machine_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    root = make_project(tmp_path / "project")
    write_interview(root, "bord", "Au bord du jour", date(2026, 1, 1), 20)
    found = []
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        found.append(feeds_of(root))
    assert found[0] == found[1]
    assert parse_xml(found[0]["flux/rss.xml"]).entries[0].published == "Thu, 01 Jan 2026 00:00:00 +0000"
