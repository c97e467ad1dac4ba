"""A folder becomes the site, whatever stood in it; what was right in it is not touched."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from building import contents, copy_program, copy_synthetic
from publishing.test_build_command import run
from verbatim.keeping.files import KeptFile, KeptFiles
from verbatim.keeping.settling import settle
from verbatim.keeping.standing import list_standing, parse_settled, standing_in, walk_settled
from verbatim.publishing.walked import walk_site

FOLDERS, FILES = ("", "a/", "a/b/", "c/"), ("index.html", "x.json", "y.png")
NAMES = tuple(f"{folder}{name}" for folder in FOLDERS for name in FILES)
TIMES = 40


class Kept:
    """Files that are kept, and a site built from some of them and some new ones."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files = folder, KeptFiles(folder / "kept")
        self.site, self.made = folder / "site", folder / "made"
        self.known: dict[str, KeptFile] = {}

    def keep(self, path: str, content: str) -> None:
        """Keep a file, as a build does."""
        write(self.folder / "built" / path, content)
        self.known[path] = self.files.keep(path, self.folder / "built")

    def settle(self, new: dict[str, str]) -> dict[str, bytes]:
        """The site, once it is settled of all that is kept and what is new."""
        self.made.mkdir()
        for path, content in new.items():
            write(self.made / path, content)
        standing = list_standing(self.site)
        gathered = self.files.gathered = standing_in(self.site, standing.format())
        _, lost = self.files.put_all(self.known.values(), self.made)
        assert not lost
        settled = settle(self.site, self.made, gathered, (self.files,))
        told = parse_settled(settled.format())
        assert told == settled
        assert walk_settled(self.site, standing, told) == walk_site(self.site)
        return contents(self.site)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    found = Kept(tmp_path)
    found.site.mkdir()
    for path in NAMES[::2]:
        found.keep(path, f"gardé {path}")
    return found


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def expected(kept: Kept, new: dict[str, str]) -> dict[str, bytes]:
    words = new | {path: f"gardé {path}" for path in kept.known}
    return {path: each.encode() for path, each in words.items()}


def a_stranger(site: Path, random: Random) -> None:
    write(site / f"étranger-{random.randrange(9)}" / "index.html", "d’ailleurs")


def a_change(site: Path, random: Random) -> None:
    """As an editor does it: another file in the place of one."""
    for path in some_files(site, random):
        path.unlink()
        path.write_text("changé", "utf-8")


def a_loss(site: Path, random: Random) -> None:
    for path in some_files(site, random):
        path.unlink()


def a_folder(site: Path, random: Random) -> None:
    for path in some_files(site, random):
        path.unlink()
        write(path / "dedans", "un dossier")


def a_link(site: Path, random: Random) -> None:
    for path in some_files(site, random):
        aside = site.parent / f"aside-{random.random()}"
        path.rename(aside)
        path.symlink_to(aside)


def a_linked_folder(site: Path, random: Random) -> None:
    if (site / "a").is_dir() and not (site / "a").is_symlink():
        shutil.rmtree(site / "a")
        elsewhere = site.parent / f"elsewhere-{random.random()}"
        write(elsewhere / "index.html", "d’ailleurs")
        (site / "a").symlink_to(elsewhere)


CHANGES: tuple[Callable[[Path, Random], None], ...] = (
    a_stranger,
    a_change,
    a_loss,
    a_folder,
    a_link,
    a_linked_folder,
)


def some_files(site: Path, random: Random) -> list[Path]:
    files = sorted(path for path in site.rglob("*") if path.is_file() and not path.is_symlink())
    return random.sample(files, min(2, len(files)))


def test_an_empty_folder_becomes_the_site(kept: Kept) -> None:
    new = {"new.html": "neuf", "a/new/index.html": "neuf"}
    assert kept.settle(new) == expected(kept, new)
    assert not kept.made.exists()


def test_what_is_right_is_not_touched(kept: Kept) -> None:
    kept.settle({})
    folders = {path: path.stat().st_mtime_ns for path in (kept.site, kept.site / "a", kept.site / "c")}
    kept.settle({})
    assert {path: path.stat().st_mtime_ns for path in folders} == folders


def test_a_kept_file_stands_where_a_new_one_has_its_path(kept: Kept) -> None:
    path = next(iter(kept.known))
    assert kept.settle({path: "neuf"}) == expected(kept, {})


def test_whatever_stood_there_the_site_is_the_same(kept: Kept) -> None:
    random = Random(5)
    for number in range(TIMES):
        new = {f"new-{number % 3}.html": f"neuf {number}", "a/b/new.html": "neuf"}
        assert kept.settle(new) == expected(kept, new)
        assert not [path for path in kept.site.rglob("*") if path.is_symlink()]
        for change in random.sample(CHANGES, 2):
            change(kept.site, random)


def test_a_file_that_goes_meanwhile_is_told(kept: Kept) -> None:
    kept.made.mkdir()
    gathered = kept.files.gathered = standing_in(kept.site)
    kept.files.put_all(kept.known.values(), kept.made)
    shutil.rmtree(kept.files.folder)
    with pytest.raises(FileNotFoundError):
        settle(kept.site, kept.made, gathered, (kept.files,))


def test_what_stands_already_need_not_be_in_the_cache(kept: Kept) -> None:
    before = kept.settle({})
    shutil.rmtree(kept.files.folder)
    assert kept.settle({}) == before


def test_what_stands_neither_here_nor_in_the_cache_is_lost(kept: Kept) -> None:
    kept.settle({})
    gone = min(kept.known)
    (kept.site / gone).unlink()
    shutil.rmtree(kept.files.folder)
    kept.files.gathered = standing_in(kept.site)
    _, lost = kept.files.put_all(kept.known.values(), kept.made)
    assert lost == {gone}


def test_publishing_again_and_again_is_publishing_once(tmp_path: Path) -> None:
    """Each site is settled where the one before the last stood; that one may be damaged in any way."""
    project, random = copy_synthetic(tmp_path / "project"), Random(3)
    source = min((project / "interviews").glob("*.md"))
    for number in range(4):
        source.write_text(f"{source.read_text('utf-8').rstrip()} Phrase {number}.\n", "utf-8")
        done = run(project)
        assert done.returncode == 0, done.stderr
        spare = project / ".cache" / "spare"
        assert spare.is_dir() == (number > 0)
        for change in CHANGES if spare.is_dir() else ():
            change(spare, random)
    settled = contents(project / "site")
    for folder in (".cache", "site"):
        (project / folder).rename(tmp_path / folder)
    assert run(project).returncode == 0
    assert contents(project / "site") == settled


def test_hooks_that_settle_nothing_are_no_hindrance(tmp_path: Path) -> None:
    project = copy_synthetic(tmp_path / "project")
    handover = copy_program(project) / "publishing" / "handover.py"
    before = handover.read_text("utf-8")
    handover.write_text(before.replace("if not settled or folder", "if True or folder"), "utf-8")
    assert handover.read_text("utf-8") != before
    for _ in range(3):
        done = run(project)
        assert done.returncode == 0, done.stderr
        assert (project / "site" / "index.html").exists()
