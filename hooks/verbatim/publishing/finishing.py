"""The last touches on a checked site: unchanged files keep their times, and compressed twins are laid beside."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from verbatim.publishing.built import TEXT
from verbatim.publishing.disk import Disk
from verbatim.publishing.walked import site_files
from verbatim.store import Store

SMALLEST = 512
"""Bytes below which compressing saves a reader nothing."""
_KIND = "twins"


def compress_files(folder: Path, disk: Disk, *, brotli: Any = None, store: Store | None = None) -> int:
    """Write `.gz`, and `.br` where the `brotli` module is given, beside every text that gets smaller; how many.

    The bytes depend on nothing but the text: no name and no time is in them (RFC 1952, MTIME 0). What was
    compressed for the last site is taken from the store.
    """
    count, wanted = 0, set()
    for path in list(site_files(folder)):
        file = folder / path
        content = file.read_bytes() if file.suffix.lower() in TEXT else b""
        if len(content) < SMALLEST:
            continue
        for suffix, method, compress in _methods(brotli):
            key = hashlib.sha256(method.encode() + b"\0" + content).hexdigest()
            wanted.add(key)
            twin = _kept(key, store) or _made(key, compress(content), store)
            if len(twin) < len(content):
                disk.write(file.with_name(f"{file.name}{suffix}"), twin)
                count += 1
    if store:
        store.prune(_KIND, wanted)
    return count


def keep_times(folder: Path, old: Path, disk: Disk, *, among: Iterable[str] | None = None) -> int:
    """Give files that are the same in the old site its times, so that browsers' copies stay valid; how many.

    Servers make a file's ETag and Last-Modified from its time: after a rebuild, a reader is answered 304. A file
    that is also kept elsewhere, by a hard link, has the time of what it is a link to, and keeps that. `among` are
    the files to look at, by default all.
    """
    count = 0
    for path in site_files(folder) if among is None else sorted(among):
        new, before = folder / path, old / path
        if _may_be_given(new, before):
            disk.set_times(new, before.stat().st_mtime_ns)
            count += 1
    return count


def _methods(brotli: Any) -> Iterator[tuple[str, str, Callable[[bytes], bytes]]]:
    """Suffix, name and function of each way to compress; the name says everything its bytes depend on."""
    yield ".gz", f"gzip 9, zlib {zlib.ZLIB_RUNTIME_VERSION}", lambda content: gzip.compress(content, 9, mtime=0)
    if brotli:
        yield ".br", f"brotli 9, {brotli.__version__}", lambda content: bytes(brotli.compress(content, quality=9))


def _kept(key: str, store: Store | None) -> bytes | None:
    return store.read(_KIND, key) if store else None


def _made(key: str, twin: bytes, store: Store | None) -> bytes:
    if store:
        store.write(_KIND, key, twin)
    return twin


def _may_be_given(new: Path, before: Path) -> bool:
    """Whether a file is one of its own, and the same as another but for its time."""
    try:
        state, old = new.stat(), before.stat()
    except OSError:
        return False
    if state.st_nlink > 1 or state.st_size != old.st_size or state.st_mtime_ns == old.st_mtime_ns:
        return False
    try:
        return new.read_bytes() == before.read_bytes()
    except OSError:
        return False
