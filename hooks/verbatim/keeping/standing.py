"""What stands in the folder where a site is to be settled: listed once, for the build and the check after it."""

import marshal
import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from verbatim.keeping.files import Gathered, stamp_text
from verbatim.publishing.walked import Stamp, Walked, site_files, stamp_in, walk_site
from verbatim.shelves import collector_paused


@dataclass(frozen=True, slots=True)
class Standing:
    """A folder in which an older site may stand, as it was at one time."""

    files: Walked
    folders: tuple[str, ...]
    """The paths of its folders, each above those below it."""

    def format(self) -> bytes:
        """What a build has to know of it, in bytes."""
        return marshal.dumps(({path: stamp_text(stamp) for path, stamp in self.files.stamps.items()}, self.folders))


@dataclass(frozen=True, slots=True)
class Settled:
    """What was done to a folder in which a site was settled; every other file stands as it stood."""

    gone: frozenset[str] = frozenset()
    """Paths at which there is another file now, or none."""
    put: tuple[str, ...] | None = ()
    """Paths at which a file was put; None where nothing stood there, and each was."""

    def format(self) -> bytes:
        """In bytes."""
        return marshal.dumps((tuple(sorted(self.gone)), self.put))


@collector_paused()
def list_standing(folder: Path) -> Standing:
    """Everything below a folder, which may be missing; OSError where it cannot be listed."""
    stamps: dict[str, Stamp] = {}
    single: set[str] = set()
    folders = [""] if folder.is_dir() else []
    for below in folders:  # it grows while it is gone through
        with os.scandir(f"{folder}{os.sep}{below}") as scanned:
            for entry in scanned:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{below}{entry.name}/")
                    continue
                path, state = below + entry.name, entry.stat(follow_symlinks=False)
                stamps[path] = stamp_in(state) if stat.S_ISREG(state.st_mode) else ()
                if state.st_nlink == 1:
                    single.add(path)
    return Standing(Walked(stamps, frozenset(single)), tuple(below.rstrip("/") for below in folders))


def standing_in(site: Path, told: bytes = b"") -> Gathered:
    """Nothing gathered yet, for a folder that may hold a site already, as was told of it or as it is found now.

    OSError where it cannot be listed.
    """
    return Gathered(*marshal.loads(told or list_standing(site).format()))


def parse_settled(content: bytes) -> Settled | None:
    """What was done to a folder; None where that was not told."""
    if not content:
        return None
    gone, put = marshal.loads(content)
    return Settled(frozenset(gone), put)


def add_late(folder: Path, made: Path, settled: Settled) -> Settled:
    """Put into a folder what was built for it only after a site was settled there; `made` is used up."""
    late = tuple(site_files(made))
    for path in late:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).replace(folder / path)
    shutil.rmtree(made)
    return settled if settled.put is None else Settled(settled.gone.union(late), (*settled.put, *late))


def walk_settled(folder: Path, standing: Standing, settled: Settled | None) -> Walked:
    """The files of a folder in which a site was settled; those that stand as they did are not looked at again."""
    if settled is None or settled.put is None:
        return walk_site(folder)
    stamps = {path: stamp for path, stamp in standing.files.stamps.items() if path not in settled.gone}
    single = {path for path in standing.files.single if path not in settled.gone}
    for path in settled.put:
        state = (folder / path).stat()
        stamps[path] = stamp_in(state)
        if state.st_nlink == 1:
            single.add(path)
    return Walked(stamps, frozenset(single))
