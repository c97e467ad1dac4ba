"""Debian's newsboat, sfeed and rss2email read the feeds and the OPML from a server: same counts, nothing new twice.

Skipped by name where a reader is not installed; `.ci/run` installs them.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import ServedFolder
from feeds.making import artifacts_of, copy_synthetic, serve

PUBLIC = 5
FORMS = ("atom.xml", "rss.xml")
BY_ID = 'merge() { sort -t \'\t\' -u -k6,6 "$2" "$3" 2>/dev/null; }\n'
"""sfeed compares id, title and link unless told otherwise; then any new title is a new line, whatever the feed."""


@dataclass(frozen=True)
class Publication:
    """The synthetic archive, published on a loopback server."""

    root: Path
    site: Path
    url: str

    def publish(self) -> None:
        """Write its feeds where they are served."""
        serve(artifacts_of(self.root), self.site)

    def rename(self) -> None:
        """Give an interview another title, another file and other words, as its author might."""
        old, new = self.root / "interviews/recit.md", self.root / "interviews/un-autre-nom.md"
        text = old.read_text("utf-8").replace("Essai d’un récit", "Tout autre titre").replace("ne cite", "ne nomme")
        old.unlink()
        new.write_text(text, "utf-8")
        self.publish()


@pytest.fixture
def publication(tmp_path: Path, serve_folder: Callable[[Path], ServedFolder]) -> Publication:
    site = tmp_path / "site"
    site.mkdir()
    url = f"{serve_folder(site).url}/"
    root = copy_synthetic(tmp_path / "project")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("https://flux.example/essais/", url), "utf-8")
    made = Publication(root, site, url)
    made.publish()
    return made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home for the reader's own files."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def run(home: Path, *command: str, given: bytes = b"") -> str:
    """What a reader prints; one that is not installed skips the test by its name."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, input=given, capture_output=True, env={**os.environ, **own}, check=True)
    return done.stdout.decode("utf-8")


def newsboat(home: Path, *arguments: str) -> str:
    files = (home / name for name in ("urls", "cache.db", "config"))
    urls, cache, config = (str(path) for path in files)
    Path(config).touch()
    return run(home, "newsboat", "-u", urls, "-c", cache, "-C", config, *arguments)


@pytest.mark.parametrize("form", FORMS)
def test_newsboat_takes_a_renamed_interview_for_the_same(publication: Publication, home: Path, form: str) -> None:
    (home / "urls").write_text(f"{publication.url}flux/{form}\n", "utf-8")
    newsboat(home, "-x", "reload")
    assert newsboat(home, "-x", "print-unread").split()[0] == str(PUBLIC)
    publication.rename()
    newsboat(home, "-x", "reload")
    assert newsboat(home, "-x", "print-unread").split()[0] == str(PUBLIC)


def test_newsboat_imports_every_feed_of_the_opml(publication: Publication, home: Path) -> None:
    (home / "urls").touch()
    newsboat(home, "-i", str(publication.site / "flux/feeds.opml"))
    lines = (home / "urls").read_text("utf-8").splitlines()
    assert {line.split(" ")[0] for line in lines} == addresses(publication)
    newsboat(home, "-x", "reload")
    assert newsboat(home, "-x", "print-unread").split()[0] == str(PUBLIC)


def sfeed(publication: Publication, home: Path, form: str) -> list[list[str]]:
    """The entries sfeed reads, each its fields: time, title, link, content, its type, id, author…"""
    content = (publication.site / "flux" / form).read_bytes()
    return [line.split("\t") for line in run(home, "sfeed", publication.url, given=content).splitlines()]


@pytest.mark.parametrize("form", FORMS)
def test_sfeed_reads_the_same_entries(publication: Publication, home: Path, form: str) -> None:
    read = sfeed(publication, home, form)
    before = [entry[5] for entry in read]
    assert len(set(before)) == PUBLIC
    assert before[0].endswith(":sonore")
    assert read[0][2] == f"{publication.url}interviews/sonore/"
    publication.rename()
    assert [entry[5] for entry in sfeed(publication, home, form)] == before


def test_sfeed_updates_from_the_opml(publication: Publication, home: Path) -> None:
    opml = (publication.site / "flux/feeds.opml").read_bytes()
    rows = run(home, "sfeed_opml_import", given=opml)
    assert {part for part in rows.split("'") if part.startswith("http")} >= addresses(publication)
    (home / "sfeedrc").write_text(f'sfeedpath="{home}/feeds"\n{BY_ID}{rows}', "utf-8")
    run(home, "sfeed_update", str(home / "sfeedrc"))
    assert kept(home) == entries(publication)
    publication.rename()
    run(home, "sfeed_update", str(home / "sfeedrc"))
    assert kept(home) == entries(publication)


def kept(home: Path) -> int:
    """The lines in sfeed's files."""
    return sum(len(path.read_text("utf-8").splitlines()) for path in (home / "feeds").iterdir())


def rss2email(home: Path, *arguments: str) -> int:
    """How many letters rss2email has sent by now: a program of ours keeps them."""
    if arguments:
        run(home, "r2e", *arguments)
    return len(list((home / "letters").iterdir()))


@pytest.mark.parametrize("form", FORMS)
def test_rss2email_sends_each_interview_once(publication: Publication, home: Path, form: str) -> None:
    (home / "letters").mkdir()
    program = home / "keep"
    program.write_text(f'#!/bin/sh\ncat > "$(mktemp {home}/letters/XXXXXX)"\n', "utf-8")
    program.chmod(0o755)
    rss2email(home, "new", "essai@flux.example")
    config = home / "rss2email.cfg"
    text = config.read_text("utf-8").replace("sendmail = /usr/sbin/sendmail", f"sendmail = {program}")
    config.write_text(text, "utf-8")
    rss2email(home, "add", "essais", f"{publication.url}flux/{form}")
    assert rss2email(home, "run") == PUBLIC
    publication.rename()
    assert rss2email(home, "run") == PUBLIC


def addresses(publication: Publication) -> set[str]:
    """The feeds a publication offers, as its own list has them."""
    text = (publication.site / "flux/feeds.opml").read_text("utf-8")
    return {part.partition('"')[0] for part in text.split('xmlUrl="')[1:]}


def entries(publication: Publication) -> int:
    """The entries of all these feeds together."""
    files = [publication.site / address.removeprefix(publication.url) for address in addresses(publication)]
    return sum(path.read_text("utf-8").count(end) for path in files for end in ("</entry>", "</item>"))
