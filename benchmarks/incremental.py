"""What a change costs: `python -m benchmarks.incremental` publishes an archive, edits it and publishes it again.

Every build is `verbatim build`, checked and put in place. Beside it stand Hugo, with tags and feeds, and Material,
on the same interviews and on as many pages as ours. A row's ratio is to our clean build in the same run. The site
of all these builds is compared with one that was built without a cache.
"""

import argparse
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

from benchmarks.contenders import BARE, HUGO, MATERIAL, contenders
from benchmarks.demo import scale_of, write_demo
from benchmarks.measuring import Cost, run_measured

CLEAN, EDITED, UNDRAWN = "clean", "one answer edited", "clean, cards drawn before"
FASTER, SHARE, UNDRAWN_MOST, MEMORY, GROWTH = 5, 0.02, 1.3, 400e6, 1.2
"""The goals: an edit against Hugo in wall time, and of our clean build; a clean build without its cards against
Material in wall time; bytes; and how much faster than the number of interviews a row may grow."""


@dataclass(frozen=True, slots=True)
class Step:
    """A build after a change: what it cost, and how many files of the site it made anew."""

    name: str
    cost: Cost
    made: int = 0


def main() -> None:
    """Read the command line, measure each size, print its rows, then the goals."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.incremental", description=__doc__)
    parser.add_argument("--sizes", default="1000", help="interviews: 1000,3000,10000")
    parser.add_argument("--in", dest="folder", type=Path, default=Path("build/incremental"), help="where")
    parser.add_argument("--alone", action="store_true", help="leave the peers out")
    chosen = parser.parse_args()
    folder = chosen.folder.resolve()
    sizes = sorted(int(each) for each in chosen.sizes.split(","))
    print(f"{'interviews':>10}  {'':28}{'CPU s':>8}{'of clean':>10}{'wall s':>9}{'MB peak':>9}{'files made':>12}")
    found: dict[int, dict[str, Step]] = {}
    for size in sizes:
        found[size] = rows = {}
        for step in chain(measure(size, folder), measure_peers(size, folder, alone=chosen.alone)):
            rows[step.name] = step
            cost, clean = step.cost, rows[CLEAN].cost
            print(
                f"{size:>10,}  {step.name:28}{cost.cpu:>8.1f}{cost.cpu / clean.cpu:>10.1%}{cost.wall:>9.1f}"
                f"{cost.memory / 1e6:>9.0f}{step.made:>12,}",
                flush=True,
            )
        print(
            f"{size:>10,}  {'as clean' if is_as_clean(folder / str(size)) else 'NOT AS A CLEAN BUILD'}", flush=True
        )
    print("", *goals(found), sep="\n")


def measure(size: int, folder: Path) -> Iterator[Step]:
    """The clean build, then one after each change."""
    project = folder / str(size)
    write_demo(project, scale_of(size))
    for name, change in CHANGES:
        change(project)
        before = _numbers(project / "site")
        cost = _build(project)
        made = sum(1 for path, number in _numbers(project / "site").items() if before.get(path) != number)
        yield Step(name, cost, made)


def measure_peers(size: int, folder: Path, *, alone: bool) -> Iterator[Step]:
    """A clean build of each peer: what any change costs there."""
    for peer in contenders() if not alone else ():
        if peer.name in (HUGO, MATERIAL, BARE):
            project = folder / f"{peer.name}-{size}".lower().replace(", ", "-")
            peer.write(size, project)
            shutil.rmtree(project / "site", ignore_errors=True)
            yield Step(peer.name, run_measured(peer.command(project), log=project / "build.log"))
            shutil.rmtree(project)


def goals(found: Mapping[int, Mapping[str, Step]]) -> Iterator[str]:
    """A line for each goal at the largest size: what was found, and whether it holds."""
    size, rows = max(found.items())
    edit, clean = rows[EDITED].cost, rows[CLEAN].cost
    share = edit.cpu / clean.cpu
    yield _line(f"one edit at {size:,} / clean build, CPU", f"{share:.1%}", f"≤ {SHARE:.0%}", holds=share <= SHARE)
    if HUGO in rows:
        faster = rows[HUGO].cost.wall / edit.wall
        yield _line("Hugo / one edit, wall", f"× {faster:.1f}", f"≥ {FASTER}", holds=faster >= FASTER)
    for peer in (peer for peer in (MATERIAL, BARE) if peer in rows):
        ratio = rows[UNDRAWN].cost.wall / rows[peer].cost.wall
        name = f"{UNDRAWN} / {peer}, wall"
        yield _line(name, f"× {ratio:.2f}", f"≤ {UNDRAWN_MOST}", holds=ratio <= UNDRAWN_MOST)
    memory = max(step.cost.memory for name, step in rows.items() if name not in (HUGO, MATERIAL, BARE))
    yield _line("memory", f"{memory / 1e6:.0f} MB", f"≤ {MEMORY / 1e6:.0f}", holds=memory <= MEMORY)
    for small, large in pairwise(sorted(found)):
        for name in found[large]:
            grown = found[large][name].cost.cpu / found[small][name].cost.cpu / (large / small)
            yield _line(
                f"{name}, {small:,} → {large:,}, by interview",
                f"× {grown:.2f}",
                f"≤ {GROWTH}",
                holds=grown <= GROWTH,
            )


def _line(name: str, found: str, goal: str, *, holds: bool) -> str:
    return f"{'holds' if holds else 'FAILS':7}{name:58}{found}  (goal {goal})"


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


def _forget_all_but_cards(project: Path) -> None:
    cards = project / ".cache" / "site" / "cards"
    cards.rename(project / "cards")
    _forget(project)
    cards.parent.mkdir(parents=True)
    (project / "cards").rename(cards)


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
    (CLEAN, _forget),
    (UNDRAWN, _forget_all_but_cards),
    ("nothing changed", _nothing),
    (EDITED, _edit_answer),
    ("another answer edited", _edit_answer),
    ("one tag renamed", _rename_tag),
    ("one interview added", _add_interview),
)


def _build(project: Path) -> Cost:
    command = [sys.executable, "-c", "from verbatim.cli import main; main()", "build"]
    return run_measured(command, log=project / "build.log", folder=project)


def _numbers(site: Path) -> dict[str, tuple[int, int]]:
    """The place on the disk of every file of a site, and when it was written there."""
    states = ((path, path.stat()) for path in site.rglob("*") if path.is_file())
    return {str(path.relative_to(site)): (state.st_ino, state.st_mtime_ns) for path, state in states}


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    main()
