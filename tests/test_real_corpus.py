"""A real archive, imported and built: 652 interviews, none lost, every answer with its own address."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from building import ROOT, built, make_project
from walking import Site

pytest.importorskip("verbatim.importers", reason="`verbatim import` is not there yet")

INTERVIEWS = 652
EXCHANGES = 2605
"""Questions counted in the corpus itself; a file whose last heading has no words may give one more."""
IMPORT = (
    *("--map", "title=title,interviewees.name", "--map", "summary=summary,interviewees.role"),
    *("--map", "categories=tags", "--lang", "en", "--base-url", "https://usesthis.com"),
)


@pytest.fixture(scope="module")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the corpus of Uses This, imported as the documentation says."""
    folder = tmp_path_factory.mktemp("corpus")
    sources = folder / "sources"
    (sources / "interviews").mkdir(parents=True)
    (sources / "docs").mkdir()
    (sources / "docs" / "index.md").write_text("Une archive pour essayer.\n", "utf-8")
    (sources / "mkdocs.yml").write_text("site_name: Essai\n", "utf-8")
    files = sorted(str(file) for file in (shared / "corpora" / "uses-this").glob("*.markdown"))
    verbatim(sources, "import", *files, *IMPORT)
    project = make_project(folder / "project", sources, {"site_url": "https://archive.example/"})
    return Site(built(project), "https://archive.example/")


def test_every_interview_has_its_page(corpus: Site) -> None:
    assert len(interview_pages(corpus)) == INTERVIEWS


def test_every_answer_has_a_permalink_to_itself(corpus: Site) -> None:
    places = [
        (f"{corpus.url}{file.removesuffix('index.html')}#{exchange.get('id')}", exchange)
        for file in interview_pages(corpus)
        for exchange in corpus.pages[file].find_class("exchange")
    ]
    assert EXCHANGES <= len(places) <= EXCHANGES + 1
    wrong = [
        place for place, each in places if [link.get("href") for link in each.find_class("permalink")] != [place]
    ]
    assert wrong == []


def test_every_link_leads_somewhere(corpus: Site) -> None:
    assert corpus.dead() == []


def interview_pages(site: Site) -> list[str]:
    return [file for file, page in site.pages.items() if page.find_class("exchanges")]


def verbatim(folder: Path, *arguments: str) -> None:
    """Run the command in a folder; it must end well."""
    command = [sys.executable, "-c", "from verbatim.cli import main; main()", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
