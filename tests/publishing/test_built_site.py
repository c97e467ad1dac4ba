"""Every bad site of `tests/data/built/bad` is told what is wrong with it, and no more."""

import datetime
import shutil
from pathlib import Path

import pytest

from verbatim.archive import Archive
from verbatim.codes import CODES
from verbatim.diagnostics import Diagnostic, format_diagnostics
from verbatim.loader import load_archive
from verbatim.publishing.checks import check_site
from verbatim.publishing.outputs import inline_hash
from verbatim.publishing.places import Places, Target

DATA = Path(__file__).resolve().parent.parent / "data" / "built"
BAD = sorted(path.name for path in (DATA / "bad").iterdir())
CODES_OF_SITES = (
    "broken-link",
    "lost-address",
    "malformed-output",
    "leaked-words",
    "third-party",
    "against-policy",
)
NOT_SITE = ("faults.txt", "removed.txt")


@pytest.fixture(scope="module")
def expected() -> Archive:
    return load_archive(DATA / "archive", today=datetime.date(2026, 1, 1)).archive


def test_a_good_site_has_no_fault(expected: Archive) -> None:
    assert check_site(DATA / "good", expected) == ()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_site_is_told_what_is_wrong(name: str, expected: Archive, tmp_path: Path) -> None:
    printed = format_diagnostics(faults_of(name, expected, tmp_path))
    assert printed == (DATA / "bad" / name / "faults.txt").read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize("code", CODES_OF_SITES)
def test_every_code_has_a_bad_site(code: str) -> None:
    assert code in CODES
    assert any(f"[{code}]" in (DATA / "bad" / name / "faults.txt").read_text("utf-8") for name in BAD)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("", Target("a/b/index.html")),
        ("#x", Target("a/b/index.html", "x")),
        ("#r%C3%A9ponse", Target("a/b/index.html", "réponse")),
        ("#x:~:text=mot", Target("a/b/index.html", "x")),
        ("../", Target("a/index.html")),
        ("..", Target("a/index.html")),
        ("./c", Target("a/b/c")),
        ("../../?q=1#x", Target("index.html", "x")),
        ("../../../", Target("../index.html")),
        ("/essai/", Target("index.html")),
        ("/essai/a%20b/", Target("a b/index.html")),
        ("https://built.example/essai/a/#x", Target("a/index.html", "x")),
        ("/elsewhere/", None),
        ("//other.example/", None),
        ("mailto:a@b.example", None),
    ],
)
def test_addresses_resolve_as_in_a_browser(address: str, target: Target | None) -> None:
    assert Places("https://built.example/essai/").resolve(address, "a/b/index.html") == target


def test_an_inline_script_with_its_hash_is_allowed() -> None:
    """The example of CSP level 3, section 8.3 in its older form: `alert('Hello, world.');`."""
    assert inline_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def faults_of(name: str, archive: Archive, folder: Path) -> tuple[Diagnostic, ...]:
    """The faults of the good site with a bad one's files laid over it."""
    case, site = DATA / "bad" / name, folder / "site"
    shutil.copytree(DATA / "good", site)
    shutil.copytree(case, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_SITE))
    removed = case / "removed.txt"
    for path in removed.read_text("utf-8").split() if removed.exists() else ():
        (site / path).unlink()
    return check_site(site, archive)
