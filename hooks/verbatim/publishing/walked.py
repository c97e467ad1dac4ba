"""The files of a site as they stand on the disk: each folder is listed once, each file looked at once."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from verbatim.shelves import collector_paused

Stamp = tuple[int, ...]
"""What changes whenever a file does: its device, inode, size and time; empty where the time cannot be trusted.

A new file may get an old one's inode, and its size by chance. The time then tells them apart, unless somebody
set it: `writer` puts a sum of the content into the fraction of a second; whole seconds are not trusted.
"""
_SECOND = 1_000_000_000
_NAME = attrgetter("name")


@dataclass(frozen=True, slots=True)
class Walked:
    """The files of a folder by their paths with slashes: those of each folder before those below it, in order."""

    stamps: Mapping[str, Stamp]
    single: frozenset[str]
    """The files that have no other name on the disk."""


@collector_paused()
def walk_site(folder: Path) -> Walked:
    """Every file below a folder; folders behind symbolic links are not entered."""
    stamps: dict[str, Stamp] = {}
    single: set[str] = set()
    for path, entry in _below(f"{folder}{os.sep}"):
        state = entry.stat()
        stamps[path] = stamp_in(state)
        if state.st_nlink == 1:
            single.add(path)
    return Walked(stamps, frozenset(single))


def stamp_in(state: os.stat_result) -> Stamp:
    """The stamp of a file in this state."""
    modified = state.st_mtime_ns
    return (state.st_dev, state.st_ino, state.st_size, modified) if modified % _SECOND else ()


def site_files(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder, with slashes, in order."""
    return (path for path, _entry in _below(f"{folder}{os.sep}"))


def _below(top: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    folders = [""]
    while folders:
        beginning = folders.pop()
        with os.scandir(top + beginning) as found:
            entries = sorted(found, key=_NAME)
        inside = []
        for entry in entries:
            path = beginning + entry.name
            if not entry.is_dir():
                yield path, entry
            elif not entry.is_symlink():
                inside.append(f"{path}/")
        folders += reversed(inside)
