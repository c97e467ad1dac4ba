"""What is kept may be damaged, foreign or gone at any time: the site is the same, and whole."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from incremental.authoring import Author
from incremental.builds import Builder

SITE = ".cache/site"


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes() or b"\0")
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def replace_by_another(path: Path) -> None:
    path.write_bytes(b"<html>another site</html>")


def remove(path: Path) -> None:
    path.unlink()


def make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/nowhere")


def make_a_link_to_the_same(path: Path) -> None:
    aside = path.with_name(f"{path.name}-aside")
    path.rename(aside)
    path.symlink_to(aside)


@pytest.fixture
def builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builder:
    (tmp_path / "project").mkdir()
    author = Author(tmp_path / "project", seed=3)
    author.settings["cards"] = "none"
    author.save()
    return Builder(author.root, monkeypatch)


@pytest.mark.parametrize(
    "damage",
    [truncate, empty, flip, replace_by_another, remove, make_a_folder, make_a_link, make_a_link_to_the_same],
)
@pytest.mark.parametrize("kind", ["files", "record"])
def test_damaged_files_are_built_anew(builder: Builder, kind: str, damage: Callable[[Path], None]) -> None:
    whole = builder.cached()
    kept = [path for path in (builder.root / SITE).rglob(f"{kind}/??/*") if path.is_file()]
    for path in kept:
        damage(path)
    assert kept
    assert builder.cached() == whole
    assert not [path for path in builder.site.rglob("*") if path.is_symlink()]
    assert builder.cached() == whole


@pytest.mark.parametrize("damage", [flip, remove])
@pytest.mark.parametrize("kinds", [("edits",), ("record",), ("edits", "record")])
def test_damaged_edits_are_looked_for_anew(
    builder: Builder, kinds: tuple[str, ...], damage: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verbatim.keeping.edits.SHARE", 1)
    source = min((builder.root / "interviews").glob("*.md"))
    for number in range(3):
        source.write_text(f"{source.read_text('utf-8').rstrip()} Phrase {number}.\n", "utf-8")
        whole = builder.cached()
        kept = [each for kind in kinds for each in (builder.root / SITE).rglob(f"{kind}/??/*") if each.is_file()]
        assert kept or number == 0
        for path in kept:
            damage(path)
    assert builder.cached() == whole
    assert builder.clean() == whole


def test_the_edits_of_another_record_are_of_no_use(builder: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verbatim.keeping.edits.SHARE", 1)
    source, cache = min((builder.root / "interviews").glob("*.md")), builder.root / SITE
    before = source.read_text("utf-8")
    builder.cached()
    source.write_text(f"{before.rstrip()} Une phrase.\n", "utf-8")
    builder.cached()
    (edits,) = (path for path in cache.rglob("edits/??/*") if path.is_file())
    kept = edits.read_bytes()
    source.write_text(before.replace("title: ", "title: Autre "), "utf-8")
    builder.cached()
    assert not edits.exists()
    edits.write_bytes(kept)
    assert builder.cached() == builder.clean()


def test_a_tool_that_writes_into_the_site_changes_no_later_build(builder: Builder) -> None:
    whole = builder.cached()
    for page in builder.site.rglob("*.html"):
        with page.open("ab") as file:
            file.write(b"<!-- minified -->")
    assert builder.cached() == whole


def test_a_site_deleted_in_part_is_whole_again(builder: Builder) -> None:
    whole = builder.cached()
    shutil.rmtree(builder.site / "interviews")
    assert builder.cached() == whole


def test_the_cache_of_another_project_is_of_no_use(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = builder.cached()
    (tmp_path / "other").mkdir()
    other = Author(tmp_path / "other", seed=4)
    other.settings["cards"] = "none"
    other.save()
    Builder(other.root, monkeypatch).cached()
    shutil.rmtree(builder.root / ".cache")
    shutil.copytree(other.root / ".cache", builder.root / ".cache")
    assert builder.cached() == whole


@pytest.mark.parametrize("place", [SITE, ".cache"])
def test_a_file_in_the_place_of_the_cache_is_left_alone(builder: Builder, place: str) -> None:
    whole = builder.cached()
    shutil.rmtree(builder.root / place)
    (builder.root / place).write_text("no folder", "utf-8")
    assert builder.cached() == whole
    assert (builder.root / place).read_text("utf-8") == "no folder"


def test_what_no_build_needs_any_more_is_forgotten(builder: Builder) -> None:
    def kept() -> int:
        return sum(1 for path in (builder.root / SITE).rglob("files/??/*") if path.is_file())

    builder.cached()
    first = kept()
    for entry in sorted((builder.root / "interviews").glob("*.md"))[:3]:
        entry.unlink()
    builder.cached()
    builder.cached()
    assert kept() < first
