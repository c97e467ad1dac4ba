"""The file layer of publishing: the only calls that change the disk, so that tests can make each one fail."""

import contextlib
import ctypes
import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

_EXCHANGE = 2
_HERE = -100
_REMOVE = "import shutil, sys; shutil.rmtree(sys.argv[1], ignore_errors=True)"
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)


class Disk:
    """What publishing does to the disk; every method raises OSError as the system does."""

    def make_folder(self, path: Path) -> None:
        """A new folder, with those above it."""
        path.mkdir(parents=True)

    def write(self, path: Path, content: bytes) -> None:
        """A file's bytes; what stood there, and may be linked elsewhere, is replaced and not written into."""
        path.unlink(missing_ok=True)
        path.write_bytes(content)

    def set_times(self, path: Path, nanoseconds: int) -> None:
        """When a file is said to have changed, in nanoseconds since 1970; under all of its names."""
        os.utime(path, ns=(nanoseconds, nanoseconds))

    def set_mode(self, path: Path, mode: int) -> None:
        """Who may do what with a file or folder."""
        path.chmod(mode)

    def settle(self, folder: Path) -> None:
        """Wait until everything written below a folder is on the disk itself: a power cut may follow."""
        if sys.platform != "linux":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) != 0:
                raise _system_error(folder)
        finally:
            os.close(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        """Another name for a folder; the new one must be free."""
        old.rename(new)

    def exchange(self, one: Path, other: Path) -> bool:
        """Swap two names in one step (renameat2, Linux 3.15); False where kernel or file system cannot."""
        if sys.platform != "linux":
            return False
        with contextlib.suppress(AttributeError):
            swap = ctypes.CDLL(None, use_errno=True).renameat2
            if swap(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
                return True
            if ctypes.get_errno() not in _NO_EXCHANGE:
                raise _system_error(other)
        return False

    def remove(self, folder: Path) -> None:
        """Delete a folder with everything in it."""
        shutil.rmtree(folder)


BIN = "replaced"
"""Where the sites that were replaced wait for their deletion, below the cache of a project."""


class DiskWithBin(Disk):
    """A disk whose folders are removed by a process that nobody waits for: a site of 57,000 files takes seconds.

    What it leaves in the bin, the next removal takes along.
    """

    def __init__(self, folder: Path) -> None:
        self._bin = folder
        self._removing: list[subprocess.Popen[bytes]] = []

    def remove(self, folder: Path) -> None:
        """Put a folder into the bin, to be deleted there; deleted at once where it cannot be moved."""
        try:
            self._bin.mkdir(parents=True, exist_ok=True)
            folder.rename(self._bin / folder.name)
        except OSError:
            super().remove(folder)
            return
        with contextlib.suppress(OSError):
            self._removing.append(_start_removing(self._bin))


def _start_removing(folder: Path) -> "subprocess.Popen[bytes]":
    """It outlives this process, and its terminal."""
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _REMOVE, str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _system_error(path: Path) -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number), str(path))
