"""The corpora of the shared folder, imported as the documentation says."""

import os
import subprocess
import sys
from pathlib import Path

from building import ROOT

_USES_THIS = (
    *("--map", "title=title,interviewees.name", "--map", "summary=summary,interviewees.role"),
    *("--map", "categories=tags", "--lang", "en", "--base-url", "https://usesthis.com"),
)


def uses_this_files(shared: Path) -> list[Path]:
    """The transcripts of Uses This."""
    return sorted((shared / "corpora" / "uses-this").glob("*.markdown"))


def import_uses_this(shared: Path, project: Path) -> None:
    """Make a new folder a project of these interviews, by the command."""
    (project / "interviews").mkdir(parents=True)
    (project / "mkdocs.yml").write_text("site_name: Essai\n", "utf-8")
    run = [sys.executable, "-c", "from verbatim.cli import main; main()"]
    done = subprocess.run(
        [*run, "import", *map(str, uses_this_files(shared)), *_USES_THIS],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
