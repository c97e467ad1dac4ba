"""The last touches on a checked site: unchanged files keep their times, and compressed twins are laid beside."""

import gzip
from pathlib import Path
from typing import Any

from verbatim.publishing.built import TEXT
from verbatim.publishing.checks import site_files
from verbatim.publishing.disk import Disk

SMALLEST = 512
"""Bytes below which compressing saves a reader nothing."""


def compress_files(folder: Path, disk: Disk, *, brotli: Any = None) -> int:
    """Write `.gz`, and `.br` where the `brotli` module is given, beside every text that gets smaller; how many.

    The bytes depend on nothing but the text: no name and no time is in them (RFC 1952, MTIME 0).
    """
    count = 0
    for path in list(site_files(folder)):
        file = folder / path
        content = file.read_bytes() if file.suffix.lower() in TEXT else b""
        if len(content) < SMALLEST:
            continue
        twins = {".gz": gzip.compress(content, 9, mtime=0)}
        if brotli:
            twins[".br"] = brotli.compress(content, quality=9)
        for suffix, twin in twins.items():
            if len(twin) < len(content):
                disk.write(file.with_name(f"{file.name}{suffix}"), twin)
                count += 1
    return count


def keep_times(folder: Path, old: Path, disk: Disk) -> int:
    """Give files that are the same in the old site its times, so that browsers' copies stay valid; how many.

    Servers make a file's ETag and Last-Modified from its time: after a rebuild, a reader is answered 304.
    """
    count = 0
    for path in site_files(folder):
        new, before = folder / path, old / path
        if _same(new, before):
            disk.set_times(new, before.stat().st_mtime_ns)
            count += 1
    return count


def _same(new: Path, before: Path) -> bool:
    try:
        return new.stat().st_size == before.stat().st_size and new.read_bytes() == before.read_bytes()
    except OSError:
        return False
