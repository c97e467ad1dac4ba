"""Files that are published as they are follow their sources, and are not touched while these stay as they were."""

import os
from pathlib import Path

import pytest

from building import copy_synthetic
from publishing.test_build_command import run, times

SHEET = "assets/verbatim.css"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_synthetic(tmp_path_factory.mktemp("assets") / "project")


def test_a_file_follows_its_source(project: Path) -> None:
    """A new one, another content, one of the same size and time, and none any more; others keep their times."""
    source, kept = project / "docs" / "fichiers" / "mesures.csv", set[int]()
    source.parent.mkdir()
    for content in (b"1;2\n", b"1;2;3\n", b"4;5;6\n", b""):
        if content:
            source.write_bytes(content)
            os.utime(source, ns=(1_700_000_000_000_000_000,) * 2)
        else:
            source.unlink()
        assert published(project, "fichiers/mesures.csv") == content
        kept.add(times(project / "site")[SHEET])
    assert len(kept) == 1


def test_a_style_sheet_of_the_theme_follows_its_source(project: Path) -> None:
    source = project / "hooks" / "theme" / SHEET
    source.write_bytes(source.read_bytes() + b"/* une remarque */\n")
    assert published(project, SHEET) == source.read_bytes()


def test_whatever_becomes_of_the_site_the_next_one_is_whole(project: Path) -> None:
    """Somebody writes into a file of the site, which the cache knows by another name."""
    source = project / "hooks" / "theme" / SHEET
    published(project, SHEET)
    (project / "site" / SHEET).write_bytes(b"perdu")
    for _ in range(2):
        assert published(project, SHEET) == source.read_bytes()


def published(project: Path, path: str) -> bytes:
    """A file of the site that is built now; nothing where it has none."""
    done = run(project)
    assert done.returncode == 0, done.stderr
    found = project / "site" / path
    return found.read_bytes() if found.exists() else b""
