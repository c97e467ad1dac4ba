"""Compressed twins and kept times: the same with and without a cache, and nothing is written through a link."""

import gzip
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from building import contents
from faulty_disk import QuickDisk
from incremental.damage import DAMAGES, damaged
from verbatim.publishing.finishing import compress_files, keep_times
from verbatim.store import Store

WORDS = "Une page synthétique, assez longue pour qu’on la comprime. " * 40


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("index.html", "feed.json", "atom.xml"):
        (folder / name).write_text(f"{name} {WORDS}", "utf-8")
    (folder / "short.txt").write_text("court", "utf-8")
    return folder


def test_each_text_gets_its_twins(site: Path) -> None:
    plain = contents(site)
    assert compress_files(site, QuickDisk(), brotli=brotli) == 6
    twins = contents(site)
    for name in ("index.html", "feed.json", "atom.xml"):
        assert gzip.decompress(twins[f"{name}.gz"]) == plain[name]
        assert brotli.decompress(twins[f"{name}.br"]) == plain[name]
    assert "short.txt.gz" not in twins


def test_twins_from_the_cache_are_the_same(site: Path, tmp_path: Path) -> None:
    again = Path(shutil.copytree(site, tmp_path / "again"))
    store = Store(tmp_path / "cache")
    compress_files(site, QuickDisk(), brotli=brotli, store=store)
    refused = Refusing()
    compress_files(again, QuickDisk(), brotli=refused, store=store)
    assert contents(again) == contents(site)
    assert refused.calls == 0


@pytest.mark.parametrize("damage", DAMAGES[:4])
def test_no_damaged_twin_is_laid_out(damage: Callable[[bytes], bytes], site: Path, tmp_path: Path) -> None:
    again = Path(shutil.copytree(site, tmp_path / "again"))
    store = Store(tmp_path / "cache")
    compress_files(site, QuickDisk(), brotli=brotli, store=store)
    assert damaged(store, damage) == 6
    compress_files(again, QuickDisk(), brotli=brotli, store=store)
    assert contents(again) == contents(site)


def test_twins_of_texts_that_are_gone_are_forgotten(site: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    compress_files(site, QuickDisk(), store=store)
    assert len(list(store.keys("twins"))) == 3
    for path in site.glob("atom.xml*"):
        path.unlink()
    compress_files(site, QuickDisk(), store=store)
    assert len(list(store.keys("twins"))) == 2


def test_what_the_cache_holds_is_never_written_through(site: Path, tmp_path: Path) -> None:
    """Files of the site are hard links to kept ones, a page, and a twin that something else laid out."""
    kept = tmp_path / "kept"
    kept.mkdir()
    for name in ("index.html", "atom.xml.gz"):
        (kept / name).write_bytes((site / "index.html").read_bytes())
        (site / name).unlink(missing_ok=True)
        (site / name).hardlink_to(kept / name)
    old = Path(shutil.copytree(site, tmp_path / "old"))
    os.utime(old / "index.html", ns=(10**18, 10**18))
    os.utime(old / "feed.json", ns=(10**18, 10**18))
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in kept.iterdir()}
    compress_files(site, QuickDisk())
    keep_times(site, old, QuickDisk())
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in kept.iterdir()} == before
    assert gzip.decompress((site / "atom.xml.gz").read_bytes()) == (site / "atom.xml").read_bytes()
    assert (site / "feed.json").stat().st_mtime_ns == 10**18


class Refusing:
    """A brotli of the same version that is never needed."""

    __version__ = brotli.__version__
    calls = 0

    def compress(self, content: bytes, quality: int) -> bytes:
        self.calls += 1
        return bytes(brotli.compress(content, quality=quality))
