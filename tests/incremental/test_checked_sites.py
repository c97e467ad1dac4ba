"""A site checked with what the last check left is told the same faults as without, whatever happened to it."""

import datetime
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incremental.damage import DAMAGES, damaged, read_only
from verbatim.archive import Archive
from verbatim.diagnostics import Diagnostic
from verbatim.loader import load_archive
from verbatim.publishing.built import BuiltFile
from verbatim.publishing.checks import check_site
from verbatim.publishing.expected import Expected
from verbatim.publishing.hidden_words import Secrets
from verbatim.publishing.outputs import check_hosts, check_policy
from verbatim.publishing.places import Places
from verbatim.store import Store
from verbatim.writer import write_bytes

BUILT = Path(__file__).resolve().parent.parent / "data" / "built"
BAD = sorted(path.name for path in (BUILT / "bad").iterdir())
TODAY = datetime.date(2026, 1, 1)
DAY = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def archive() -> Archive:
    return load_archive(BUILT / "archive", today=TODAY).archive


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A good site of which nothing is known yet."""
    return Path(shutil.copytree(BUILT / "good", tmp_path / "site", copy_function=shutil.copyfile))


@pytest.fixture
def store(tmp_path: Path, site: Path, archive: Archive) -> Store:
    """What the check of that site left behind."""
    found = Store(tmp_path / "cache")
    assert check_site(site, archive, store=found) == ()
    return found


@pytest.mark.parametrize("name", BAD)
def test_a_site_that_goes_bad_is_told_what_is_wrong(name: str, site: Path, store: Store, archive: Archive) -> None:
    lay_over(site, BUILT / "bad" / name)
    told = check_site(site, archive, store=store)
    assert told == check_site(site, archive)
    assert check_site(site, archive, store=store) == told != ()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_site_that_is_mended_has_no_fault(name: str, site: Path, store: Store, archive: Archive) -> None:
    lay_over(site, BUILT / "bad" / name)
    check_site(site, archive, store=store)
    shutil.copytree(BUILT / "good", site, dirs_exist_ok=True, copy_function=shutil.copyfile)
    for path in site.rglob("*"):
        if path.is_file() and not (BUILT / "good" / path.relative_to(site)).exists():
            path.unlink()
    assert check_site(site, archive, store=store) == ()


def test_an_unchanged_site_is_not_read_again(
    site: Path, store: Store, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: BuiltFile) -> bytes:
        raise AssertionError(f"{self.path} was read")

    monkeypatch.setattr(BuiltFile, "plain", property(refuse))
    assert check_site(site, archive, store=store) == ()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_hides_no_fault(
    damage: Callable[[bytes], bytes], site: Path, store: Store, archive: Archive
) -> None:
    damaged(store, damage)
    assert check_site(site, archive, store=store) == ()
    lay_over(site, BUILT / "bad" / "dead-link")
    damaged(store, damage)
    assert check_site(site, archive, store=store) == check_site(site, archive)


def test_a_cache_that_cannot_be_written_changes_nothing(site: Path, store: Store, archive: Archive) -> None:
    lay_over(site, BUILT / "bad" / "dead-link")
    with read_only(store.folder):
        assert check_site(site, archive, store=Store(store.folder)) == check_site(site, archive)


def test_words_that_became_secret_are_found_in_pages_that_passed(
    site: Path, store: Store, archive: Archive
) -> None:
    """The page was checked before the draft was written; it has not changed since."""
    draft = next(entry for entry in archive.entries if entry.status == "draft")
    before = replace(archive, entries=tuple(entry for entry in archive.entries if entry is not draft))
    (site / "words.txt").write_text(draft.title, "utf-8")
    assert check_site(site, before, store=store) == ()
    told = check_site(site, archive, store=store)
    assert told == check_site(site, archive)
    assert [(fault.code, fault.place.path) for fault in told] == [("leaked-words", "site/words.txt")]


def test_a_change_that_keeps_size_and_date_is_noticed(site: Path, store: Store, archive: Archive) -> None:
    """Feeds have the date of what they hold, and a file may get the inode of one that is gone."""
    page = site / "data.json"
    write_bytes(page, b'{"a": "b"}', modified=DAY)
    first = page.stat()
    assert check_site(site, archive, store=store) == ()
    write_bytes(page, b'{"a": nope', modified=DAY)
    assert int(page.stat().st_mtime) == int(first.st_mtime) == int(DAY.timestamp())
    assert page.stat().st_mtime_ns != first.st_mtime_ns
    assert [fault.code for fault in check_site(site, archive, store=store)] == ["malformed-output"]


def test_a_time_of_whole_seconds_is_not_trusted(site: Path, store: Store, archive: Archive) -> None:
    page = site / "data.json"
    for content in (b'{"a": "b"}', b'{"a": nope'):
        page.write_bytes(content)
        os.utime(page, ns=(10**18, 10**18))
        faults = check_site(site, archive, store=store)
    assert [fault.code for fault in faults] == ["malformed-output"]


NAMES = ("a", "img", "script", "style", "link", "meta", "form", "button", "iframe", "object", "video", "p", "body")
ATTRIBUTES = (
    *("href", "src", "srcset", "data", "poster", "background", "style", "onclick", "onload", "action"),
    *("formaction", "id", "class", "rel", "type", "content", "http-equiv", "cite"),
)
VALUES = (
    *("#a", "../", "https://built.example/essai/", "https://other.example/x", "//other.example/", "x y"),
    *(" javascript:alert(1)", "JavaScript:x", "stylesheet", "module", "text/css", "Content-Security-Policy"),
)


def element(name: str, pairs: list[tuple[str, str]], words: str) -> str:
    attributes = "".join(f' {key}="{value}"' for key, value in pairs)
    return f"<{name}{attributes}>{words}</{name}>"


elements = st.builds(
    element,
    st.sampled_from(NAMES),
    st.lists(st.tuples(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES)), max_size=4),
    st.sampled_from(["", "let a = 1", "a { color: red }"]),
)


@given(st.lists(elements, min_size=1, max_size=6))
def test_no_rule_misses_an_element(written: list[str]) -> None:
    """The rules look at elements chosen for them; on all elements they would say the same."""
    page = f"<!doctype html><title>Essai</title>{''.join(written)}".encode()
    assert said(BuiltFile("index.html", page)) == said(Whole("index.html", page))


class Whole(BuiltFile):
    """A page of which rules see every element."""

    @property
    def nodes(self) -> tuple[object, ...]:  # type: ignore[override]
        return tuple(self.all_nodes)


def said(file: BuiltFile) -> list[Diagnostic]:
    places = Places("https://built.example/essai/")
    expected = Expected(places, "script-src 'self'", Secrets())
    return [*check_hosts(file, expected), *check_policy(file, expected)]


def lay_over(site: Path, case: Path) -> None:
    """The files of a bad site in place of good ones; written anew, as a build does."""
    for path in case.rglob("*"):
        name = path.relative_to(case)
        if path.is_file() and name.name not in ("faults.txt", "removed.txt"):
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).unlink(missing_ok=True)
            shutil.copyfile(path, site / name)
    removed = case / "removed.txt"
    for gone in removed.read_text("utf-8").split() if removed.exists() else ():
        (site / gone).unlink()
