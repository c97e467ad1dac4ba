"""`python -m benchmarks.caches`: what a build takes from the one before, step by step: CPU cold, warm, one edit.

Each figure is that of a process of its own. The site is built once by MkDocs, which takes most of the time.
"""

import argparse
import datetime
import multiprocessing
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path

from benchmarks.demo import scale_of, write_demo
from benchmarks.measuring import run_measured
from verbatim.artifacts.search import build_search
from verbatim.checks.rules import check_archive
from verbatim.checks.subject import Subject
from verbatim.loader import load_archive
from verbatim.pages.page import Context
from verbatim.publishing.checks import check_site
from verbatim.rendering.links import Links
from verbatim.store import Store

TODAY = datetime.date(2040, 1, 1)
WORD = "caches"
"""What an edit adds: no interview has it."""


def main() -> None:
    """Print a line for each step and size, then what an edit costs of a clean build, and how each row grows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.caches", description=__doc__)
    parser.add_argument("--sizes", default="1000,3000", help="interviews: 1000,3000")
    parser.add_argument("--in", dest="folder", type=Path, default=Path("build/bench-caches"), help="where")
    parser.add_argument("--without-site", action="store_true", help="leave the check of the built site out")
    chosen = parser.parse_args()
    sizes = sorted({int(size) for size in chosen.sizes.split(",")})
    steps = [step for step in STEPS if step != "site check" or not chosen.without_site]
    print(f"{'':14}{'interviews':>11}{'cold s':>9}{'warm s':>9}{'edit s':>9}{'edit/cold':>11}")
    results = {}
    for size in sizes:
        results[size] = measure(size, chosen.folder.resolve() / str(size), steps)
        for step, (cold, warm, edit) in results[size].items():
            print(f"{step:14}{size:>11,}{cold:>9.2f}{warm:>9.2f}{edit:>9.2f}{edit / cold:>10.1%}", flush=True)
    for small, large in pairwise(sizes):
        for step in steps:
            growth = (
                after / before for before, after in zip(results[small][step], results[large][step], strict=True)
            )
            print(f"{step:14}{f'× {large / small:g}':>11}" + "".join(f"{f'× {each:.2f}':>9}" for each in growth))


def measure(size: int, project: Path, steps: list[str]) -> dict[str, tuple[float, float, float]]:
    """Seconds of CPU of each step with an empty cache, with a full one, and after one edit."""
    write_demo(project, scale_of(size))
    if "site check" in steps:
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml")]
        run_measured(command, log=project / "build.log")
    found: dict[str, tuple[float, float, float]] = {}
    for step in steps:
        cache = project / f".cache-{step.replace(' ', '-')}"
        shutil.rmtree(cache, ignore_errors=True)
        cold, warm = (_apart(step, project, cache) for _ in range(2))
        with _Edit(project, step):
            found[step] = (cold, warm, _apart(step, project, cache))
    return found


def load(project: Path, store: Store) -> float:
    """Every source read and parsed."""
    begun = time.process_time()
    load_archive(project, today=TODAY, store=store)
    return time.process_time() - begun


def check(project: Path, store: Store) -> float:
    """Every rule of the sources."""
    loaded = load_archive(project, today=TODAY, store=store)
    begun = time.process_time()
    check_archive(Subject(loaded.archive, loaded.written, Links(loaded.archive), loaded.digests, store))
    return time.process_time() - begun


def search(project: Path, store: Store) -> float:
    """The search index, its passages rendered."""
    context = Context(load_archive(project, today=TODAY, store=store).archive, store=store)
    begun = time.process_time()
    for batch in build_search(context):
        list(batch.build())
    return time.process_time() - begun


def site_check(project: Path, store: Store) -> float:
    """Every check of the built site."""
    archive = load_archive(project, today=TODAY, store=store).archive
    begun = time.process_time()
    faults = check_site(project / "site", archive, store=store)
    assert not faults, faults[:3]
    return time.process_time() - begun


STEPS: Mapping[str, Callable[[Path, Store], float]] = {
    "load": load,
    "check": check,
    "search": search,
    "site check": site_check,
}
"""Each step with the function that gives its seconds of CPU."""


class _Edit:
    """One word more in one interview; for the built site, in its page."""

    def __init__(self, project: Path, step: str) -> None:
        every = sorted((project / "interviews").glob("*.md"))
        chosen = every[len(every) // 2]
        self._path = (
            project / "site" / "interviews" / chosen.stem / "index.html" if step == "site check" else chosen
        )
        self._mark = "</p>" if step == "site check" else ".\n"

    def __enter__(self) -> None:
        self._before = self._path.read_text("utf-8")
        after = self._before.replace(self._mark, f" {WORD}{self._mark}", 1)
        assert after != self._before
        self._path.write_text(after, "utf-8")

    def __exit__(self, *_: object) -> None:
        self._path.write_text(self._before, "utf-8")


def _apart(step: str, project: Path, cache: Path) -> float:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measured, step, project, cache).result()


def _measured(step: str, project: Path, cache: Path) -> float:
    return STEPS[step](project, Store(cache))


if __name__ == "__main__":
    main()
