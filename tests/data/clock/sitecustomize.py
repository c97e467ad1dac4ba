"""Another day for a build: with this folder on PYTHONPATH, the clock is moved by `CLOCK_OFFSET` seconds."""

import os
import time

_time = time.time  # noqa: TID251


def _moved() -> float:
    return _time() + float(os.environ.get("CLOCK_OFFSET", "0"))


time.time = _moved  # noqa: TID251
