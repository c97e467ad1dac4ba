"""What a build costs, and what it leaves behind."""

import os
import subprocess
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU (user and system, whole process tree), seconds of wall time, and peak memory in bytes."""

    cpu: float
    wall: float
    memory: int


@dataclass(frozen=True, slots=True)
class Footprint:
    """The files of a site; sizes in bytes."""

    files: int
    html: int
    """Of all pages together."""
    pages: tuple[int, ...]
    """Of each interview page."""
    largest: Mapping[str, int]
    """Of the largest page in each section: the first folder of its path."""


def run_measured(command: Sequence[str], *, log: Path, folder: Path | None = None) -> Cost:
    """Run a command to its end, its output in `log`; RuntimeError with the end of it where it fails.

    It runs in `folder`, or here. Python keeps what it compiles, as on an author's machine: the peers were compiled
    when they were installed.
    """
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    quiet.pop("PYTHONDONTWRITEBYTECODE", None)
    with log.open("wb") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=quiet, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{log.read_text('utf-8', errors='replace')[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)


def measure_site(site: Path, *, interviews: str) -> Footprint:
    """The files below a site; `interviews` is the beginning of an interview page's folder."""
    largest: dict[str, int] = defaultdict(int)
    files, html, pages = 0, 0, []
    for folder, _, names in os.walk(site):
        where = Path(folder)
        files += len(names)
        for name in (name for name in names if name.endswith(".html")):
            size = (where / name).stat().st_size
            html += size
            section = where.relative_to(site).parts[:1]
            if where.name.startswith(interviews):
                pages.append(size)
                section = ("an interview",)
            largest["/".join(section) or "home"] = max(largest["/".join(section) or "home"], size)
    return Footprint(files, html, tuple(sorted(pages)), dict(sorted(largest.items())))
