"""Times in a transcript: `[00:04:28]`, `(1:02:03)`, `12:04`, SRT and WebVTT times."""

import re
from dataclasses import replace

from verbatim.importers.transcript import Block, cut_start

TIME = "a time, now the exchange's"
_CLOCK = r"(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,2}):(?P<s>\d\d)(?:[.,]\d{1,3})?"
_AT_START = re.compile(rf"(?:[\[(]{_CLOCK}[\])]|{_CLOCK.replace('?P<', '?P<b')}(?=\s|$))[ \t\u00a0]*(?:[-–—]\s+)?")
_ANYWHERE = re.compile(rf"{_CLOCK}")


def parse_clock(text: str) -> int | None:
    """Seconds of the first time in a text, or None."""
    found = _ANYWHERE.search(text)
    return _seconds(found["h"], found["m"], found["s"]) if found else None


def with_time(block: Block) -> Block:
    """The block with the time it begins with as its time; the time's characters stay in place."""
    found = _AT_START.match(block.text)
    if not found or block.time is not None:
        return block
    parts = (found["h"], found["m"], found["s"]) if found["m"] else (found["bh"], found["bm"], found["bs"])
    return replace(block, time=_seconds(*parts))


def without_time(block: Block) -> Block:
    """The block without the time it begins with."""
    found = _AT_START.match(block.text)
    return cut_start(block, found.end(), TIME) if found else block


def _seconds(hours: str | None, minutes: str, seconds: str) -> int:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
