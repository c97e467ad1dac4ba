"""A new site takes the old one's place in one step; on any failure before, the old one stays whole."""

import contextlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from verbatim.publishing.disk import Disk
from verbatim.publishing.lock import hold_lock

Result = TypeVar("Result")
_LEFT_OVER = r"\.\d+\.(new|old|made)"


class NoSiteError(Exception):
    """The place named for the site holds something that must not be replaced; says what."""


def replace_site(
    target: Path, build: Callable[[Path, int], Result], *, disk: Disk | None = None, spare: Path | None = None
) -> Result:
    """Let `build` fill an empty folder beside `target`, then put that folder in `target`'s place; what it gave.

    With `spare`, the place where a replaced site is kept, the folder is not empty where there is one: most of its
    files will be needed again. What is replaced now takes that place.

    `build` gets the folder and the descriptor of the lock, for its child processes. A symbolic link stays and its
    target is replaced. Where the system can swap two names, a reader sees the old site or the new one at each
    instant; elsewhere there is none between two renames, and the next start brings the old one back after a crash
    there. Raises what `build` raises, OSError, SiteBusyError and NoSiteError: then the old site is as it was.
    """
    disk, place = disk or Disk(), target.resolve()
    _refuse_foreign(place)
    if not place.parent.is_dir():
        disk.make_folder(place.parent)
    with hold_lock(place.with_name(f".{place.name}.lock")) as lock:
        _recover(place, disk)
        aside = place.with_name(f".{place.name}.{os.getpid()}.new")
        try:
            _make_aside(aside, spare, disk)
            result = build(aside, lock)
            if place.exists():
                disk.set_mode(aside, place.stat().st_mode & 0o7777)
            disk.settle(aside)
            _swap(aside, place, disk)
            if spare:
                _keep_spare(aside, spare, disk)
            return result
        finally:
            _clean(place, disk)


def _refuse_foreign(place: Path) -> None:
    """Only a site, an empty folder or nothing may be replaced."""
    if not os.path.lexists(place):
        return
    if not place.is_dir():
        raise NoSiteError(f"{place} is a file")
    names = {path.name for path in place.iterdir()}
    if ".git" in names:
        raise NoSiteError(f"{place} is a git repository, which a build would replace")
    if names and "index.html" not in names:
        raise NoSiteError(f"{place} is not empty and holds no index.html, so it is not a site")


def _recover(place: Path, disk: Disk) -> None:
    """Bring back an old site that a crash between two renames left aside; delete what other builds left."""
    if not place.exists():
        for old in _left_over(place):
            if old.suffix == ".old":
                disk.rename(old, place)
                break
    _clean(place, disk)


def _swap(aside: Path, place: Path, disk: Disk) -> None:
    if not place.exists():
        disk.rename(aside, place)
    elif not disk.exchange(aside, place):
        old = aside.with_suffix(".old")
        disk.rename(place, old)
        try:
            disk.rename(aside, place)
        except BaseException:
            disk.rename(old, place)
            raise


def _make_aside(aside: Path, spare: Path | None, disk: Disk) -> None:
    if spare and spare.is_dir():
        with contextlib.suppress(OSError):
            disk.rename(spare, aside)
            return
    disk.make_folder(aside)


def _keep_spare(aside: Path, spare: Path, disk: Disk) -> None:
    """Keep the site that was replaced; where that fails it is deleted like anything that is left over."""
    with contextlib.suppress(OSError):
        if spare.exists():
            disk.remove(spare)
        if not spare.parent.exists():
            disk.make_folder(spare.parent)
        for old in (aside, aside.with_suffix(".old")):
            if old.exists():
                disk.rename(old, spare)
                break


def _clean(place: Path, disk: Disk) -> None:
    """Delete what is aside; what cannot be deleted now is tried again at the next start."""
    for folder in _left_over(place):
        if folder.suffix != ".old" or place.exists():
            with contextlib.suppress(OSError):
                disk.remove(folder)


def _left_over(place: Path) -> list[Path]:
    name = re.compile(re.escape(f".{place.name}") + _LEFT_OVER)
    return sorted(path for path in place.parent.iterdir() if name.fullmatch(path.name))
