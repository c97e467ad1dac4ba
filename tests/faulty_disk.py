"""A disk that fails or dies at one of its calls, and small whole sites to publish on it."""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from verbatim.publishing.disk import Disk

PAGES = 12
FAULTS = ("ENOSPC", "EACCES", "kill")


class Killed(BaseException):
    """The process is dead: nothing after it reaches the disk."""


class QuickDisk(Disk):
    """A disk that never waits for what it wrote: a test's power is not cut."""

    def settle(self, folder: Path) -> None:
        """Nothing."""


@dataclass
class FaultyDisk(Disk):
    """Fails at call number `at` (from 1) as `fault` says; with `swaps` off, as where names cannot be exchanged."""

    fault: str
    at: int
    swaps: bool = True
    calls: list[str] = field(default_factory=list)

    @property
    def has_failed(self) -> bool:
        return len(self.calls) >= self.at

    def make_folder(self, path: Path) -> None:
        self._call("make_folder")
        super().make_folder(path)

    def write(self, path: Path, content: bytes) -> None:
        """A write that fails leaves half of it."""
        self._call("write", lambda: path.write_bytes(content[: len(content) // 2]))
        super().write(path, content)

    def set_times(self, path: Path, nanoseconds: int) -> None:
        self._call("set_times")
        super().set_times(path, nanoseconds)

    def set_mode(self, path: Path, mode: int) -> None:
        self._call("set_mode")
        super().set_mode(path, mode)

    def settle(self, folder: Path) -> None:
        self._call("settle")

    def rename(self, old: Path, new: Path) -> None:
        self._call("rename")
        super().rename(old, new)

    def exchange(self, one: Path, other: Path) -> bool:
        if not self.swaps:
            return False
        self._call("exchange")
        return super().exchange(one, other)

    def remove(self, folder: Path) -> None:
        """A removal that fails has begun."""
        self._call("remove", lambda: next(path for path in folder.rglob("*") if path.is_file()).unlink())
        super().remove(folder)

    def _call(self, name: str, half: Callable[[], Any] = lambda: None) -> None:
        if self.fault == "kill" and self.has_failed:
            raise Killed
        self.calls.append(name)
        if len(self.calls) == self.at:
            half()
            if self.fault == "kill":
                raise Killed
            number = getattr(errno, self.fault)
            raise OSError(number, os.strerror(number))


def site(words: str) -> dict[str, str]:
    """The files of a site whose every page says the same."""
    return {"index.html": words} | {f"pages/{number}.html": words * 50 for number in range(1, PAGES)}


def writer(words: str, disk: Disk) -> Callable[[Path, int], None]:
    """A build that writes that site through a disk."""

    def build(folder: Path, _lock: int) -> None:
        disk.make_folder(folder / "pages")
        for path, text in site(words).items():
            disk.write(folder / path, text.encode())

    return build


def read(folder: Path) -> dict[str, str]:
    """What a reader finds in a folder; nothing where it does not exist."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found}
