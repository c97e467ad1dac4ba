"""What runs before a command under which every process but its own is killed when it reads."""

import os
import signal

from verbatim.publishing.reading import Found, Reading

OWN, found = os.getpid(), Reading.found


def lose_reader(reading: Reading, path: str) -> Found:
    if os.getpid() != OWN:
        os.kill(os.getpid(), signal.SIGKILL)
    return found(reading, path)


os.sched_getaffinity = lambda _process: {0, 1}  # type: ignore[assignment]
Reading.found = lose_reader  # type: ignore[method-assign]
