"""Files that are read before a site is whole: what is found in them counts if they, and what is expected, stay."""

import datetime
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from verbatim.archive import Archive
from verbatim.diagnostics import Diagnostic, format_diagnostics
from verbatim.loader import load_archive
from verbatim.publishing.checking import check_files
from verbatim.publishing.early import Early, read_early
from verbatim.publishing.expected import Expected
from verbatim.publishing.expecting import expect
from verbatim.publishing.hidden_words import Secrets
from verbatim.publishing.walked import walk_site
from verbatim.store import Store

DATA = Path(__file__).resolve().parent.parent / "data" / "built"
BAD = sorted(path.name for path in (DATA / "bad").iterdir())
NOT_SITE = ("faults.txt", "removed.txt")
GOOD_LINK, DEAD_LINK = b'<a href="./">', b'<a href="x/">'
"""As long as each other."""
PAGE = "essai.html"
Result = TypeVar("Result")


@pytest.fixture(scope="module")
def expected() -> Expected:
    archive: Archive = load_archive(DATA / "archive", today=datetime.date(2026, 1, 1)).archive
    return expect(archive)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA / "good", tmp_path / "site"))


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_told_alike(name: str, expected: Expected, site: Path) -> None:
    shutil.copytree(DATA / "bad" / name, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_SITE))
    touch(site)
    early = read_early(site, expected)
    assert early.found.keys() == walk_site(site).stamps.keys()
    removed = DATA / "bad" / name / "removed.txt"
    for path in removed.read_text("utf-8").split() if removed.exists() else ():
        (site / path).unlink()
    faults = (DATA / "bad" / name / "faults.txt").read_text("utf-8").rstrip("\n")
    assert format_diagnostics(checked(site, expected, early)) == faults


def test_what_is_as_it_was_is_not_read_again(expected: Expected, site: Path) -> None:
    page, state = write(site, DEAD_LINK)
    early = read_early(site, expected)
    assert PAGE in early.found
    page.write_bytes(page.read_bytes().replace(DEAD_LINK, GOOD_LINK))
    os.utime(page, ns=(state.st_mtime_ns, state.st_mtime_ns))
    assert codes(checked(site, expected, None)) == []
    assert codes(checked(site, expected, early)) == ["broken-link"]


def test_what_was_written_again_is_read_again(expected: Expected, site: Path) -> None:
    page, state = write(site, GOOD_LINK)
    early = read_early(site, expected)
    page.write_bytes(page.read_bytes().replace(GOOD_LINK, DEAD_LINK))
    os.utime(page, ns=(state.st_mtime_ns + 1, state.st_mtime_ns + 1))
    assert codes(checked(site, expected, early)) == ["broken-link"]


def test_a_time_of_whole_seconds_says_nothing(expected: Expected, site: Path) -> None:
    page, _ = write(site, GOOD_LINK)
    os.utime(page, ns=(10**18, 10**18))
    early = read_early(site, expected)
    page.write_bytes(page.read_bytes().replace(GOOD_LINK, DEAD_LINK))
    os.utime(page, ns=(10**18, 10**18))
    assert codes(checked(site, expected, early)) == ["broken-link"]


def test_where_something_else_is_expected_all_is_read_again(expected: Expected, site: Path) -> None:
    """Words that were not secret when a page was read, a policy that it did not have to keep to."""
    words = expected.secrets.every[0].partition(" ")[2]
    write(site, f"<style></style><p>{words}</p>".encode())
    for other in (replace(expected, secrets=Secrets()), replace(expected, policy="")):
        early = read_early(site, other)
        assert PAGE in early.found
        told = checked(site, expected, early)
        assert set(codes(told)) == {"against-policy", "leaked-words"}
        assert told == checked(site, expected, None)


def test_what_goes_meanwhile_is_no_fault(expected: Expected, site: Path) -> None:
    touch(site)
    early = read_early(site, expected, each=remove_after(1, site))
    assert len(early.found) == 1
    assert read_early(site, expected).found == {}
    shutil.copytree(DATA / "good", site)
    assert checked(site, expected, early) == ()


def test_it_ends_when_it_is_not_wanted_any_more(expected: Expected, site: Path) -> None:
    touch(site)
    assert len(walk_site(site).stamps) > 2
    answers = iter((True, False))
    assert len(read_early(site, expected, wanted=lambda: next(answers)).found) == 2


def test_what_passed_the_last_check_is_not_read_early(expected: Expected, site: Path, tmp_path: Path) -> None:
    touch(site)
    store = Store(tmp_path / "cache")
    check_files(site, walk_site(site), expected, store=store)
    write(site, DEAD_LINK)
    early = read_early(site, expected, store=store)
    assert list(early.found) == [PAGE]
    assert codes(check_files(site, walk_site(site), expected, store=store, early=early)) == ["broken-link"]
    assert codes(check_files(site, walk_site(site), expected, store=store)) == ["broken-link"]


def write(site: Path, content: bytes) -> tuple[Path, os.stat_result]:
    """A page of a site that is good but for its last element, and its state."""
    page = site / PAGE
    page.write_bytes((DATA / "good" / "index.html").read_bytes().replace(b"</body>", content + b"</body>"))
    touch(site)
    return page, page.stat()


def touch(site: Path) -> None:
    """Give every file a time with a fraction of a second, as the files of a build have one."""
    for path in walk_site(site).stamps:
        os.utime(site / path, ns=(10**18 + 1, 10**18 + 1))


def remove_after(
    count: int, site: Path
) -> Callable[[Callable[[str], Result], Sequence[str]], Iterator[tuple[str, Result]]]:
    """Work on names, before all but the first of which a site goes."""

    def each(work: Callable[[str], Result], names: Sequence[str]) -> Iterator[tuple[str, Result]]:
        for number, name in enumerate(names):
            if number == count:
                shutil.rmtree(site)
            yield name, work(name)

    return each


def checked(site: Path, expected: Expected, early: Early | None) -> tuple[Diagnostic, ...]:
    return check_files(site, walk_site(site), expected, early=early)


def codes(faults: tuple[Diagnostic, ...]) -> list[str]:
    return [fault.code for fault in faults]
