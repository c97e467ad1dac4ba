"""`verbatim build` reads new pages while MkDocs works on: what it says, and how it ends, is what it was."""

import shutil
import signal
import sys
import time
from pathlib import Path

import pytest
import yaml

from building import write_settings
from publishing.commands import left_over, quote_a_draft, run, start, unchanged, whole

DATA = Path(__file__).resolve().parent.parent / "data" / "early"
QUOTING, FRAMED = "essai/index.html", "cadre.html"
"""A page that quotes a draft, and one that its author wrote as HTML: without a policy, with a dead link."""
REWRITE = f"""
from pathlib import Path

def on_post_build(config):
    page = Path(config.site_dir, {QUOTING!r})
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text('<a href="nulle-part/">', "utf-8")
"""
"""A hook that writes a page again when ours have settled the site."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there, processes have no such pipes")


@pytest.fixture
def waiting(project: Path) -> Path:
    """A project whose build waits, once pages are laid, until they have been read."""
    shutil.copy2(DATA / "wait_for_reader.py", project)
    add_hook(project, "wait_for_reader.py")
    return project


def test_faults_that_are_found_early_are_told_alike(waiting: Path) -> None:
    quote_a_draft(waiting)
    (waiting / "docs" / FRAMED).write_text('<!doctype html><a href="nulle-part/">Rien</a>', "utf-8")
    early, late = run(waiting, first=program("say_what_is_read")), run(waiting, first=program("read_nothing"))
    told = ("[leaked-words]", "[against-policy]", "[broken-link]", "the built site has 3 faults")
    assert unchanged(
        waiting, early, 1, f"read early: {QUOTING} (1 faults)", f"read early: {FRAMED} (1 faults)", *told
    )
    assert unchanged(waiting, late, 1, *told)
    assert "read early" not in late.stdout
    assert said(early.stderr) == said(late.stderr)


def test_a_page_that_is_written_again_is_read_again(waiting: Path) -> None:
    (waiting / "docs" / "essai.md").write_text("# Essai\n\nUne page.\n", "utf-8")
    (waiting / "rewrite.py").write_text(REWRITE, "utf-8")
    add_hook(waiting, "rewrite.py")
    done = run(waiting, first=program("say_what_is_read"))
    assert unchanged(
        waiting, done, 1, f"read early: {QUOTING} (0 faults)", f"site/{QUOTING}:1: error: ", "nulle-part"
    )


def test_a_build_that_is_killed_meanwhile_is_not_published(waiting: Path) -> None:
    done = run(waiting, first=program("end_it_meanwhile"))
    assert unchanged(waiting, done, 1, "read early: 1 files", "MkDocs was killed by signal 9")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there may be no other process")
def test_where_a_reader_is_killed_nothing_is_published(waiting: Path) -> None:
    done = run(waiting, first=program("lose_reader"))
    assert unchanged(waiting, done, 1, "a worker process was killed by signal 9 before its work was done")
    assert "Traceback" not in done.stderr
    assert "checking its" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there may be no other process")
def test_stopped_while_it_reads_it_leaves_nothing_behind(waiting: Path) -> None:
    process = start(waiting, first=program("read_for_ever"))
    while not (waiting / "begun.txt").exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)
    process.send_signal(signal.SIGTERM)
    _, printed = process.communicate()  # which waits for its readers, too
    assert process.returncode == 130, printed
    assert whole(waiting)
    assert left_over(waiting) == []


def add_hook(project: Path, name: str) -> None:
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    write_settings(project, {**settings, "hooks": [*settings["hooks"], name]})


def program(name: str) -> str:
    """What a command runs first."""
    return (DATA / f"{name}.py").read_text("utf-8")


def said(printed: str) -> list[str]:
    """What a build says, but for what MkDocs tells of its progress."""
    return [line for line in printed.splitlines() if not line.startswith("INFO")]
