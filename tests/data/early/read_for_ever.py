"""What runs before a command whose readers never come to an end, but for the first, which says so."""

import os
import time
from pathlib import Path

from verbatim.publishing.reading import Found, Reading

OWN, found = os.getpid(), Reading.found


def read_for_ever(reading: Reading, path: str) -> Found:
    if os.getpid() != OWN:
        Path("begun.txt").touch()
        time.sleep(600)
    return found(reading, path)


os.sched_getaffinity = lambda _process: {0, 1}  # type: ignore[assignment]
Reading.found = read_for_ever  # type: ignore[method-assign]
