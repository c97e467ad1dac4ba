"""What a change costs: `python -m benchmarks.incremental` builds an archive, edits it and builds it again.

A step's ratio is its CPU beside that of the clean build; its files are those of the site that are new on the disk.
The last line compares the site with one that was built without a cache.
"""

import argparse
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.demo import scale_of, write_demo
from benchmarks.measuring import Cost, run_measured


@dataclass(frozen=True, slots=True)
class Step:
    """A build after a change: what it cost, and how many files of the site it made anew."""

    name: str
    cost: Cost
    made: int


def main() -> None:
    """Read the command line, measure each size, print its rows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.incremental", description=__doc__)
    parser.add_argument("--sizes", default="1000", help="interviews: 1000,3000")
    parser.add_argument("--in", dest="folder", type=Path, default=Path("build/incremental"), help="where")
    chosen = parser.parse_args()
    print(f"{'interviews':>10}  {'':28}{'CPU s':>8}{'of clean':>10}{'wall s':>9}{'MB peak':>9}{'files made':>12}")
    for size in sorted(int(each) for each in chosen.sizes.split(",")):
        project = chosen.folder.resolve() / str(size)
        write_demo(project, scale_of(size))
        clean: Cost | None = None
        for step in measure(project):
            clean = clean or step.cost
            cost = step.cost
            print(
                f"{size:>10,}  {step.name:28}{cost.cpu:>8.1f}{cost.cpu / clean.cpu:>10.1%}{cost.wall:>9.1f}"
                f"{cost.memory / 1e6:>9.0f}{step.made:>12,}",
                flush=True,
            )
        print(f"{size:>10,}  {'as clean' if is_as_clean(project) else 'NOT AS A CLEAN BUILD'}", flush=True)


def measure(project: Path) -> Iterator[Step]:
    """The clean build, then one after each change."""
    for name, change in CHANGES:
        change(project)
        before = _numbers(project / "site")
        cost = _build(project)
        made = sum(1 for path, number in _numbers(project / "site").items() if before.get(path) != number)
        yield Step(name, cost, made)


def is_as_clean(project: Path) -> bool:
    """Whether the site, as it was built step by step, is what a build without a cache makes."""
    site, aside = project / "site", project / "site-of-many-builds"
    site.rename(aside)
    _forget(project)
    _build(project)
    names = {path.relative_to(each) for each in (site, aside) for path in each.rglob("*") if path.is_file()}
    same = all(_read(site / name) == _read(aside / name) for name in names)
    shutil.rmtree(aside)
    return same


def _forget(project: Path) -> None:
    for folder in ("site", ".cache"):
        shutil.rmtree(project / folder, ignore_errors=True)


def _nothing(project: Path) -> None: ...


def _edit_answer(project: Path) -> None:
    path = sorted((project / "interviews").glob("*.md"))[len(list((project / "interviews").glob("*.md"))) // 2]
    path.write_text(f"{path.read_text('utf-8').rstrip()} Une phrase de plus.\n", "utf-8")


def _rename_tag(project: Path) -> None:
    path = project / "docs" / "tags.yml"
    path.write_text(re.sub(r"name: (.*)", r"name: \1 autrement", path.read_text("utf-8"), count=1), "utf-8")


def _add_interview(project: Path) -> None:
    path = max((project / "interviews").glob("*.md"))
    text = re.sub(r"^id: .*", "id: synthetique-nouveau", path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    path.with_name("synthetique-nouveau.md").write_text(text, "utf-8")


CHANGES: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("clean", _forget),
    ("nothing changed", _nothing),
    ("one answer edited", _edit_answer),
    ("one tag renamed", _rename_tag),
    ("one interview added", _add_interview),
)


def _build(project: Path) -> Cost:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml")]
    return run_measured(command, log=project / "build.log")


def _numbers(site: Path) -> dict[str, int]:
    """The place on the disk of every file of a site."""
    return {str(path.relative_to(site)): path.stat().st_ino for path in site.rglob("*") if path.is_file()}


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    main()
