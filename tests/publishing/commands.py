"""`verbatim build` run on a project of a test, and what it leaves."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from building import contents


def quote_a_draft(project: Path) -> None:
    """A public page that holds a sentence of a draft."""
    words = "Une phrase assez longue pour que nul ne la dise par hasard."
    with (project / "interviews" / "brouillon.md").open("a", encoding="utf-8") as draft:
        draft.write(f"\n{words}\n")
    (project / "docs" / "essai.md").write_text(f"# Essai\n\n{words}\n", "utf-8")


def run(
    project: Path, *arguments: str, before: Callable[[], None] | None = None, first: str = ""
) -> subprocess.CompletedProcess[str]:
    """`verbatim build` as its author would run it, `before` done in its process first, then the program `first`."""
    process = start(project, *arguments, before=before, first=first)
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def start(
    project: Path,
    *arguments: str,
    before: Callable[[], None] | None = None,
    first: str = "",
    errors: int = subprocess.PIPE,
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", f"{first}from verbatim.cli import main; main()", "build", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "hooks")},
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        encoding="utf-8",
        preexec_fn=before,  # noqa: PLW1509
    )


def read_terminal(descriptor: int) -> bytes:
    """What came; nothing once nobody writes any more, which Linux calls an error."""
    try:
        return os.read(descriptor, 4096)
    except OSError:
        return b""


def start_until(project: Path, sign: str) -> subprocess.Popen[str]:
    """A build that has come as far as a file of the folder aside."""
    process = start(project)
    while not list(project.glob(f".site.*.new/{sign}")):
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)
    return process


def unchanged(project: Path, done: subprocess.CompletedProcess[str], status: int, *told: str) -> bool:
    """Whether a build ended so, said so, and left the site as it was and nothing beside it."""
    printed = done.stdout + done.stderr
    assert done.returncode == status, printed
    assert [words for words in told if words not in printed] == [], printed
    assert left_over(project) == []
    return whole(project)


def whole(project: Path) -> bool:
    """Whether the site is the one the project came with."""
    return contents(project / "site") == contents(project / "before")


def times(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def left_over(project: Path) -> list[str]:
    return [path.name for path in project.iterdir() if path.name.startswith(".site")]
