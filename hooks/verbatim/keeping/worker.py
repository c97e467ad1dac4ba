"""One of the processes that a build's work is shared out among: it works on the chunks it is told of."""

import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Protocol

Chunk = Sequence[str]
"""Names that follow each other."""
Find = tuple[list[Any], list[Any]]
"""The results of a chunk's names, and what each of the shared has found."""
_OFTEN = 50_000
"""New objects after which a worker looks for those that nobody needs: pages leave some behind."""
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


class Shared(Protocol):
    """What is found out in one process, and known in the others that come after it."""

    def found(self) -> Any:
        """What was found in this process since this was asked last, as values that can be pickled."""
        ...

    def take(self, found: Any) -> None:
        """Know what another process has found."""
        ...


@dataclass(frozen=True, slots=True)
class Failure:
    """What a chunk's work raised, with its traceback as text."""

    error: Exception
    traceback: str


def serve(
    connection: Connection,
    strange: Sequence[Connection],
    work: Callable[[str], object],
    chunks: Sequence[Chunk],
    shared: Sequence[Shared],
    parent: int,
    niceness: int = 0,
) -> None:
    """Work on chunks until nobody is there to give one; ends with the process `parent`.

    `niceness` is how much others go before it, up to 19 (POSIX nice).
    `strange` are ends of pipes that the fork has copied: while they are open nobody learns that others are gone.
    """
    _end_with(parent)
    if niceness:
        os.nice(niceness)
    gc.set_threshold(_OFTEN, 50, 10)
    for each in strange:
        each.close()
    for source in shared:
        source.found()
    with suppress(EOFError, OSError):
        while True:
            number = connection.recv()
            connection.send_bytes(_answer(number, chunks[number], work, shared))


def _answer(number: int, chunk: Chunk, work: Callable[[str], object], shared: Sequence[Shared]) -> bytes:
    """The number of a chunk with its `Find` or `Failure`, pickled."""
    try:
        find: Find = [work(name) for name in chunk], [each.found() for each in shared]
        return pickle.dumps((number, find))
    except Exception as error:
        return pickle.dumps((number, Failure(_portable(error), traceback.format_exc())))


def _portable(error: Exception) -> Exception:
    """The error, or one that says the same where it cannot be handed to another process."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        told = RuntimeError(f"{type(error).__name__}: {error}")
        for note in getattr(error, "__notes__", ()):
            told.add_note(note)
        return told
    return error


def _end_with(parent: int) -> None:
    """End when the parent does, however it ends; Ctrl-C is told to all, and the parent's to act upon."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
