"""Work shared out among processes, one for each core: what comes of it is the same however many there are."""

import errno
import gc
import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar, cast

from verbatim.keeping.worker import Chunk, Failure, Find, Shared, serve
from verbatim.sharing import Each

Result = TypeVar("Result")
Progress = Callable[[str, int, int], None]
"""Is told what is being made, how many are done, and of how many."""
FEW = 32
"""Names up to which no worker is worth its start."""
CHUNK = 8
"""Names that a worker is given at a time."""
AHEAD = 2
"""Chunks that a worker has before it, so that it need not wait for this process."""


_NO_ROOM = (errno.EAGAIN, errno.ENOMEM)


class LostWorkerError(RuntimeError):
    """A worker ended before its work was done; says how."""


@dataclass(frozen=True, slots=True)
class Crew:
    """The processes of a build: this one, and `workers` more where they are two at least and can be forked."""

    workers: int = 1
    progress: Progress | None = None
    niceness: int = 0
    """How much all others go before these workers, up to 19."""

    @property
    def forks(self) -> bool:
        """Whether there can be another process than this one now."""
        return self.workers > 1 and _can_fork()

    def tell(self, kind: str, done: int, whole: int) -> None:
        """Tell whoever watches how far the work is."""
        if self.progress:
            self.progress(kind, done, whole)

    def each(
        self, work: Callable[[str], Result], names: Sequence[str], shared: Sequence[Shared] = ()
    ) -> Generator[tuple[str, Result], None, None]:
        """What the work gives for each name, in order of the names.

        The first is worked on in this process, so that what all need is found before there are workers. What the
        work raises goes through, that of the first name that fails; LostWorkerError where a worker was killed.
        """
        forked = len(names) > FEW and self.forks
        for name in names[:1] if forked else names:
            yield name, work(name)
        if forked:
            rest = names[1:]
            chunks = tuple(rest[start : start + CHUNK] for start in range(0, len(rest), CHUNK))
            yield from _shared_out(work, chunks, shared, min(self.workers, len(chunks)), self.niceness)

    def each_raising(self, error: Callable[[str], Exception]) -> Each:
        """The same; but where a worker was killed it raises `error`, made with what happened."""

        def each(work: Callable[[str], Result], names: Sequence[str]) -> Iterator[tuple[str, Result]]:
            try:
                yield from self.each(work, names)
            except LostWorkerError as lost:
                raise error(str(lost)) from None

        return each

    @contextmanager
    def beside(self, work: Callable[[], Result], shared: Sequence[Shared] = ()) -> Iterator[Callable[[], Result]]:
        """What waits for the work, which is done in another process while the block goes on.

        Where there is none, it is done in this one when it is waited for. What it raises goes through there;
        LostWorkerError where the worker was killed.
        """
        with _workers(lambda _: work(), [("",)], shared, int(self.forks)) as workers:
            for worker in workers:
                _give(worker, 0)

            def result() -> Result:
                if not workers:
                    return work()
                (made,), found = _checked(_received(workers[0])[1])
                _take(shared, found)
                return cast(Result, made)

            yield result


def count_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    """A fork copies no other thread, but the locks that one may hold; macOS' own libraries have threads."""
    known = sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()
    return known and threading.active_count() == 1 and not multiprocessing.current_process().daemon


def _shared_out(
    work: Callable[[str], Result], chunks: Sequence[Chunk], shared: Sequence[Shared], count: int, niceness: int
) -> Iterator[tuple[str, Result]]:
    with _workers(work, chunks, shared, count, niceness) as workers:
        if not workers:
            yield from ((name, work(name)) for chunk in chunks for name in chunk)
            return
        for chunk, (results, found) in zip(chunks, _in_order(workers, len(chunks)), strict=True):
            _take(shared, found)
            yield from zip(chunk, results, strict=True)


def _take(shared: Sequence[Shared], found: Sequence[Any]) -> None:
    for each, value in zip(shared, found, strict=True):
        each.take(value)


@contextmanager
def _workers(
    work: Callable[[str], object], chunks: Sequence[Chunk], shared: Sequence[Shared], count: int, niceness: int = 0
) -> Iterator[list["_Worker"]]:
    """Workers that have inherited everything, as many as the system has room for; gone when the block is left."""
    workers: list[_Worker] = []
    try:
        gc.freeze()  # what stands in memory now is not looked at, and so not copied, by any of them
        try:
            for _ in range(count):
                workers.append(_start((work, chunks, shared, os.getpid(), niceness), workers))
        except OSError as error:  # those that were started do the work
            if error.errno not in _NO_ROOM:
                raise
        finally:
            gc.unfreeze()
        yield workers
    finally:
        for worker in workers:
            worker.connection.close()
            worker.process.kill()
            worker.process.join()


@dataclass(frozen=True, slots=True)
class _Worker:
    process: Any
    connection: Connection

    def lost(self) -> LostWorkerError:
        self.process.join(1)
        status = self.process.exitcode
        how = f"was killed by signal {-status}" if status and status < 0 else f"ended with status {status}"
        advice = "; the memory of this machine may be too small" if status == -9 else ""
        return LostWorkerError(f"a worker process {how} before its work was done{advice}")


def _start(given: tuple[Any, ...], others: Sequence[_Worker]) -> _Worker:
    """A worker that is given so much to `serve`."""
    here, there = multiprocessing.Pipe()
    strange = (here, *(other.connection for other in others))
    process = multiprocessing.get_context("fork").Process(target=serve, args=(there, strange, *given), daemon=True)
    process.start()
    there.close()
    return _Worker(process, here)


def _in_order(workers: Sequence[_Worker], count: int) -> Iterator[Find]:
    """What was found for each chunk, in order; each is given to whoever is ready for one."""
    numbers, found = iter(range(count)), dict[int, Find | Failure]()
    connections = [worker.connection for worker in workers]
    for _ in range(AHEAD):
        for worker in workers:
            _give(worker, next(numbers, None))
    for wanted in range(count):
        while wanted not in found:
            ready = wait(connections)
            for worker in (each for each in workers if each.connection in ready):
                number, find = _received(worker)
                found[number] = find
                _give(worker, next(numbers, None))
        yield _checked(found.pop(wanted))


def _checked(find: Find | Failure) -> Find:
    if isinstance(find, Failure):
        raise find.error from RuntimeError(f"in a worker process:\n{find.traceback}")
    return find


def _give(worker: _Worker, number: int | None) -> None:
    try:
        if number is not None:
            worker.connection.send(number)
    except OSError:
        raise worker.lost() from None


def _received(worker: _Worker) -> tuple[int, Find | Failure]:
    try:
        data = worker.connection.recv_bytes()
    except (EOFError, OSError):
        raise worker.lost() from None
    number, find = pickle.loads(data)
    return number, find
