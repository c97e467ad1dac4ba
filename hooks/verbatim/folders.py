"""The files of a project: found below its folders, with names that work everywhere, and read as text."""

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from verbatim.diagnostics import Diagnostic, Place, shown
from verbatim.source.decoding import check_lost, decode


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file."""

    at: str
    """Where it is."""
    name: str
    """Relative to the project, with slashes, composed."""

    @property
    def path(self) -> Path:
        """Where it is; what thousands of files need not have made."""
        return Path(self.at)

    @property
    def stem(self) -> str:
        """Its own name without its ending."""
        return self.name.rpartition("/")[2].rpartition(".")[0]


def walk(root: Path, folder: str, faults: list[Diagnostic]) -> Iterator[Found]:
    """Regular files below a folder in order of name, hidden ones left out; links and colliding names are faults."""
    top = root / folder
    if top.is_symlink():
        faults.append(_symlink(folder))
        return
    yield from _walk(str(top), folder, {}, faults)


def _walk(path: str, name: str, seen: dict[str, str], faults: list[Diagnostic]) -> Iterator[Found]:
    try:
        with os.scandir(path) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        faults.append(_unreadable(name, error))
        return
    folders = []
    for entry in entries:
        relative = f"{name}/{unicodedata.normalize('NFC', entry.name)}"
        is_hidden = entry.name.startswith(".")
        if entry.is_dir() and is_hidden:
            continue
        if entry.is_symlink():
            faults.append(_symlink(relative))
        elif entry.is_dir():
            folders.append((entry.path, relative))
        elif not is_hidden and _is_portable(relative, seen, faults):
            yield Found(entry.path, relative)
    for below, relative in folders:
        yield from _walk(below, relative, seen, faults)


def _is_portable(name: str, seen: dict[str, str], faults: list[Diagnostic]) -> bool:
    """Whether a file's name can be read and is one of its own everywhere."""
    if not name.isprintable():
        message, remedy = "its name holds a sign that cannot be printed", "rename it; its name must be UTF-8 text"
        faults.append(_fault(shown(name, limit=500), "control-character", message, remedy))
        return False
    first = seen.get(name.casefold())
    if first:
        message = f"its name is the same as “{first}” on other systems"
        faults.append(_fault(name, "colliding-names", message, "rename one of the two"))
    seen.setdefault(name.casefold(), name)
    return True


def read_text(found: Found, largest: int, faults: list[Diagnostic]) -> str | None:
    """The file's text, or None and a fault."""
    content = read_bytes(found, largest, faults)
    return decoded(found, content, faults) if content is not None else None


def read_bytes(found: Found, largest: int, faults: list[Diagnostic]) -> bytes | None:
    """The file's bytes, or None and a fault."""
    try:
        state = found.path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "it is not a file of its own")
        if state.st_size > largest:
            message = f"the file has {state.st_size:,} bytes, more than {largest:,}"
            faults.append(
                _fault(found.name, "file-too-large", message, "shorten or split it, or raise `largest_file`")
            )
            return None
        return found.path.read_bytes()
    except OSError as error:
        faults.append(_unreadable(found.name, error))
        return None


def decoded(found: Found, content: bytes, faults: list[Diagnostic]) -> str | None:
    """The text in a file's bytes, or None and a fault."""
    text = decode(content, path=found.name)
    if isinstance(text, Diagnostic):
        faults.append(text)
        return None
    faults += check_lost(text, path=found.name)
    return text


def _symlink(name: str) -> Diagnostic:
    return _fault(name, "symlink", "a symbolic link among the sources", "put the file itself here")


def _unreadable(name: str, error: OSError) -> Diagnostic:
    message = f"it cannot be read: {error.strerror or error}"
    return _fault(name, "unreadable-file", message, "restore it, or correct its permissions")


def _fault(name: str, code: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(Place(name), code, message, remedy)
