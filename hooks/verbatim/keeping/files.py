"""Files of the site as they were built: handed out again byte for byte, or not at all."""

import contextlib
import hashlib
import os
import shutil
import stat
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from verbatim.publishing.walked import Stamp, stamp_in


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the site: its path below the root, the digest of path and content, and its time if it has one."""

    path: str
    digest: str
    modified: int | None = None
    """Nanoseconds; None where the time of the build is as good as any."""
    mark: str = ""
    """The mark of the piece it is; empty for any other file."""
    stamp: str = ""
    """By which the kept file is known without being read: inode, size and time; empty where it must be read."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The kept files of a site that is to be settled in a folder where an older one may stand."""

    standing: Mapping[str, str] = field(default_factory=dict)
    """The stamps of the files in that folder, by path."""
    folders: tuple[str, ...] = ()
    """The paths of the folders in it, each above those below it."""
    right: set[str] = field(default_factory=set)
    """The paths at which a wanted file stands already."""
    missing: dict[str, KeptFile] = field(default_factory=dict)
    """The wanted files that do not, by path."""

    def stands(self, path: str, stamp: str) -> bool:
        """Whether a kept file of a stamp stands there by another name; it is noted if it does."""
        if not stamp or self.standing.get(path) != stamp:
            return False
        self.right.add(path)
        return True


class KeptFiles:
    """A folder of built files by their digests, that may be deleted, damaged, foreign or read-only at any time.

    The digest holds the file's path: no two files of a site share their bytes on the disk, so that a tool that
    writes into one of them damages what is kept of that one alone, and is noticed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_writable = True
        """False once a write has failed; then no other is tried."""
        self.gathered: Gathered | None = None
        """Where this is a value, files are not laid but gathered in it, for `settling`."""

    def find(self, kept: KeptFile) -> KeptFile | None:
        """The file with its stamp of today, where it is here, and whole."""
        path = self._path(kept.digest)
        try:
            state = os.lstat(path)
            if kept.stamp and kept.stamp == stamp_of(state):
                return kept
            # A symbolic link would lead out of the site it is laid into, whatever is behind it now.
            if not stat.S_ISREG(state.st_mode) or _digest(kept.path, Path(path).read_bytes()) != kept.digest:
                return None
            if kept.modified is not None and state.st_mtime_ns != kept.modified:
                os.utime(path, ns=(kept.modified, kept.modified))
            return replace(kept, stamp=stamp_of(os.lstat(path)))
        except OSError:
            return None

    def put(self, kept: KeptFile, site: Path) -> None:
        """Lay a file that was found into a site: another name of the same bytes where that can be, else a copy.

        OSError where it is gone, or the site cannot be written.
        """
        target = site / kept.path
        target.parent.mkdir(parents=True, exist_ok=True)
        _lay(Path(self._path(kept.digest)), target)

    def put_all(self, files: Iterable[KeptFile], site: Path) -> tuple[dict[str, KeptFile], frozenset[str]]:
        """Lay files into a site that has none of them.

        Gives those whose stamp has changed, by path, and the paths of those that are gone or damaged.
        """
        made, found, lost, gathered = set[str](), dict[str, KeptFile](), set[str](), self.gathered
        for kept in files:
            if gathered and gathered.stands(kept.path, kept.stamp):
                continue
            known = kept if self._is_known(kept) else self.find(kept)
            if not known:
                lost.add(kept.path)
            elif gathered:
                gathered.missing[kept.path] = known
            else:
                self._link(known, site, made)
            if known and known is not kept:
                found[kept.path] = known
        return found, frozenset(lost)

    def stand(self, files: Iterable[tuple[Any, ...]]) -> bool:
        """Whether files, as a record has them, stand already where the site is settled."""
        gathered = self.gathered
        return gathered is not None and all(gathered.stands(path, stamp) for path, _, _, _, stamp in files)

    def _is_known(self, kept: KeptFile) -> bool:
        try:
            return bool(kept.stamp) and kept.stamp == stamp_of(os.lstat(self._path(kept.digest)))
        except OSError:
            return False

    def _link(self, kept: KeptFile, site: Path, made: set[str]) -> None:
        """`made` are the folders that are there."""
        folder = kept.path.rpartition("/")[0]
        if folder not in made:
            (site / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        try:
            os.link(self._path(kept.digest), f"{site}{os.sep}{kept.path}")
        except OSError:  # no second name of a file can be made here, or the place is taken
            self.put(kept, site)

    def keep(
        self, path: str, site: Path, modified: int | None = None, mark: str = "", *, content: bytes | None = None
    ) -> KeptFile:
        """Keep a file of a site that was built now, of this content; a disk that refuses is no error."""
        source = site / path
        kept = KeptFile(path, _digest(path, source.read_bytes() if content is None else content), modified, mark)
        target = Path(self._path(kept.digest))
        if self.is_writable and not self.find(kept):
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                _lay(source, target)
            except OSError:
                self.is_writable = False
        with contextlib.suppress(OSError):
            return replace(kept, stamp=stamp_of(os.lstat(target)))
        return kept

    def forget(self, digests: Iterable[str]) -> None:
        """Forget some files."""
        for digest in digests:
            with contextlib.suppress(OSError):
                Path(self._path(digest)).unlink()

    def prune(self, wanted: Collection[str]) -> None:
        """Forget every file whose digest is not wanted."""
        for folder in _names(str(self.folder)):
            self.forget(folder + name for name in _names(f"{self.folder}/{folder}") if folder + name not in wanted)

    def _path(self, digest: str) -> str:
        return f"{self.folder}/{digest[:2]}/{digest[2:]}"


def stamp_of(state: os.stat_result) -> str:
    """What changes whenever a file does; empty where its time was chosen, not measured (see `writer`)."""
    return stamp_text(stamp_in(state)) if stat.S_ISREG(state.st_mode) else ""


def stamp_text(stamp: Stamp) -> str:
    """A file's stamp as it is kept: without its device, which has another number after a restart."""
    return "-".join(map(str, stamp[1:]))


def _digest(path: str, content: bytes) -> str:
    """64 hexadecimal digits of a file's path and content."""
    digest = hashlib.sha256(f"{path}\0".encode("utf-8", "surrogatepass"))
    digest.update(content)
    return digest.hexdigest()


def _names(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as scanned:
            return [entry.name for entry in scanned]
    except OSError:
        return []


def _lay(source: Path, target: Path) -> None:
    """Put a file in place in one step, whatever stood there; its content is never written through."""
    with contextlib.suppress(OSError):  # as a rule nothing stands there
        os.link(source, target)
        return
    aside = target.with_name(f".{target.name[:100]}.{os.getpid()}.new")
    try:
        try:
            os.link(source, aside)
        except OSError:
            shutil.copy2(source, aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
