"""One build at a time: a lock the system itself lets go of, however its holder ends."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path


class SiteBusyError(Exception):
    """Another process is publishing to the same place; `holder` is its number, where it is known."""

    def __init__(self, holder: str) -> None:
        self.holder = holder
        super().__init__(f"another build is running{f' (process {holder})' if holder else ''}")


@contextlib.contextmanager
def hold_lock(path: Path) -> Iterator[int]:
    """Hold the lock file; what is yielded is its descriptor, which a child process may hold too.

    Raises SiteBusyError where somebody else holds it. The file is gone afterwards.
    """
    descriptor = _open_locked(path)
    try:
        os.write(descriptor, str(os.getpid()).encode())
        yield descriptor
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(descriptor)


def _open_locked(path: Path) -> int:
    """The file opened and locked; one that its last holder deleted meanwhile is not the one to hold."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if not _lock(descriptor):
                raise SiteBusyError(os.read(descriptor, 20).decode("ascii", errors="replace").strip())
            if _is_still(path, descriptor):
                os.truncate(descriptor, 0)
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.fstat(descriptor).st_ino == path.stat().st_ino
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
