"""A folder made to hold a site and nothing else: what already stands in it, whole, is not touched."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from verbatim.keeping.files import KeptFile, KeptFiles, stamp_of


def settle(site: Path, made: Path, sources: Sequence[KeptFiles]) -> None:
    """Make `site`, whatever is in it, hold the files of the folder `made`, which is used up, and the gathered ones.

    A kept file stands where a made one has its path. A file of the site is right where it is the kept one itself,
    by another name (inode, size and time); anything else goes. OSError where the disk refuses.
    """
    kept = {path: file for source in sources for path, file in (source.gathered or {}).items()}
    if _is_empty(site):
        site.rmdir()
        made.replace(site)  # nothing is right there, and new files have their folders already
        new, right = set[str](), frozenset[str]()
    else:
        new = {path for path in _files_below(made) if path not in kept}
        right = frozenset(_kept_right(str(site), "", _folders((*kept, *new)), kept))
    for source in sources:
        missing = [file for path, file in (source.gathered or {}).items() if path not in right]
        source.gathered = None
        _, lost = source.put_all(missing, site)
        if lost:
            raise FileNotFoundError(errno.ENOENT, "it went from the cache while the site was settled", min(lost))
    for path in sorted(new):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).replace(site / path)
    if made.exists():
        shutil.rmtree(made)


def _is_empty(folder: Path) -> bool:
    """Whether it is a folder with nothing in it."""
    return folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())


def _folders(paths: Iterable[str]) -> frozenset[str]:
    """Every folder above the paths."""
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(folders)


def _kept_right(folder: str, name: str, folders: frozenset[str], kept: Mapping[str, KeptFile]) -> Iterator[str]:
    """The paths below a folder at which a kept file stands; everything else but wanted folders is removed."""
    try:
        with os.scandir(folder) as scanned:
            entries = list(scanned)
    except FileNotFoundError:
        return
    for entry in entries:
        path = f"{name}/{entry.name}" if name else entry.name
        if entry.is_dir(follow_symlinks=False):
            if path in folders:
                yield from _kept_right(entry.path, path, folders, kept)
            else:
                shutil.rmtree(entry.path)
            continue
        file = kept.get(path)
        if file and file.stamp and file.stamp == stamp_of(entry.stat(follow_symlinks=False)):
            yield path
        else:
            Path(entry.path).unlink()


def _files_below(folder: Path) -> Iterator[str]:
    for top, _, names in os.walk(folder):
        below = os.path.relpath(top, folder)
        for name in names:
            yield name if below == "." else f"{below.replace(os.sep, '/')}/{name}"
