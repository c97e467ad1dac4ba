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


@dataclass(frozen=True, slots=True)
class Left:
    """What the process that builds has left: what its site is held against, and what it did where it settled it."""

    expected: "Expected | None" = None
    settled: bytes = b""


class Handover:
    """A file and a pipe without names, open in the process that checks and in the one that builds alone."""

    def __init__(self, folder: Path, settled: Path | None = None) -> None:
        self._folder, self._settled = folder, settled
        self._file: int | None = None
        self._pipe: list[int] = []
        """The end to read from, and the one to write to."""

    @contextlib.contextmanager
    def opened(self) -> Iterator["Handover"]:
        """This, while it can be used; a disk without room is no fault."""
        with contextlib.ExitStack() as stack:
            if sys.platform != "win32":
                with contextlib.suppress(OSError):
                    self._file = stack.enter_context(tempfile.TemporaryFile()).fileno()
                    self._pipe = list(os.pipe()) if self._settled else []
                stack.callback(self._close_pipe)
            yield self

    @property
    def descriptors(self) -> tuple[int, ...]:
        """What the process that builds must hold open; nothing where nothing can be handed over."""
        return (*(() if self._file is None else (self._file,)), *self._pipe[:1])

    @property
    def variables(self) -> Mapping[str, str]:
        """What the environment of that process says."""
        found = {} if self._file is None else {VARIABLE: f"{self._file} {self._folder}"}
        told = "".join(map(str, self._pipe[:1]))
        return found | ({SETTLED: f"{self._folder}\n{self._settled}\n{told}"} if self._settled else {})

    def tell(self, content: bytes) -> None:
        """Tell the process that builds what stands in the folder: returns once it has taken it, or has ended."""
        if self._pipe:
            os.close(self._pipe.pop(0))
            with contextlib.suppress(BrokenPipeError), open(self._pipe[0], "wb", closefd=False) as pipe:
                pipe.write(content)
        self._close_pipe()

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
        expected, settled = marshal.loads(content)
        return Left(parse_expected(expected, label=label), settled)

    def _close_pipe(self) -> None:
        while self._pipe:
            os.close(self._pipe.pop())


def leave(site: Path, expect: Callable[[], "Expected"], settled: bytes = b"") -> None:
    """Leave what is expected of the site built in a folder, and what was done where it was settled.

    Nothing is left where no other process waits for that.
    """
    descriptor, _, folder = os.environ.get(VARIABLE, "").partition(" ")
    if not descriptor.isdecimal() or folder != str(site):
        return
    from verbatim.publishing.expected import format_expected

    content = marshal.dumps((format_expected(expect()), settled))
    with contextlib.suppress(OSError), open(int(descriptor), "wb", closefd=False) as file:
        file.write(content)


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
