"""`python -m benchmarks`: this project beside its peers on the same interviews, in one run."""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

from benchmarks.contenders import HUGO, Contender, contenders, hugo_command
from benchmarks.measuring import Cost, measure_site, run_measured
from benchmarks.report import Result, goals, table

INTERVIEWS = "synthetique-"


def main() -> None:
    """Build everything, print the table and the goals; the builds take turns, the cheapest of each counts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=(1000, 3000), help="interviews: 1000,3000")
    parser.add_argument("--repeats", type=int, default=2, help="builds of each (2)")
    parser.add_argument("--quick", action="store_true", help="build each once")
    parser.add_argument("--in", dest="folder", type=Path, default=Path("build/bench"), help="where (build/bench)")
    chosen = parser.parse_args()
    if not hugo_command():
        print(f"{HUGO} is not installed and not measured: `make bench` installs it")
    results = compare(
        contenders(), chosen.sizes, folder=chosen.folder, repeats=1 if chosen.quick else chosen.repeats
    )
    print(*table(results), "", *goals(results, chosen.sizes), sep="\n")


def compare(
    everybody: Sequence[Contender], sizes: Sequence[int], *, folder: Path, repeats: int
) -> dict[tuple[str, int], Result]:
    """Each contender's result at each size; projects, sites and logs stay in `folder`."""
    costs: dict[tuple[str, int], list[Cost]] = {}
    for turn in range(repeats):
        for size in sizes:
            for contender in everybody:
                project = _project(folder, contender, size)
                if turn == 0:
                    print(f"writing {project}", flush=True)
                    contender.write(size, project)
                cost = _build(contender, project)
                print(f"built {project} in {cost.cpu:.1f} s of CPU", flush=True)
                costs.setdefault((contender.name, size), []).append(cost)
    return {
        (contender.name, size): Result(
            contender.name,
            size,
            min(costs[contender.name, size], key=lambda cost: cost.cpu),
            measure_site(_project(folder, contender, size) / "site", interviews=INTERVIEWS),
        )
        for size in sizes
        for contender in everybody
    }


def _build(contender: Contender, project: Path) -> Cost:
    for folder in ("site", ".cache"):
        shutil.rmtree(project / folder, ignore_errors=True)
    return run_measured(contender.command(project), log=project / "build.log")


def _project(folder: Path, contender: Contender, size: int) -> Path:
    name = contender.name.lower().replace(" + ", "-").replace(", ", "-")
    return folder.resolve() / f"{name}-{size}"


def _sizes(text: str) -> tuple[int, ...]:
    """Sizes in growing order."""
    try:
        sizes = tuple(sorted({int(part) for part in text.split(",")}))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: write numbers, as in 300,1000") from None
    if sizes[0] < 1:
        raise argparse.ArgumentTypeError(f"{text}: an archive has one interview at least")
    return sizes


if __name__ == "__main__":
    main()
