"""What is loaded and found with a cache is what is loaded and found without, whatever happened in between."""

import datetime
import marshal
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from incremental.authors import edit, make_author
from incremental.damage import DAMAGES, damaged, read_only
from sources.projects import TODAY, write_project
from sources.strategies import interviews, lines
from verbatim.codes import CODES
from verbatim.diagnostics import Diagnostic, Place, SourceError
from verbatim.loader import Loaded, load_archive
from verbatim.model import Interview
from verbatim.project import load_checked
from verbatim.source.formatting import format_interview
from verbatim.source.interview import front_matter_of, parse_body_again, parse_interview
from verbatim.source.plain import DIAGNOSTIC, INTERVIEW
from verbatim.store import Store

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "diagnostics"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['case']}")
    for file in sorted(FOLDER.glob("*.yml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
    if case.get("stage", "check") == "check"
]
COUNT = 60
diagnostics = st.builds(
    Diagnostic,
    place=st.builds(Place, lines(longest=50), st.integers(0, 10_000)),
    code=st.sampled_from(sorted(CODES)),
    message=lines(longest=200),
    remedy=lines(longest=200),
)


@settings(max_examples=100)
@given(interviews())
def test_an_interview_is_kept_with_its_lines(interview: Interview) -> None:
    parsed = parse_interview(format_interview(interview), path="interviews/essai.md").interview
    assert parsed
    assert kept(INTERVIEW, parsed) == parsed
    assert everything(kept(INTERVIEW, parsed)) == everything(parsed)
    assert kept(INTERVIEW, parsed).brief == parsed.brief
    assert hash(kept(INTERVIEW, parsed)) == hash(parsed)
    with pytest.raises(AttributeError, match="no such_field"):
        _ = kept(INTERVIEW, parsed).such_field


def test_texts_that_are_checked_already_are_not_read_again(tmp_path: Path) -> None:
    """What all pages ask of an entry is known without them; whoever reads a text finds what was written."""
    shutil.copytree(ROOT / "tests" / "data" / "archive", tmp_path / "project")
    (tmp_path / "project" / "docs" / "questions.yml").unlink()  # whose wordings are looked for in all questions
    whole, expected = load_checked(tmp_path / "project", today=TODAY)
    for _ in range(2):
        loaded, faults = load_checked(tmp_path / "project", today=TODAY, store=Store(tmp_path / "cache"))
    assert faults == expected
    assert loaded.archive.paths == whole.archive.paths
    unread = [entry for entry in loaded.archive.interviews if not is_read(entry)]
    assert len(unread) >= 5
    assert [everything(each) for each in unread] == [everything(whole.archive.by_id[each.id]) for each in unread]
    assert all(map(is_read, unread))


@given(interviews())
def test_a_text_that_was_let_go_is_read_again(parsed: Interview) -> None:
    entry = kept(INTERVIEW, parsed)
    for _ in range(2):
        assert everything(entry) == everything(parsed)
        entry.let_go()
        assert not is_read(entry)
    parsed.let_go()  # which was never kept, and has nothing to be read again from
    assert everything(parsed) == everything(entry)


def is_read(entry: Interview) -> bool:
    """Whether the texts of an entry are in its fields, not only where it was kept."""
    try:
        return bool(object.__getattribute__(entry, "sections"))
    except AttributeError:
        return False


@given(interviews(), interviews())
def test_another_body_below_the_same_front_matter_is_parsed_alone(one: Interview, other: Interview) -> None:
    """With the lines of everything, and any system's line ends."""
    first, second = format_interview(one), format_interview(other)
    edited = first[: first.index("\n---\n")] + second[second.index("\n---\n") :]
    before = parse_interview(first, path="interviews/essai.md").interview
    assert before
    assert front_matter_of(first) == front_matter_of(edited) != ""
    for text in (edited, edited.replace("\n", "\r\n"), f"\ufeff{edited}"):
        again, whole = parse_body_again(before, text), parse_interview(text, path="interviews/essai.md").interview
        assert whole
        assert isinstance(again, Interview)
        assert everything(again) == everything(whole)


def test_faults_of_another_body_are_those_of_the_whole() -> None:
    front = "---\ntitle: T\ndate: 2026-01-01\ninterviewees: [A]\n---\n"
    before, text = parse_interview(f"{front}\n## Q ?\n\nR.\n", path="a.md").interview, f"{front}\n## Q ?\n"
    assert before
    assert parse_body_again(before, text) == list(parse_interview(text, path="a.md").diagnostics) != []


@given(diagnostics)
def test_a_diagnostic_is_kept(fault: Diagnostic) -> None:
    assert kept(DIAGNOSTIC, fault) == fault


@pytest.mark.parametrize("case", CASES)
def test_a_faulty_archive_has_the_same_faults(case: dict[str, Any], tmp_path: Path) -> None:
    root, today = write_project(tmp_path / "project", case["files"]), case.get("today", TODAY)
    store = Store(tmp_path / "cache")
    clean = outcome(root, today, None)
    assert outcome(root, today, store) == clean
    assert outcome(root, today, Store(store.folder)) == clean


def test_this_publication_with_its_dated_guides_loads_the_same(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    clean = outcome(ROOT, TODAY, None)
    assert outcome(ROOT, TODAY, store) == clean
    assert list(store.keys("sources"))
    assert outcome(ROOT, TODAY, Store(store.folder)) == clean


def test_settings_are_kept_whole(tmp_path: Path) -> None:
    """With a date among them, and colours and addresses of their own."""
    file, store = tmp_path / "mkdocs.yml", Store(tmp_path / "cache")
    own = {
        "paths": {"tags": "sujets"},
        "colours": {"accent": "#123456"},
        "security_contact": "mailto:a@archive.example",
        "security_expires": "2027-01-01",
        "largest_file": 2000,
    }
    file.write_text(yaml.safe_dump({"site_name": "Essai", "extra": {"verbatim": own}}), "utf-8")
    clean = load_archive(tmp_path, today=TODAY).archive.settings
    assert (clean.paths.tags, clean.security_expires) == ("sujets", datetime.date(2027, 1, 1))
    for _ in range(2):
        assert repr(load_archive(tmp_path, today=TODAY, store=store).archive.settings) == repr(clean)
    file.write_text("site_name: Autre\n", "utf-8")
    assert load_archive(tmp_path, today=TODAY, store=store).archive.settings.name == "Autre"


def test_edits_by_chance_load_as_without_a_cache(tmp_path: Path) -> None:
    """Each edit is loaded with what the edits before it left behind."""
    author, store = make_author(tmp_path), Store(tmp_path / "cache")
    for _ in range(COUNT):
        edit(author)
        assert outcome(author.root, TODAY, store) == outcome(author.root, TODAY, None)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_changes_nothing(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    author, store = make_author(tmp_path), Store(tmp_path / "cache")
    clean = outcome(author.root, TODAY, store)
    assert damaged(store, damage) > 2
    assert outcome(author.root, TODAY, store) == clean
    assert outcome(author.root, TODAY, store) == clean


def test_values_of_another_shape_are_not_taken(tmp_path: Path) -> None:
    """Names and marks are right, the values are not: as a program of another make might leave them."""
    author, store = make_author(tmp_path), Store(tmp_path / "cache")
    clean = outcome(author.root, TODAY, store)
    for kind in ("sources", "entries"):
        for key in list(store.keys(kind)):
            drawer = marshal.loads(store.read(kind, key) or b"")
            store.write(kind, key, marshal.dumps({name: (mark, ("x",)) for name, (mark, _) in drawer.items()}))
    assert outcome(author.root, TODAY, store) == clean


def test_a_cache_that_cannot_be_written_or_is_gone_changes_nothing(tmp_path: Path) -> None:
    author = make_author(tmp_path)
    clean = outcome(author.root, TODAY, None)
    with read_only(tmp_path / "cache"):
        assert outcome(author.root, TODAY, Store(tmp_path / "cache")) == clean
    (tmp_path / "file").write_text("a file in its place")
    assert outcome(author.root, TODAY, Store(tmp_path / "file")) == clean


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    author, store = make_author(tmp_path), Store(tmp_path / "cache")
    outcome(author.root, TODAY, store)
    for path in (author.root / "interviews").glob("*.md"):
        path.unlink()
    outcome(author.root, TODAY, store)
    names = [name for key in store.keys("sources") for name in marshal.loads(store.read("sources", key) or b"")]
    assert [name for name in names if name.startswith("interviews/") and name.endswith(".md")] == []


def outcome(root: Path, today: datetime.date, store: Store | None) -> object:
    """Everything that is loaded and found, or the faults that forbid it."""
    try:
        loaded, faults = load_checked(root, today=today, store=store)
    except SourceError as error:
        return error.diagnostics
    return faults, loaded.archive, lines_of(loaded), sorted(loaded.archive.digests)


def lines_of(loaded: Loaded) -> list[object]:
    archive = loaded.archive
    said = [list(map(repr, each)) for each in ((archive.vocabulary or {}).values(), archive.questions.values())]
    papers = [(repr(paper), paper.lines, paper.presentation_line) for paper in archive.white_papers.values()]
    return [*said, *papers, *map(everything, (*loaded.written, *archive.entries))]


def everything(entry: Interview) -> object:
    """An entry with the lines that do not count where entries are compared."""
    return repr(entry), dict(entry.lines)


def kept(form: Any, value: Any) -> Any:
    """A value as a cache gives it back."""
    return form.parse(marshal.loads(marshal.dumps(form.format(value))))
