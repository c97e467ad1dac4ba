"""Long feeds: what they weigh, and archives that find every entry and never change once full (RFC 5005)."""

from datetime import date
from pathlib import Path

import pytest

from feeds.making import SITE, add_interviews, artifacts_of, feeds_of, make_project, record, write_interview
from feeds.reading import Feed, parse_json
from feeds.reading_xml import parse_xml
from feeds.rules import BUDGET, check_feed

FORMS = ("atom.xml", "rss.xml", "feed.json")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Seventy interviews, recorded: more than one document can hold."""
    root = make_project(tmp_path / "project")
    add_interviews(root, range(70))
    record(root)
    return root


def parsed(content: bytes) -> Feed:
    return parse_json(content) if content[:1] == b"{" else parse_xml(content)


def walk(feeds: dict[str, bytes], path: str) -> list[Feed]:
    """The newest document and every archive before it."""
    documents = [parsed(feeds[path])]
    while before := documents[-1].related("prev-archive"):
        documents.append(parsed(feeds[before[0].removeprefix(SITE)]))
    return documents


def names(documents: list[Feed]) -> set[str]:
    return {entry.id.rpartition(":")[2] for document in documents for entry in document.entries}


def archives(feeds: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in feeds.items() if "/archive/" in path}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("folder", ["flux/", "flux/themes/essai/", "flux/lang/fr/"])
def test_a_walk_finds_every_entry_with_its_full_text(project: Path, folder: str, form: str) -> None:
    documents = walk(feeds_of(project), folder + form)
    assert len(documents) == 3
    assert names(documents) == {f"essai-{number}" for number in range(70)}
    full = {entry.id for document in documents for entry in document.entries if entry.content}
    assert len(full) == 70


def test_the_newest_come_with_full_text_then_summaries(project: Path) -> None:
    shown = [bool(entry.content) for entry in parsed(feeds_of(project)["flux/atom.xml"]).entries]
    assert shown == sorted(shown, reverse=True)
    assert set(shown) == {True, False}


def test_no_document_is_over_the_budget(project: Path) -> None:
    add_interviews(project, range(100, 104), words=20_000)
    sizes = {path: len(content) for path, content in feeds_of(project).items()}
    assert {path: size for path, size in sizes.items() if size > BUDGET} == {}
    assert max(sizes.values()) > BUDGET // 2


def test_an_interview_too_long_for_any_document_is_announced_by_its_summary(project: Path) -> None:
    add_interviews(project, [200], words=90_000)
    newest, second = parsed(feeds_of(project)["flux/atom.xml"]).entries[:2]
    assert newest.id.endswith("essai-200")
    assert (newest.content, bool(second.content)) == ("", True)


@pytest.mark.parametrize("day", [None, date(2019, 5, 5)], ids=["newer", "older"])
def test_old_archives_stay_as_they_are_when_31_interviews_are_added(project: Path, day: date | None) -> None:
    before = archives(feeds_of(project))
    add_interviews(project, range(100, 131), day=day)
    record(project)
    after = feeds_of(project)
    assert len(before) == 24
    assert {path: after[path] for path in before} == before
    assert len(archives(after)) == 36
    assert len(names(walk(after, "flux/atom.xml"))) == 101


def test_old_archives_keep_their_times(project: Path) -> None:
    before = {path: each.modified for path, each in artifacts_of(project).items() if "/archive/" in path}
    add_interviews(project, range(100, 131))
    after = artifacts_of(project)
    assert {path: after[path].modified for path in before} == before


def test_a_correction_brings_an_old_entry_back_into_the_newest_document(project: Path) -> None:
    before = archives(feeds_of(project))
    write_interview(
        project, "essai-3", "Essai 3", date(2020, 1, 4), 1500, more="updated: {date: 2025-02-02, note: Corrigé.}\n"
    )
    after = feeds_of(project)
    found = next(each for each in parsed(after["flux/atom.xml"]).entries if each.id.endswith(":essai-3"))
    assert (found.published, found.updated) == ("2020-01-04T00:00:00Z", "2025-02-02T00:00:01Z")
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {path for path in before if "/archive/1/" in path}


def test_a_withdrawn_entry_leaves_its_archive_and_no_other_changes(project: Path) -> None:
    before = archives(feeds_of(project))
    withdrawn = "withdrawn: {date: 2025-03-03, reason: Pour l’essai.}\n"
    write_interview(project, "essai-40", "Essai 40", date(2020, 2, 10), 1500, more=withdrawn)
    after = feeds_of(project)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {path for path in before if "/archive/2/" in path}
    archive = parsed(after["flux/archive/2/atom.xml"])
    assert [ref.rpartition(":")[2] for ref, _ in archive.deleted] == ["essai-40"]
    assert "essai-40" not in names([archive])


def test_an_entry_removed_for_good_moves_no_other(project: Path) -> None:
    before = archives(feeds_of(project))
    (project / "interviews/essai-5.md").unlink()
    write_interview(project, "essai-6", "Essai 6", date(2020, 1, 7), 1500, more="aliases: [/interviews/essai-5/]\n")
    text = (project / "interviews/essai-6.md").read_text("utf-8")
    alias = "aliases: [/interviews/essai-5/, {from: 'essai-5#question', to: question}]"
    (project / "interviews/essai-6.md").write_text(text.replace("aliases: [/interviews/essai-5/]", alias), "utf-8")
    after = feeds_of(project)
    changed = {path for path in before if before[path] != after[path]}
    assert changed & {path for path in before if path.startswith("flux/archive/")} == {
        f"flux/archive/1/{form}" for form in FORMS
    }


def test_archives_keep_every_rule(project: Path) -> None:
    found = {path: check_feed(content, address=SITE + path) for path, content in feeds_of(project).items()}
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_a_short_feed_has_no_archive(tmp_path: Path) -> None:
    root = make_project(tmp_path / "short")
    add_interviews(root, range(40), words=100)
    assert archives(feeds_of(root)) == {}
