"""`python -m benchmarks.books`: 612 contributions beside 612 interviews, and the book made of them."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.demo import LAST_DAY, scale_of, write_demo
from benchmarks.measuring import Cost, run_measured
from benchmarks.synthetic import Scale, build_interviews
from verbatim.model import Interview, Membership
from verbatim.source.formatting import format_interview

COUNT = 612
WHITE_PAPER = "synthese"
LONGEST = 60.0
"""Seconds in which both files of the book are to be made."""
VERBATIM = (
    sys.executable,
    "-c",
    "import os, sys; os.chdir(sys.argv.pop(1)); from verbatim.cli import main; main()",
)
"""The command, run in the folder named first."""
INDEX = """---
title: Livre blanc synthétique
published: 2000-01-01
parts:
  - {{id: premiere, title: Première partie, contributions: {first}}}
  - {{id: seconde, title: Seconde partie, contributions: {second}}}
---
Un livre **synthétique**, dont personne n’a rien écrit.
"""


def main() -> None:
    """Build the site of the interviews, that of the white paper, and its book; print what each costs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.books", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="contributions (612)")
    parser.add_argument("--in", dest="folder", type=Path, default=Path("build/bench-books"), help="where")
    chosen = parser.parse_args()
    folder, scale = chosen.folder.resolve(), scale_of(chosen.count)
    write_demo(folder / "interviews", scale)
    write_white_paper(folder / "white-paper", scale)
    costs = {name: _site(folder / name) for name in ("interviews", "white-paper")}
    costs["book"] = _book(folder / "white-paper")
    for name, cost in costs.items():
        print(f"{name:12} {cost.cpu:6.1f} s CPU {cost.wall:6.1f} s wall {cost.memory / 1e6:6.0f} MB")
    ratio = costs["white-paper"].cpu / costs["interviews"].cpu
    print(f"a contribution costs {ratio:.2f} of an interview; the book is made in {costs['book'].wall:.1f} s")
    print("met" if costs["book"].wall < LONGEST else "missed", f"the book in less than {LONGEST:.0f} s")


def write_white_paper(to: Path, scale: Scale) -> None:
    """The project of the same texts as contributions to one white paper."""
    write_demo(to, scale)
    interviews, book = to / "interviews", to / "docs" / "livres-blancs" / WHITE_PAPER
    shutil.rmtree(interviews)
    interviews.mkdir()
    book.mkdir(parents=True)
    first = scale.interviews * 5 // 9
    (book / "index.md").write_text(INDEX.format(first=first, second=scale.interviews - first), "utf-8")
    for entry in _contributions(scale, first):
        (to / entry.path).write_text(format_interview(entry), "utf-8")


def _contributions(scale: Scale, first: int) -> Iterator[Interview]:
    for number, entry in enumerate(build_interviews(scale)):
        part = "premiere" if number < first else "seconde"
        place = Membership(WHITE_PAPER, part, number + 1)
        path = f"docs/livres-blancs/{WHITE_PAPER}/{Path(entry.path).name}"
        yield replace(entry, kind="contribution", membership=place, path=path)


def _site(project: Path) -> Cost:
    shutil.rmtree(project / "site", ignore_errors=True)
    command = (sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml"))
    return run_measured(command, log=project / "build.log")


def _book(project: Path) -> Cost:
    """Both files, as the command makes them, on a day when everything is public."""
    arguments = (str(project), "book", WHITE_PAPER, "--to", "books", "--today", LAST_DAY.isoformat())
    return run_measured((*VERBATIM, *arguments), log=project / "book.log")


if __name__ == "__main__":
    main()
