"""A site is replaced whole or not at all, wherever the disk fails and whenever the process dies."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from faulty_disk import FAULTS, FaultyDisk, Killed, QuickDisk, read, site, writer
from verbatim.publishing.lock import SiteBusyError, hold_lock
from verbatim.publishing.replacing import NoSiteError, replace_site

TESTS = Path(__file__).resolve().parent.parent
OLD, NEW, NEXT = "ancien", "nouveau", "suivant"
SEED = 8
KILLS = 25


def lay_out(folder: Path, kind: str) -> Path:
    """The place of a site: with an old site, without one, or a link to the folder of one."""
    target = folder / "site"
    if kind == "link":
        target.symlink_to(folder / "elsewhere")
    if kind != "empty":
        publish(target, OLD)
    return target


@pytest.mark.parametrize("kind", ["site", "empty", "link"])
@pytest.mark.parametrize("swaps", [True, False])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_call_leaves_one_whole_site(tmp_path: Path, fault: str, swaps: bool, kind: str) -> None:
    before = [{}] if kind == "empty" else [site(OLD)]
    at, is_over = 0, False
    while not is_over:
        at += 1
        folder = tmp_path / str(at)
        folder.mkdir()
        target = lay_out(folder, kind)
        disk = FaultyDisk(fault, at, swaps)
        ended = attempt(target, disk)
        is_over = not disk.has_failed
        if ended == "killed" and not target.exists():
            assert not swaps or kind == "empty"
            attempt(target, FaultyDisk("ENOSPC", 3))
        assert read(target) in ([site(NEW)] if ended == "done" else [*before, site(NEW)])
        if ended == "failed":
            assert read(target) in before, disk.calls
        assert target.is_symlink() == (kind == "link")
        publish(target, NEXT)
        assert read(target) == site(NEXT)
        assert left_over(folder) == []
    assert at > 16


def test_more_than_two_hundred_faults_were_tried(tmp_path: Path) -> None:
    disk = FaultyDisk("ENOSPC", 10_000)
    attempt(lay_out(tmp_path, "site"), disk)
    assert len(disk.calls) * len(FAULTS) * 2 * 3 > 200


@pytest.mark.skipif(sys.platform != "linux", reason="names are exchanged on Linux")
def test_a_reader_finds_a_site_at_every_instant_of_a_swap(tmp_path: Path) -> None:
    target = lay_out(tmp_path, "site")
    seen: list[bool] = []

    class Watching(QuickDisk):
        def rename(self, old: Path, new: Path) -> None:
            seen.append(False)
            super().rename(old, new)

        def exchange(self, one: Path, other: Path) -> bool:
            done = super().exchange(one, other)
            seen.append(read(target) == site(NEW))
            return done

    replace_site(target, writer(NEW, QuickDisk()), disk=Watching())
    assert seen == [True]


def test_a_process_killed_at_any_moment_leaves_one_whole_site(tmp_path: Path) -> None:
    """The process publishes one site after the other; each time it is killed at another moment."""
    target, chance = lay_out(tmp_path, "site"), random.Random(SEED)
    whole = [site(OLD), site(NEW)]
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, TESTS / "publish_for_ever.py", target],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": f"{TESTS.parent / 'hooks'}{os.pathsep}{TESTS}"},
        )
        assert process.stdout
        assert process.stdout.readline() == b"begun\n"
        time.sleep(chance.random() / 20)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert read(target) in whole
    publish(target, NEXT)
    assert left_over(tmp_path) == []


def test_a_second_build_is_told_who_builds(tmp_path: Path) -> None:
    target = lay_out(tmp_path, "site")
    with hold_lock(tmp_path / ".site.lock"), pytest.raises(SiteBusyError, match=rf"process {os.getpid()}\)"):
        publish(target, NEW)
    assert read(target) == site(OLD)
    publish(target, NEW)
    assert read(target) == site(NEW)


def test_a_lock_file_nobody_holds_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".site.lock").write_text("1")
    assert read(lay_out(tmp_path, "site")) == site(OLD)
    assert left_over(tmp_path) == []


@pytest.mark.parametrize(("name", "content"), [("notes.txt", "mine"), (".git", ""), ("", "a file")])
def test_what_is_no_site_is_not_replaced(tmp_path: Path, name: str, content: str) -> None:
    target = tmp_path / "site"
    if name:
        target.mkdir()
    (target / name).write_text(content)
    with pytest.raises(NoSiteError):
        publish(target, NEW)
    assert (target / name).read_text() == content


def test_the_folders_rights_stay(tmp_path: Path) -> None:
    target = lay_out(tmp_path, "site")
    target.chmod(0o750)
    publish(target, NEW)
    assert target.stat().st_mode & 0o777 == 0o750


def publish(target: Path, words: str) -> None:
    disk = QuickDisk()
    replace_site(target, writer(words, disk), disk=disk)


def attempt(target: Path, disk: FaultyDisk) -> str:
    """How publishing the new site on that disk ended."""
    try:
        replace_site(target, writer(NEW, disk), disk=disk)
    except Killed:
        return "killed"
    except OSError:
        return "failed"
    return "done"


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name not in ("site", "elsewhere")]
