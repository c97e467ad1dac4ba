"""Python with so many cores as the environment says, so that a test can build with any number."""

import os

if "CORES" in os.environ:
    os.sched_getaffinity = lambda _process: set(range(int(os.environ["CORES"])))  # type: ignore[assignment]
