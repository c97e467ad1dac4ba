"""A folder made to hold a site and nothing else: what already stands in it, whole, is not touched."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from verbatim.keeping.files import Gathered, KeptFiles
from verbatim.keeping.standing import Settled


def settle(site: Path, made: Path, gathered: Gathered, sources: Sequence[KeptFiles]) -> Settled:
    """Make `site`, whatever is in it, hold the files of the folder `made`, which is used up, and the gathered ones.

    A kept file stands where a made one has its path. A file of the site is right where it is the kept one itself,
    by another name (inode, size and time); anything else goes. Gives what was done. OSError where the disk refuses.
    """
    new = set[str]()
    if gathered.standing or len(gathered.folders) != 1 or site.is_symlink():
        new = {path for path in _files_below(made) if path not in gathered.right and path not in gathered.missing}
        _remove_others(site, gathered, gathered.right.union(gathered.missing, new))
    else:  # nothing stands there, and new files have their folders already
        site.rmdir()
        made.replace(site)
    rest = list(gathered.missing.values())
    for source in sources:
        source.gathered = None
        _, lost = source.put_all(rest, site)
        rest = [file for file in rest if file.path in lost]
    if rest:
        raise FileNotFoundError(errno.ENOENT, "it went from the cache while the site was settled", rest[0].path)
    for path in sorted(new):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).replace(site / path)
    if made.exists():
        shutil.rmtree(made)
    put = (*sorted(gathered.missing), *sorted(new)) if gathered.standing else None
    return Settled(frozenset(gathered.standing.keys() - gathered.right), put)


def _remove_others(site: Path, gathered: Gathered, wanted: set[str]) -> None:
    """Remove all files and folders but the wanted ones; other files take the place of some of these in one step."""
    for path in gathered.standing.keys() - wanted:
        (site / path).unlink()
    folders = _folders(wanted)
    for folder in gathered.folders:  # those above come first
        if folder not in folders and (site / folder).exists():
            shutil.rmtree(site / folder)


def _folders(paths: Iterable[str]) -> frozenset[str]:
    """Every folder above the paths."""
    folders = level = {path.rpartition("/")[0] for path in paths} | {""}
    while level:
        level = {folder.rpartition("/")[0] for folder in level} - folders
        folders = folders | level
    return frozenset(folders)


def _files_below(folder: Path) -> Iterator[str]:
    for top, _, names in os.walk(folder):
        below = os.path.relpath(top, folder)
        for name in names:
            yield name if below == "." else f"{below.replace(os.sep, '/')}/{name}"
