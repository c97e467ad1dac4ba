"""Contributions and white papers are found, in the terminal as in the page, and results narrow to a book."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from typer.testing import CliRunner

from building import ROOT, make_project
from search.conftest import SearchSite, served, write_site
from verbatim.cli.application import build_application
from verbatim.project import load_ready
from verbatim.search.archive_records import build_search_records
from verbatim.search.records import Label, SearchRecord

SOURCES = ROOT / "tests" / "data" / "white_papers"
SETTINGS = {"site_name": "Synthétique", "site_url": "https://synthetique.test/", "nav": None}
BOOK = (Label("voix", "Voix synthétiques"),)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("found") / "project", SOURCES, SETTINGS)


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchSite]:
    folder = tmp_path_factory.mktemp("white-papers")
    write_site(folder, records_of(project), pages=False)
    with served(folder) as shown:
        yield shown


def records_of(project: Path) -> list[SearchRecord]:
    return list(build_search_records(load_ready(project, today=datetime.date(2026, 1, 1)).context))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["écrit", "pour", "l’essai"], "Bao Essai · bao"),
        (["une", "autre", "réponse"], "Chloé Modèle · Dina Maquette · chloe#seconde"),
        (["présentation", "synthétique"], "livres-blancs/voix/"),
        (["première", "partie"], "livres-blancs/voix/"),
        (["Édith", "Exemple"], "livres-blancs/voix/"),
    ],
)
def test_they_are_found_in_the_terminal(
    words: list[str], found: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    done = CliRunner().invoke(build_application(), ["search", *words])
    assert done.exit_code == 0
    assert found in done.output


def test_what_belongs_to_a_book_says_so(project: Path) -> None:
    books = {record.entry: record.books for record in records_of(project) if record.entry}
    assert books == {"alix": BOOK, "bao": BOOK, "chloe": BOOK, "entretien": BOOK, "ailleurs": ()}


def test_a_reader_finds_them_and_narrows_to_the_book(page: Page, site: SearchSite) -> None:
    page.goto(f"{site.url}recherche/?q=essai")
    titles = page.locator(".search-entry h2 a")
    expect(titles.filter(has_text="Un autre entretien d’essai")).to_have_count(1)
    page.goto(f"{site.url}recherche/?q=essai&livre=voix")
    expect(page.locator(".search-narrow [aria-current]")).to_contain_text("Voix synthétiques")
    expect(titles.filter(has_text="Un autre entretien d’essai")).to_have_count(0)
    expect(titles.filter(has_text="Bao Essai")).to_have_count(1)


def test_a_reader_is_led_to_the_book(page: Page, site: SearchSite) -> None:
    page.goto(f"{site.url}recherche/?q=recueil+synthétique")
    link = page.locator("article a", has_text="Voix synthétiques").first
    assert (link.get_attribute("href") or "").partition("?")[0].endswith("livres-blancs/voix/")


def test_an_archive_without_books_has_no_facet_of_books(page: Page, french_site: SearchSite) -> None:
    page.goto(f"{french_site.url}recherche/?q=ville")
    expect(page.locator(".search-narrow details", has_text="Thème")).to_be_visible()
    expect(page.locator(".search-narrow details", has_text="Livre blanc")).to_be_hidden()
    assert not [path for path, _ in french_site.sent if "facets/livre" in path]
