"""After an edit only the documents of feeds that show it are made again, whatever the size of the archive."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from feeds.making import FEED_FILES, TODAY, add_interviews, make_project, record
from incremental.authoring import EDITS, Author
from verbatim.artifacts.artifact import Batch, Piece
from verbatim.artifacts.feeds import builder, selection
from verbatim.artifacts.feeds.atom import AtomWriter
from verbatim.artifacts.feeds.builder import build_feeds
from verbatim.artifacts.feeds.entries import FeedEntries
from verbatim.artifacts.feeds.printer import Printer
from verbatim.artifacts.feeds.written import WrittenEntries
from verbatim.keeping.artifacts import lay_artifacts
from verbatim.keeping.opening import open_keeping
from verbatim.project import load_ready

ENTRIES = 100
PART_OF_AN_ARCHIVE = 30
EDITED = "Mots tirés d’un essai."
STEPS = 60


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An archive whose feeds have three archived documents each."""
    root = make_project(tmp_path / "project", daily_passage="true")
    add_interviews(root, range(ENTRIES))
    record(root)
    return root


def build(root: Path, *, today: datetime.date = TODAY) -> dict[str, bytes]:
    """The feeds of a site that is built beside the project, with what the last build left; by path."""
    keeping = open_keeping(load_ready(root, today=today), root, said=(), files=())
    site = root.with_name("site")
    lay_artifacts(keeping, tuple, site)
    keeping.finish(site)
    return {path: (site / path).read_bytes() for path in feed_files(site)}


def feed_files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.name in FEED_FILES)


def remade(root: Path) -> set[str]:
    """The documents that the next build writes: those that have another place on the disk."""
    site = root.with_name("site")
    before = {path: (site / path).stat().st_ino for path in feed_files(site)}
    build(root)
    return {path for path in feed_files(site) if before.get(path) != (site / path).stat().st_ino}


def edit(root: Path, number: int) -> None:
    path = root / "interviews" / f"essai-{number}.md"
    path.write_text(path.read_text("utf-8") + f"\n{EDITED}\n", "utf-8")


def pieces(root: Path, today: datetime.date) -> Iterator[Piece]:
    """Every piece of a project's feeds."""
    for planned in build_feeds(load_ready(root, today=today).context):
        made = planned.build() if isinstance(planned, Batch) else ()
        yield from (each for each in made if isinstance(each, Piece))


def test_no_document_is_made_when_nothing_changed(project: Path) -> None:
    build(project)
    assert remade(project) == set()


@pytest.mark.parametrize("number", [3, ENTRIES - 1])
def test_an_edited_answer_makes_the_documents_that_show_it(project: Path, number: int) -> None:
    before = build(project)
    edit(project, number)
    found, after = remade(project), build(project)
    assert found == {path for path, content in after.items() if EDITED.encode() in content}
    assert found == {path for path in after if before[path] != after[path]}
    assert "flux/atom.xml" not in found if number == 3 else "flux/archive/1/atom.xml" not in found


def test_an_edited_answer_makes_the_entries_of_these_documents(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project)
    edit(project, 3)
    made, make = [], FeedEntries.entry
    monkeypatch.setattr(FeedEntries, "entry", lambda *given, **how: made.append(given[1].id) or make(*given, **how))
    build(project)
    assert "essai-3" in made
    assert len(set(made)) <= PART_OF_AN_ARCHIVE
    assert len(made) <= PART_OF_AN_ARCHIVE + 1


def test_an_edited_answer_has_no_other_archive_looked_at(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project)
    edit(project, 3)
    made, make = [], selection._archive
    monkeypatch.setattr(selection, "_archive", lambda *given: made.append(given[2]) or make(*given))
    after = build(project)
    archives = {path.rpartition("/")[0] + "/" for path in after if "/archive/" in path}
    assert set(made) == {path for path in archives if EDITED.encode() in after[f"{path}atom.xml"]}
    assert 0 < len(set(made)) < len(archives)


@pytest.mark.parametrize("emptied", [True, False])
def test_an_archive_that_the_cache_has_lost_is_made_again(project: Path, *, emptied: bool) -> None:
    """Though no edit has changed what it shows: its file is gone, or is not what it was."""
    build(project)
    edit(project, 3)
    kept = project / ".cache" / "site" / "published" / "files"
    for path in [each for each in kept.rglob("*") if each.is_file()]:
        path.write_bytes(b"damaged") if emptied else path.unlink()
    for path in feed_files(project.with_name("site")):
        (project.with_name("site") / path).unlink()
    assert build(project) == {each.path: each.build() for each in pieces(project, TODAY)}


