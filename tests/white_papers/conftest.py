"""A synthetic white paper, built once as a site and once as books."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from building import ROOT, built, make_project

SOURCES = ROOT / "tests" / "data" / "white_papers"
SETTINGS = {"site_name": "Synthétique", "site_url": "https://synthetique.test/", "nav": None}
RUN = "from verbatim.cli import main; main()"
Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The synthetic project, not to be written into."""
    return make_project(tmp_path_factory.mktemp("white-papers") / "project", SOURCES, SETTINGS)


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """Its site."""
    return built(project)


@pytest.fixture(scope="session")
def books(project: Path) -> Path:
    """The folder of its books: `voix` and `interviews`, as EPUB and PDF."""
    for arguments in (["voix"], ["--interviews"]):
        done = run(project, "book", *arguments, "--to", "books")
        assert done.returncode == 0, done.stdout + done.stderr
    return project / "books"


@pytest.fixture
def command(tmp_path: Path) -> tuple[Path, Command]:
    """A project of one's own, and `verbatim` run in it."""
    own = make_project(tmp_path / "project", SOURCES, SETTINGS)
    return own, lambda *arguments: run(own, *arguments)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`verbatim` with these arguments in a folder."""
    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
