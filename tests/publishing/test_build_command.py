"""`verbatim build` on real projects: published whole or not at all, and it says which."""

import gzip
import os
import pty
import resource
import signal
import time
from pathlib import Path

import pytest
import yaml

from building import contents, copy_program, write_settings
from publishing.commands import (
    left_over,
    quote_a_draft,
    read_terminal,
    run,
    start,
    start_until,
    times,
    unchanged,
    whole,
)
from verbatim.publishing.lock import hold_lock
from walking import Site

LARGEST = 20_000
"""Bytes a file may have on the disk that is full."""

LAST = """
import atexit, pathlib, threading, time

def on_post_build(config):
    folder = pathlib.Path(config.config_file_path).parent
    said = []
    threading.Thread(target=lambda: (time.sleep(0.2), said.append("a thread"))).start()

    @atexit.register
    def end():
        (folder / "last.txt").write_text(", then ".join([*said, "the end"]))
        print("said at the very end")
"""
"""A hook that has something to do after MkDocs."""


def test_the_site_is_what_mkdocs_builds(published: Path, archive: Site) -> None:
    assert contents(published / "site") == contents(archive.folder)
    assert left_over(published) == []


def test_the_command_loads_no_archive_beside_the_build(project: Path) -> None:
    """Not in its own process: MkDocs leaves what the site is held against."""
    refuse = "import verbatim.loader; verbatim.loader.load_archive = None; "
    quote_a_draft(project)
    assert unchanged(project, run(project, first=refuse), 1, "[leaked-words]", "1 fault")


def test_hooks_that_leave_nothing_are_no_hindrance(project: Path) -> None:
    opening = copy_program(project) / "keeping" / "opening.py"
    before = opening.read_text("utf-8")
    opening.write_text(before.replace("    leave(", "    print("), "utf-8")
    assert opening.read_text("utf-8") != before
    quote_a_draft(project)
    assert unchanged(project, run(project), 1, "[leaked-words]", "1 fault")


def test_what_a_hook_writes_at_last_is_published(project: Path) -> None:
    """When ours have settled the site already, where an older one stands and where none does."""
    late = project / "late.py"
    late.write_text(
        "from pathlib import Path\n\n\ndef on_post_build(config):\n"
        "    path = Path(config.site_dir, 'plus', 'tard.txt')\n"
        "    path.parent.mkdir(parents=True, exist_ok=True)\n"
        "    path.write_text('tard', 'utf-8')\n",
        "utf-8",
    )
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    write_settings(project, {**settings, "hooks": [*settings["hooks"], late.name]})
    for _ in range(3):
        done = run(project)
        assert done.returncode == 0, done.stderr
        assert (project / "site" / "plus" / "tard.txt").read_text("utf-8") == "tard"
        assert (project / "site" / "index.html").exists()


def test_what_a_hook_does_at_the_end_is_done(project: Path) -> None:
    """The process of MkDocs ends without clearing up its memory, but not before."""
    (project / "last.py").write_text(LAST, "utf-8")
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    write_settings(project, {**settings, "hooks": [*settings["hooks"], "last.py"]})
    done = run(project)
    assert done.returncode == 0, done.stderr
    assert (project / "last.txt").read_text("utf-8") == "a thread, then the end"
    assert "\nsaid at the very end\n" in f"\n{done.stdout}"


def test_somebody_who_waits_is_told_what_it_is_at(project: Path) -> None:
    shown, terminal = pty.openpty()
    with start(project, errors=terminal) as process:
        os.close(terminal)
        printed = b"".join(iter(lambda: read_terminal(shown), b"")).decode()
    steps = [printed.index(f"verbatim: {words}") for words in ("building", "checking", "putting it in place")]
    assert steps == sorted(steps)
    assert process.returncode == 0
    assert "verbatim: " not in run(project).stderr


def test_the_replaced_site_is_deleted(project: Path) -> None:
    """The command does not wait for it."""
    assert run(project).returncode == 0
    while (project / ".cache" / "replaced").exists():
        time.sleep(0.005)
    assert whole(project)


