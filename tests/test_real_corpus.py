"""A real archive, imported and built: 652 interviews, none lost, every answer with its own address."""

import shutil
from pathlib import Path

import pytest

from building import built, copy_program, make_project
from walking import Site

pytest.importorskip("verbatim.importers", reason="`verbatim import` is not there yet")

INTERVIEWS = 652
EXCHANGES = 2605
"""Questions counted in the corpus itself; a file whose last heading has no words may give one more."""
FONTS = "cards/fonts"


@pytest.fixture(scope="module")
def corpus(uses_this: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the corpus of Uses This; nobody looks at its cards, which are not drawn where no fonts are."""
    folder = tmp_path_factory.mktemp("corpus")
    sources = folder / "sources"
    (sources / "docs").mkdir(parents=True)
    (sources / "docs" / "index.md").write_text("Une archive pour essayer.\n", "utf-8")
    (sources / "interviews").symlink_to(uses_this)
    project = make_project(folder / "project", sources, {"site_url": "https://archive.example/"})
    shutil.rmtree(copy_program(project) / FONTS)
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
