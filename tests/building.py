"""Real builds for tests: a project laid out in a folder, built by a command of its own, and what came of it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from verbatim.publishing.lock import SiteBusyError, hold_lock

ROOT = Path(__file__).resolve().parent.parent
SYNTHETIC = Path(__file__).resolve().parent / "data" / "archive"
"""An archive in which everything occurs; a file added to it is built by every test that reads it."""
PROGRAM = "hooks/verbatim"
_COMPILED = "__pycache__"
_SOURCES = ("mkdocs.yml", "hooks", "docs", "interviews")
_QUIET = {"NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True, slots=True)
class Build:
    """How a build ended: its exit status, everything it printed, and the folder of the site."""

    status: int
    printed: str
    site: Path


def copy_checkout(folder: Path) -> Path:
    """This publication's settings, hooks, pages and interviews in a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy2(source, folder / name)
    return folder


def copy_synthetic(folder: Path) -> Path:
    """The synthetic archive in a new folder, with this checkout's hooks and settings."""
    return make_project(folder, SYNTHETIC, yaml.safe_load((SYNTHETIC / "mkdocs.yml").read_text("utf-8")))


def make_project(folder: Path, sources: Path, settings: Mapping[str, Any]) -> Path:
    """A project of the `docs` and `interviews` below `sources`, with this checkout's hooks; `settings` go first.

    The core is a link to this checkout's, which no test may change.
    """
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("verbatim", _COMPILED))
    (folder / PROGRAM).symlink_to(ROOT / PROGRAM)
    for name in ("docs", "interviews"):
        shutil.copytree(sources / name, folder / name)
    whole = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    write_settings(folder, {**whole, **settings})
    return folder


def copy_program(project: Path) -> Path:
    """The project's own copy of the core, for a test that changes it."""
    (project / PROGRAM).unlink()
    compiled = shutil.ignore_patterns(_COMPILED)
    return Path(shutil.copytree(ROOT / PROGRAM, project / PROGRAM, ignore=compiled))


def write_settings(folder: Path, settings: Mapping[str, Any]) -> None:
    """Write the project's `mkdocs.yml`."""
    text = yaml.safe_dump(dict(settings), allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, "utf-8")


def build(project: Path, *arguments: str, command: str = "mkdocs", **variables: str) -> Build:
    """Build a project as its author would, with environment `variables` of the test's choice."""
    done = subprocess.run(
        [sys.executable, "-m", command, "build", "-f", "mkdocs.yml", *arguments],
        cwd=project,
        env={**os.environ, **_QUIET, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Build(done.returncode, done.stdout + done.stderr, project / "site")


def built(project: Path, *arguments: str, **variables: str) -> Path:
    """The site of a project that must build."""
    result = build(project, *arguments, **variables)
    assert result.status == 0, result.printed
    return result.site


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that the first of a run's workers makes, and the others wait for; from then on it is only read."""
    aside = folder.with_name(f"{folder.name}.new")
    while not folder.exists():
        try:
            with hold_lock(folder.with_name(f"{folder.name}.lock")):
                if not folder.exists():
                    shutil.rmtree(aside, ignore_errors=True)
                    make(aside)
                    aside.rename(folder)
        except SiteBusyError:
            time.sleep(0.05)
    return folder


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path, in order."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def make_large(folder: Path, count: int) -> Path:
    """A project of so many short interviews in five years, with five people and 130 interviewers."""
    sources = folder / "sources"
    for name in ("docs", "interviews"):
        (sources / name).mkdir(parents=True)
    (sources / "docs" / "index.md").write_text("Une archive synthétique.\n", "utf-8")
    for number in range(count):
        (sources / "interviews" / f"essai-{number:04}.md").write_text(_short_interview(number), "utf-8")
    settings = {"site_url": "https://archive.example/", "extra": {"verbatim": {"cards": "none"}}}
    return make_project(folder, sources, settings)


def _short_interview(number: int) -> str:
    day = date(2015 + number % 5, 1, 1) + timedelta(days=number)
    person = f"{{name: Personne {number % 5}, organisation: Organisation {number % 3}, role: témoin synthétique}}"
    return (
        f"---\nid: essai-{number:04}\ntitle: Entretien synthétique {number:04}\ndate: {day}\n"
        f"interviewees: [{person}]\ninterviewers: [Voix {number % 130:04}]\ntags: [Thème {number % 7}]\n---\n"
        f"Un chapô synthétique.\n\n## Question {number:04}\u202f? {{#reponse}}\n\nRéponse {number:04}.\n"
    )
