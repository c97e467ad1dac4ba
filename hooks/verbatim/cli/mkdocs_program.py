"""MkDocs as `python -m mkdocs` runs it, in a process that ends as soon as its work is done.

This file is run by its path: what it may import of the core is the project's own choice, and MkDocs' to make.
"""

import atexit
import gc
import os
import runpy
import sys
from dataclasses import dataclass
from pathlib import Path

OFTEN_ENOUGH = 2_000_000
"""New objects after which Python looks for those nobody needs: what an archive is read into stays to the end, and
to look through it would take a tenth of a build. Workers, which leave more behind, look more often."""


@dataclass(slots=True)
class Ending:
    """How the process ends."""

    status: int = 1

    def end(self) -> None:
        """End it: to give back its memory piece by piece would take a fifth of a second, and helps nobody."""
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(self.status)


def run() -> None:
    """Run MkDocs with this process's arguments; does not return."""
    if not sys.flags.safe_path:
        sys.path[0] = str(Path.cwd())
    gc.set_threshold(OFTEN_ENOUGH, 50, 10)
    ending = Ending()
    atexit.register(ending.end)  # the first that is registered is called last, when no thread is at work any more
    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
        ending.status = 0
    except SystemExit as end:
        ending.status = end.code if isinstance(end.code, int) else int(end.code is not None)
        raise


if __name__ == "__main__":
    run()
