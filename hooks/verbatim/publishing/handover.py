"""What two processes tell each other: the one that builds a site, and the one that waits for it and checks it."""

import contextlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbatim.publishing.expected import Expected

VARIABLE = "VERBATIM_EXPECTED"
"""Names in the environment of the process that builds the descriptor of an open file, and the folder built into."""
SETTLED = "VERBATIM_SETTLED"
"""Names there the folder that is built into, the one in which the site is to be settled, and the descriptor of a
pipe that tells what stands in that one, if any: each on a line."""
EARLY = "VERBATIM_EARLY"
"""Names there the descriptor of a pipe that tells early what is expected of the site, and the folder built into."""
_OFTEN = 0.1
"""Seconds after which a process that waits looks whether the other one works on."""


@dataclass(frozen=True, slots=True)
class Left:
    """What the process that builds has left: what its site is held against, and what it did where it settled it."""

    expected: "Expected | None" = None
    settled: bytes = b""


class Handover:
    """A file and two pipes without names, open in the process that checks and in the one that builds alone."""

    def __init__(self, folder: Path, settled: Path | None = None) -> None:
        self._folder, self._settled = folder, settled
        self._file: int | None = None
        self._pipe: list[int] = []
        self._early: list[int] = []
        """Of each the end to read from, and the one to write to."""
        self._heard: tuple[bytes, Expected | None] = (b"", None)

    @contextlib.contextmanager
    def opened(self) -> Iterator["Handover"]:
        """This, while it can be used; a disk without room is no fault."""
        with contextlib.ExitStack() as stack:
            if sys.platform != "win32":
                with contextlib.suppress(OSError):
                    self._file = stack.enter_context(tempfile.TemporaryFile()).fileno()
                    self._pipe = list(os.pipe()) if self._settled else []
                    self._early = list(os.pipe())
                stack.callback(_close, self._pipe)
                stack.callback(_close, self._early)
            yield self

    @property
    def descriptors(self) -> tuple[int, ...]:
        """What the process that builds must hold open; nothing where nothing can be handed over."""
        return (*(() if self._file is None else (self._file,)), *self._early[1:], *self._pipe[:1])

    @property
    def variables(self) -> Mapping[str, str]:
        """What the environment of that process says."""
        found = {} if self._file is None else {VARIABLE: f"{self._file} {self._folder}"}
        if self._early:
            found[EARLY] = f"{self._early[1]} {self._folder}"
        told = "".join(map(str, self._pipe[:1]))
        return found | ({SETTLED: f"{self._folder}\n{self._settled}\n{told}"} if self._settled else {})

    def tell(self, content: bytes) -> None:
        """Tell the process that builds what stands in the folder: returns once it has taken it, or has ended."""
        if self._pipe:
            os.close(self._pipe.pop(0))
            with contextlib.suppress(BrokenPipeError), open(self._pipe[0], "wb", closefd=False) as pipe:
                pipe.write(content)
        _close(self._pipe)

    def heard(self, *, label: str, building: Callable[[], bool]) -> "Expected | None":
        """What the site will be held against, once the process that builds has told it; None where it does not.

        `building` says whether that process is there still.
        """
        from multiprocessing.connection import Connection

        from verbatim.publishing.expected import parse_expected

        if self._early:
            os.close(self._early.pop())
            with contextlib.suppress(EOFError, OSError), Connection(self._early.pop(), writable=False) as pipe:
                while building():
                    if pipe.poll(_OFTEN):
                        content = pipe.recv_bytes()
                        self._heard = content, parse_expected(content, label=label)
                        break
        return self._heard[1]

    def received(self, *, label: str) -> Left:
        """What was left, once the process has ended well; nothing where it left none, or is another version."""
        from verbatim.publishing.expected import parse_expected  # not needed before MkDocs starts

        if self._file is None:
            return Left()
        with open(self._file, "rb", closefd=False) as file:
            file.seek(0)
            content = file.read()
        if not content:
            return Left()
        told, settled = marshal.loads(content)
        known, expected = self._heard
        return Left(expected if told == known else parse_expected(told, label=label), settled)


def tell_early(site: Path, expect: Callable[[], "Expected"]) -> bytes:
    """Tell what is expected of the site that is built in a folder; gives what was told, to be left in the end.

    Nothing is asked for where no other process waits for it.
    """
    if _descriptor(VARIABLE, site) is None:
        return b""
    from multiprocessing.connection import Connection

    from verbatim.publishing.expected import format_expected

    told, pipe = format_expected(expect()), _descriptor(EARLY, site)
    if pipe is not None:
        del os.environ[EARLY]  # its number may soon be another file's
        with contextlib.suppress(OSError), Connection(pipe, readable=False) as connection:
            connection.send_bytes(told)
    return told


def leave(site: Path, told: bytes, settled: bytes = b"") -> None:
    """Leave what is expected of the site built in a folder, as it was told, and what was done where it was settled.

    Nothing is left where no other process waits for that.
    """
    descriptor = _descriptor(VARIABLE, site)
    if descriptor is None:
        return
    with contextlib.suppress(OSError), open(descriptor, "wb", closefd=False) as file:
        file.write(marshal.dumps((told, settled)))


def settled_in(site: Path) -> tuple[Path | None, bytes]:
    """Where the site that is built into a folder is to be settled, None where it stays, and what stands there.

    The latter can be asked for once; nothing where it was not told.
    """
    folder, settled, told = [*os.environ.get(SETTLED, "").split("\n"), "", ""][:3]
    if not settled or folder != str(site):
        return None, b""
    if told.isdecimal():
        with contextlib.suppress(OSError), os.fdopen(int(told), "rb") as pipe:
            return Path(settled), pipe.read()
    return Path(settled), b""


def _descriptor(variable: str, site: Path) -> int | None:
    """The open file that the environment names for a site; a hook that builds another project inherits it too."""
    descriptor, _, folder = os.environ.get(variable, "").partition(" ")
    return int(descriptor) if descriptor.isdecimal() and folder == str(site) else None


def _close(descriptors: list[int]) -> None:
    while descriptors:
        os.close(descriptors.pop())
