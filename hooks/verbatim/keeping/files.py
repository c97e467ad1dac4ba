"""Files of the site as they were built: handed out again byte for byte, or not at all."""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the site: its path below the root, the digest of path and content, and its time if it has one."""

    path: str
    digest: str
    modified: int | None = None
    """Nanoseconds; None where the time of the build is as good as any."""
    mark: str = ""
    """The mark of the piece it is; empty for any other file."""


class KeptFiles:
    """A folder of built files by their digests, that may be deleted, damaged, foreign or read-only at any time.

    The digest holds the file's path: no two files of a site share their bytes on the disk, so that a tool that
    writes into one of them damages what is kept of that one alone, and is noticed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_writable = True
        """False once a write has failed; then no other is tried."""

    def has(self, kept: KeptFile) -> bool:
        """Whether the file is here, whole."""
        path = self._path(kept.digest)
        try:  # A symbolic link would lead out of the site it is laid into, whatever is behind it now.
            return not path.is_symlink() and digest_of(kept.path, path.read_bytes()) == kept.digest
        except OSError:
            return False

    def put(self, kept: KeptFile, site: Path) -> None:
        """Lay the file into a site: another name of the same bytes on the disk where that can be, else a copy.

        OSError where it is gone, or the site cannot be written.
        """
        source, target = self._path(kept.digest), site / kept.path
        if kept.modified is not None and source.stat().st_mtime_ns != kept.modified:
            os.utime(source, ns=(kept.modified, kept.modified))
        target.parent.mkdir(parents=True, exist_ok=True)
        _lay(source, target)

    def keep(self, path: str, site: Path, modified: int | None = None, mark: str = "") -> KeptFile:
        """Keep a file of a site that was built now; a disk that refuses is no error."""
        kept = KeptFile(path, digest_of(path, (site / path).read_bytes()), modified, mark)
        if self.is_writable and not self.has(kept):
            target = self._path(kept.digest)
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                _lay(site / path, target)
            except OSError:
                self.is_writable = False
        return kept

    def prune(self, wanted: Collection[str]) -> None:
        """Forget every file whose digest is not wanted."""
        for folder in _names(self.folder):
            for name in _names(self.folder / folder):
                if folder + name not in wanted:
                    with contextlib.suppress(OSError):
                        (self.folder / folder / name).unlink()

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest[2:]


def digest_of(path: str, content: bytes) -> str:
    """64 hexadecimal digits of a file's path and content."""
    digest = hashlib.sha256(f"{path}\0".encode("utf-8", "surrogatepass"))
    digest.update(content)
    return digest.hexdigest()


def _names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


def _lay(source: Path, target: Path) -> None:
    """Put a file in place in one rename, whatever stood there; its content is never written through."""
    aside = target.with_name(f".{target.name[:100]}.{os.getpid()}.new")
    try:
        try:
            os.link(source, aside)
        except OSError:
            shutil.copy2(source, aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
