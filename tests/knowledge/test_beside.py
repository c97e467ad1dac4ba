"""A subject's page leads to its guides and white papers, a person's to the advice that quotes them."""

import datetime

import pytest

from building import ROOT, make_project
from verbatim.pages.builders import build_pages
from verbatim.pages.views import ListingView, PersonPageView
from verbatim.project import load_ready

GUIDE = """\
---
title: Guide synthétique
tags: [essai]
---
## Un conseil {#conseil}

> Une réponse d’essai.
> — @entretien#une-reponse
"""
SETTINGS = {"site_name": "Synthétique", "site_url": "https://synthetique.test/", "nav": None}


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    project = make_project(tmp_path_factory.mktemp("beside") / "p", ROOT / "tests/data/white_papers", SETTINGS)
    (project / "docs/guides").mkdir()
    (project / "docs/guides/essai.md").write_text(GUIDE, "utf-8")
    context = load_ready(project, today=datetime.date(2026, 1, 1)).context
    return {page.path: page.build().view for page in build_pages(context)}


def test_a_subject_has_its_white_papers_and_guides_below_its_entries(views: dict[str, object]) -> None:
    view = views["themes/essai/"]
    assert isinstance(view, ListingView)
    beside = [(group.title, [link.title for link in group.links]) for group in view.groups if group.links]
    assert beside == [("Livres blancs", ["Voix synthétiques"]), ("Guides", ["Guide synthétique"])]


def test_a_person_has_the_advice_that_quotes_them(views: dict[str, object]) -> None:
    quoted = {path: view.quoted for path, view in views.items() if isinstance(view, PersonPageView)}
    links = [(link.title, link.url, link.note) for link in quoted["personnes/alix-exemple/"]]
    assert links == [("Un conseil", "guides/essai/#conseil", "Guide synthétique")]
    assert quoted["personnes/gael-ailleurs/"] == ()
