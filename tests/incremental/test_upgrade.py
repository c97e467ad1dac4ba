"""What an older program has kept is no fault of the next: a cache is carried from one release to another."""

import os
import shutil
from pathlib import Path

from tests.building import Build, build, copy_program, copy_synthetic

NUMBERING = "keeping/numbering.py"


def test_a_record_of_another_form_is_made_anew(tmp_path: Path) -> None:
    """The drawn cards have a record of their own, which outlives changes of everything that draws none."""
    project = copy_synthetic(tmp_path / "project")
    core = copy_program(project)
    variables = {"PYTHONPATH": os.pathsep.join([str(project / "hooks"), os.environ.get("PYTHONPATH", "")])}
    assert build(project, **variables).status == 0

    program = core / NUMBERING
    older = program.read_text("utf-8")
    newer = older.replace("relations, of_each, keys = marshal", "relations, of_each, keys, _ = marshal")
    newer = newer.replace("keys[:count])", 'keys[:count], "more")')
    assert len(newer) == len(older) + len(", _") + len(', "more"')
    program.write_text(newer, "utf-8")
    interview = project / "interviews" / "chiffres.md"
    interview.write_text(interview.read_text("utf-8").replace("title: ", "title: Autrement, ", 1), "utf-8")

    kept = build(project, **variables)
    assert kept.status == 0, kept.printed
    cards = pictures(kept)
    assert cards
    shutil.rmtree(project / ".cache")
    assert cards == pictures(build(project, **variables))


def pictures(built: Build) -> dict[str, bytes]:
    """Every picture of a site, by its path."""
    return {path.relative_to(built.site).as_posix(): path.read_bytes() for path in built.site.rglob("*.png")}