def test_what_an_archive_had_read_is_known_though_it_stood_without_a_look(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of a subject that one entry has, which no document listed that the build between looked at."""
    monkeypatch.setattr(selection, "BUDGET", 72 * 1024)
    monkeypatch.setattr(selection, "FULL_TEXTS", 64 * 1024)
    path, names = project / "interviews" / "essai-40.md", project / "docs" / "tags.yml"
    path.write_text(path.read_text("utf-8").replace("tags: [essai]", "tags: [essai, rare]"), "utf-8")
    names.write_text("{essai: Essai, rare: Rare}", "utf-8")
    build(project)
    for number in (3, ENTRIES - 1):
        edit(project, number)
        assert build(project) == {each.path: each.build() for each in pieces(project, TODAY)}
    names.write_text("{essai: Essai, rare: Plus rare encore}", "utf-8")
    assert build(project) == {each.path: each.build() for each in pieces(project, TODAY)}


def test_another_name_of_a_subject_plans_the_feeds_that_show_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, names = project / "interviews" / "essai-40.md", project / "docs" / "tags.yml"
    text = path.read_text("utf-8").replace("tags: [essai]", "tags: [rare]")
    path.write_text(text.replace("person: essai", "person: autre"), "utf-8")
    names.write_text("{essai: Essai, rare: Rare}", "utf-8")
    build(project)
    names.write_text("{essai: Essai synthétique, rare: Rare}", "utf-8")
    planned, plan = [], builder.plan_documents
    monkeypatch.setattr(builder, "plan_documents", lambda given: planned.append(given.feed.path) or plan(given))
    build(project)
    assert {"flux/", "flux/themes/essai/", "flux/personnes/essai/"} <= set(planned)
    assert {"flux/themes/rare/", "flux/personnes/autre/"}.isdisjoint(planned)


def test_what_was_weighed_is_known_after_a_build_that_asked_for_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project)
    build(project)
    edit(project, 3)
    monkeypatch.setattr(FeedEntries, "paper", None)
    made, make = [], FeedEntries.entry
    monkeypatch.setattr(FeedEntries, "entry", lambda *given, **how: made.append(given[1].id) or make(*given, **how))
    build(project)
    assert len(set(made)) <= PART_OF_AN_ARCHIVE


def test_cached_feeds_equal_clean_ones_when_an_old_entry_is_corrected(project: Path) -> None:
    build(project)
    path = project / "interviews" / "essai-5.md"
    corrected = "updated: {date: 2025-02-02, note: Corrigé.}\nsummary:"
    path.write_text(path.read_text("utf-8").replace("summary:", corrected), "utf-8")
    cached = build(project)
    assert cached == {each.path: each.build() for each in pieces(project, TODAY)}


def test_equal_marks_are_equal_bytes(tmp_path: Path) -> None:
    author, seen = Author(tmp_path, seed=8), dict[str, bytes]()
    author.settings["daily_passage"] = True
    for _ in range(STEPS):
        author.random.choice((*EDITS, Author.change_setting))(author)
        author.save()
        for piece in pieces(tmp_path, author.today):
            content = piece.build()
            assert seen.setdefault(piece.mark, content) == content, piece.path
    assert len(seen) > len(set(seen.values())) > STEPS


def test_a_mark_is_the_same_in_every_build(project: Path) -> None:
    first, second = ({each.path: each.mark for each in pieces(project, TODAY)} for _ in range(2))
    assert first == second
    assert len(set(first.values())) == len(first)


def test_entries_that_find_no_room_are_made_again_byte_for_byte(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roomy = {each.path: each.build() for each in pieces(project, TODAY)}
    monkeypatch.setattr(WrittenEntries, "put", lambda *_, **__: None)
    assert roomy == {each.path: each.build() for each in pieces(project, TODAY)}


@pytest.mark.parametrize("room", [0, 20, 100])
def test_a_written_entry_comes_back_as_it_was(room: int, tmp_path: Path) -> None:
    kept = WrittenEntries(tmp_path, room=room)
    entries = {"a": (b"un", b"", "trois é".encode()), "b": (b"", b""), "c": (b"deux" * 9, b"trois")}
    for mark, written in entries.items():
        kept.put(mark, written)
    assert {mark: kept.get(mark) for mark in reversed(entries)} == entries
    assert kept.get("d") is None
    assert list(tmp_path.iterdir()) == []


def test_without_room_or_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    for kept in (WrittenEntries(room=0), WrittenEntries(tmp_path / "absent", room=0)):
        kept.put("a", (b"un",))
        assert kept.get("a") is None


def test_an_entry_without_words_has_two_marks(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    add_interviews(root, range(1), words=1)
    entries = FeedEntries(load_ready(root, today=TODAY).context)
    made = replace(entries.entry(entries.context.archive.public[0]), content="")
    weighed = Printer(entries, (AtomWriter(entries.context.settings),)).weigh(made)
    assert weighed.mark(full=True) != weighed.mark(full=False)
