"""A published project for tests of `verbatim build`."""

import shutil
from pathlib import Path

import pytest

from building import copy_synthetic
from publishing.commands import run


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The synthetic archive with its site; tests work on copies."""
    project = copy_synthetic(tmp_path_factory.mktemp("published") / "project")
    done = run(project)
    assert done.returncode == 0, done.stderr
    assert "files, checked and in place" in done.stderr
    return project


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(published, tmp_path / "project", symlinks=True))
    shutil.copytree(copy / "site", copy / "before")
    return copy
