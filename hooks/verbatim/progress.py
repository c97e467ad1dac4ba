"""How far long work is, for whoever waits: a line of the terminal that is written anew, or lines of a log."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

QUIET = 2.0
"""Seconds that work may take before anything is said."""
REDRAWN, LOGGED = 0.2, 10.0
"""Seconds between two lines: on a terminal, in a log."""
MEMORY = 10.0
"""Seconds over which the rate is smoothed."""
_NAMES = {"page": "Pages", "card": "Cards"}
_FIRST_OF_LINE, _REST_OF_LINE = "\r", "\x1b[K"


def watch_progress(
    clock: Callable[[], float], stream: TextIO, log: Callable[[str], None]
) -> Callable[[str, int, int], None]:
    """Tells how far the work is when it is told so: on the stream where that is a terminal, else in the log.

    `clock` gives seconds. What is done within two of them is not told.
    """
    if stream.isatty():
        return _Watch(clock, _Line(stream).show, REDRAWN)
    return _Watch(clock, lambda text: log(text) if text else None, LOGGED)


@dataclass
class _Watch:
    """One kind of work after the other."""

    clock: Callable[[], float]
    show: Callable[[str], None]
    """Is given an empty text when the work is done."""
    pause: float
    _kind: str = ""
    _pace: "_Pace" = field(default_factory=lambda: _Pace(0.0))
    _next: float = 0.0

    def __call__(self, kind: str, done: int, whole: int) -> None:
        now = self.clock()
        if kind != self._kind:
            self._kind, self._pace, self._next = kind, _Pace(now, done), now + max(QUIET, self.pause)
        if done >= whole:
            self.show("")
        elif now >= self._next:
            self._next = now + self.pause
            left = self._pace.left(now, done, whole)
            self.show(f"{_NAMES.get(kind, kind)}: {done:,} of {whole:,}, {_in_words(left)} left")


@dataclass
class _Pace:
    """The seconds that one of many takes, the last ones counting most."""

    since: float
    done: int = 0
    each: float = 0.0

    def left(self, now: float, done: int, whole: int) -> float:
        """Seconds that the rest will take."""
        if done > self.done and now > self.since:
            each, weight = (now - self.since) / (done - self.done), min(1.0, (now - self.since) / MEMORY)
            self.each = each if not self.each else self.each + (each - self.each) * weight
            self.since, self.done = now, done
        return self.each * (whole - done)


@dataclass
class _Line:
    """A line of a terminal: what is written next stands in its place."""

    stream: TextIO
    is_shown: bool = False

    def show(self, text: str) -> None:
        """Show a text; an empty one leaves the line empty, where anything was shown."""
        if text or self.is_shown:
            self.stream.write(f"{_FIRST_OF_LINE}{text}{_REST_OF_LINE}{_FIRST_OF_LINE}")
            self.stream.flush()
        self.is_shown = bool(text)


def _in_words(seconds: float) -> str:
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min {whole % 60} s" if whole < 600 else f"{round(whole / 60)} min"
