"""What is expected of a site, left by the process that builds it for the one that checks it."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbatim.publishing.expected import Expected

VARIABLE = "VERBATIM_EXPECTED"
"""Names in the environment of the process that builds the descriptor of an open file, and the folder built into."""
SETTLED = "VERBATIM_SETTLED"
"""Names there the folder that is built into, and after a line end the one in which the site is to be settled."""


class Handover:
    """A file without a name, open in the process that checks and in the one that builds, gone with them."""

    def __init__(self, descriptor: int | None, folder: Path, settled: Path | None = None) -> None:
        self._descriptor, self._folder, self._settled = descriptor, folder, settled

    @property
    def descriptors(self) -> tuple[int, ...]:
        """What the process that builds must hold open; nothing where no file can be handed over."""
        return () if self._descriptor is None or sys.platform == "win32" else (self._descriptor,)

    @property
    def variables(self) -> Mapping[str, str]:
        """What the environment of that process says."""
        found = {VARIABLE: f"{self._descriptor} {self._folder}"} if self.descriptors else {}
        return found | ({SETTLED: f"{self._folder}\n{self._settled}"} if self._settled else {})

    def received(self, *, label: str) -> "Expected | None":
        """What was left, once the process has ended well; None where nothing was, or by another version."""
        from verbatim.publishing.expected import parse_expected  # not needed before MkDocs starts

        if self._descriptor is None:
            return None
        with open(self._descriptor, "rb", closefd=False) as file:
            file.seek(0)
            return parse_expected(file.read(), label=label)


@contextlib.contextmanager
def open_handover(folder: Path, *, settled: Path | None = None) -> Iterator[Handover]:
    """For one build into a folder, whose site may be settled in another; a disk without room is no fault."""
    with contextlib.ExitStack() as stack:
        file = None
        with contextlib.suppress(OSError):
            file = stack.enter_context(tempfile.TemporaryFile())
        yield Handover(file.fileno() if file else None, folder, settled)


def leave_expected(site: Path, expect: Callable[[], "Expected"]) -> None:
    """Leave what is expected of the site built in a folder, where another process waits for that."""
    descriptor, _, folder = os.environ.get(VARIABLE, "").partition(" ")
    if not descriptor.isdecimal() or folder != str(site):
        return
    from verbatim.publishing.expected import format_expected

    content = format_expected(expect())
    with contextlib.suppress(OSError), open(int(descriptor), "wb", closefd=False) as file:
        file.write(content)


def settled_in(site: Path) -> Path | None:
    """Where the site that is built into a folder is to be settled; None where it stays."""
    folder, _, settled = os.environ.get(SETTLED, "").partition("\n")
    return Path(settled) if settled and folder == str(site) else None
