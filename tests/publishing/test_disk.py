"""Folders that are removed later: gone at once, deleted for good, and at the latest by the next removal."""

import time
from pathlib import Path

import pytest

from verbatim.publishing.disk import DiskWithBin


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old" / "pages").mkdir(parents=True)
    (tmp_path / "old" / "pages" / "index.html").write_text("essai")
    return tmp_path / "old"


def test_what_is_removed_is_gone_at_once_and_deleted_soon(folder: Path) -> None:
    waste = folder.with_name("bin")
    DiskWithBin(waste).remove(folder)
    assert not folder.exists()
    wait_for(waste)


def test_what_an_earlier_removal_left_is_deleted_too(folder: Path) -> None:
    waste = folder.with_name("bin")
    (waste / "older" / "pages").mkdir(parents=True)
    DiskWithBin(waste).remove(folder)
    wait_for(waste)


@pytest.mark.parametrize("blocked", ["bin", "bin/old"])
def test_what_cannot_be_moved_is_deleted_at_once(folder: Path, blocked: str) -> None:
    file = folder.parent / blocked
    file.parent.mkdir(exist_ok=True)
    if blocked == "bin":
        file.write_text("a file")
    else:
        (file / "index.html").mkdir(parents=True)
    DiskWithBin(folder.with_name("bin")).remove(folder)
    assert not folder.exists()


def wait_for(waste: Path) -> None:
    """Until the bin is gone."""
    while waste.exists():
        time.sleep(0.005)