def test_a_fault_in_a_source_changes_nothing(project: Path) -> None:
    (project / "interviews" / "faux.md").write_text("rien\n", "utf-8")
    assert unchanged(project, run(project), 1, "interviews/faux.md", "not published: MkDocs failed")


def test_a_warning_under_strict_changes_nothing(project: Path) -> None:
    (project / "docs" / "essai.md").write_text("# Essai\n\nUne page.\n", "utf-8")
    assert unchanged(project, run(project, "--strict"), 1, "unrecorded-address", "site is as it was")


def test_words_of_a_draft_in_a_page_change_nothing(project: Path) -> None:
    quote_a_draft(project)
    assert unchanged(project, run(project), 1, "site/essai/index.html: error:", "[leaked-words]", "1 fault")


def test_faults_are_annotations_when_asked(project: Path) -> None:
    quote_a_draft(project)
    told = "::error file=site/essai/index.html,title=leaked-words::"
    assert unchanged(project, run(project, "--format", "github"), 1, told)


def test_a_full_disk_changes_nothing(project: Path) -> None:
    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))

    assert unchanged(project, run(project, before=fill), 1, "File too large", "site is as it was")


def test_another_build_changes_nothing(project: Path) -> None:
    with hold_lock(project / ".site.lock"):
        done = run(project)
    assert unchanged(project, done, 1, f"another build is running (process {os.getpid()}) into site")


@pytest.mark.parametrize("sign", ["", "index.html", "sitemap.xml"])
def test_killed_at_work_it_changes_nothing(project: Path, sign: str) -> None:
    """Killed when the folder aside appears, when it has its first page, and when it has its last file."""
    process = start_until(project, sign)
    process.kill()
    process.communicate()
    assert whole(project)
    assert run(project).returncode == 0
    assert whole(project)
    assert left_over(project) == []


def test_stopped_it_leaves_nothing_behind(project: Path) -> None:
    process = start_until(project, "index.html")
    process.send_signal(signal.SIGTERM)
    _, printed = process.communicate()
    assert process.returncode == 130, printed
    assert "not published: stopped" in printed
    assert whole(project)
    assert left_over(project) == []


@pytest.mark.parametrize("folder", [".", "..", "docs", "docs/site", "interviews", "hooks/theme"])
def test_the_sources_are_never_replaced(published: Path, folder: str) -> None:
    done = run(published, "--site", folder)
    assert done.returncode == 2
    assert "would replace the sources" in done.stderr


def test_a_folder_that_is_no_site_is_not_replaced(published: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = run(published, "--site", str(tmp_path))
    assert done.returncode == 2
    assert "is not a site" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_settings_choose_what_hosts_get(project: Path) -> None:
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    own = settings["extra"]["verbatim"]
    own |= {"headers": False, "precompress": True, "security_contact": "mailto:securite@archive.example"}
    write_settings(project, settings)
    faulty = run(project)
    assert unchanged(project, faulty, 1, "“security_contact” needs “security_expires”", "[missing-key]")

    own["security_expires"] = "2999-12-31"
    write_settings(project, settings)
    before = times(project / "site")
    done = run(project)
    assert done.returncode == 0, done.stderr
    built = contents(project / "site")
    assert not {"_headers", "_redirects", "_nginx.conf"} & built.keys()
    assert built[".well-known/security.txt"].decode().splitlines() == [
        "Contact: mailto:securite@archive.example",
        "Expires: 2999-12-31T00:00:00Z",
        "Preferred-Languages: fr",
        "Canonical: https://archive.example/essai/.well-known/security.txt",
    ]
    assert gzip.decompress(built["index.html.gz"]) == built["index.html"]
    assert "assets/mark.svg.png.gz" not in built
    after = times(project / "site")
    assert after["index.html"] == before["index.html"], "an unchanged file keeps its time, so that readers get 304"
