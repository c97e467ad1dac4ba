"""A whole white paper is withdrawn in one place: its pages become tombstones, and nothing may quote it any more."""

import datetime
from pathlib import Path

import pytest
from lxml import html

from building import built, make_project
from feeds.making import record
from verbatim.project import load_checked
from white_papers.conftest import SETTINGS, SOURCES

DAY = datetime.date(2026, 1, 1)
BEFORE = datetime.date(2025, 5, 5)
FOLDER = "docs/livres-blancs/voix"
QUOTING = "docs/index.md"


def withdraw(project: Path) -> None:
    """Withdraw the book on 6 May 2025; the hand-written page that links to it is rewritten."""
    index = project / FOLDER / "index.md"
    withdrawn = "withdrawn: {date: 2025-05-06, reason: L’éditeur l’a demandé.}\nsubtitle:"
    index.write_text(index.read_text("utf-8").replace("subtitle:", withdrawn), "utf-8")
    (project / QUOTING).write_text("# Accueil\n\nRien d’autre.\n", "utf-8")


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The synthetic project, published and recorded, then its book withdrawn."""
    project = make_project(tmp_path / "project", SOURCES, SETTINGS)
    record(project, today=BEFORE)
    withdraw(project)
    return project


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after the withdrawal."""
    project = make_project(tmp_path_factory.mktemp("withdrawn") / "project", SOURCES, SETTINGS)
    record(project, today=BEFORE)
    withdraw(project)
    return built(project)


def faults(project: Path, *, today: datetime.date = DAY) -> list[str]:
    return [f"{each.place} {each.code}" for each in load_checked(project, today=today)[1]]


def test_nothing_else_has_to_be_changed(published: Path) -> None:
    """Contributions link to each other and the presentation quotes one: none of that is shown any more."""
    assert faults(published) == []


def test_before_its_day_nothing_is_withdrawn(published: Path) -> None:
    archive = load_checked(published, today=BEFORE)[0].archive
    assert [paper.id for paper in archive.public_papers] == ["voix"]
    assert len(archive.contributions["voix"]) == 4


def test_an_interview_that_is_part_of_the_book_stays(published: Path) -> None:
    archive = load_checked(published, today=DAY)[0].archive
    assert [entry.id for entry in archive.public] == ["ailleurs", "entretien"]
    assert archive.white_paper_of(archive.by_id["entretien"]) is None


def test_what_quotes_or_links_to_it_is_a_fault(published: Path) -> None:
    text = "# Accueil\n\n[Le livre](livres-blancs/voix/index.md)\n\n> un texte d’un seul tenant\n> — @alix\n"
    (published / QUOTING).write_text(text, "utf-8")
    assert faults(published) == [f"{QUOTING}:3 dead-link", f"{QUOTING}:6 dead-excerpt"]


def test_the_book_and_each_contribution_leave_a_tombstone(site: Path) -> None:
    titles = {path: heading(site, path) for path in ("livres-blancs/voix", "livres-blancs/voix/alix")}
    assert titles == {
        "livres-blancs/voix": "Livre blanc retiré",
        "livres-blancs/voix/alix": "Contribution retirée",
    }
    shown = page(site, "livres-blancs/voix").text_content()
    assert "Retiré le 6 mai 2025." in shown
    assert "L’éditeur l’a demandé." in shown


def test_its_old_address_leads_to_the_tombstone(site: Path) -> None:
    assert page(site, "ancien-livre").cssselect("[data-target]")[0].get("href") == "../livres-blancs/voix/"


def test_none_of_its_words_are_left(site: Path) -> None:
    words = ("d’un seul tenant", "Voix synthétiques", "Chloé Modèle", "voix/couverture.png")
    texts = [path.read_text("utf-8") for path in site.rglob("*") if path.suffix in (".html", ".xml", ".json")]
    assert texts
    assert [word for word in words if any(word in text for text in texts)] == []


def test_a_draft_book_may_link_within_itself(published: Path) -> None:
    index = published / FOLDER / "index.md"
    lines = index.read_text("utf-8").splitlines()
    draft = ["status: draft" if line.startswith("withdrawn:") else line for line in lines]
    links = "[Un texte](alix.md), [un autre](@chloe#seconde)."
    index.write_text("\n".join((*draft, "", links, "")), "utf-8")
    (published / "interviews/addresses.txt").unlink()
    assert [each for each in faults(published) if "unrecorded" not in each] == []


def page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path / "index.html").read_text("utf-8"))


def heading(site: Path, path: str) -> str:
    return str(page(site, path).cssselect("h1")[0].text_content())
