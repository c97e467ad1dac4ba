"""Guides and excerpts: evidence counted, quotations that cannot drift."""

import datetime
from pathlib import Path

import pytest

from verbatim.guides import evidence_of, guides_of, parse_advice
from verbatim.pages.builders import build_pages
from verbatim.pages.entry_views import InterviewView
from verbatim.pages.page import Context
from verbatim.pages.site import clean_text
from verbatim.project import load_checked

TODAY = datetime.date(2030, 1, 1)
ANSWER = "Des mots que personne n’a dits, écrits pour un essai."
GUIDE = """\
---
title: Guide synthétique
---
Un début.

## Premier conseil {#premier}

> mots que personne n'a dits […] pour un essai
> — @essai#reponse

> Un avis contraire.
> — @autre#reponse {.contre}

## Second conseil

Sans preuve.
"""


def interview(name: str, answer: str, *, rendition: str = "edited") -> str:
    head = f"id: {name}\ntitle: Entretien {name}\ndate: 2026-01-01\nrendition: {rendition}\n"
    people = f"interviewees: [{{name: Personne {name}, role: rôle d’essai}}]\n"
    return f"---\n{head}source: {{publisher: Essai}}\n{people}---\n## Question ? {{#reponse}}\n\n{answer}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two synthetic interviews and a guide that quotes both."""
    (tmp_path / "docs" / "guides").mkdir(parents=True)
    (tmp_path / "interviews").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Essai\ntheme: {language: fr}\n", encoding="utf-8")
    (tmp_path / "docs" / "guides" / "essai.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "interviews" / "essai.md").write_text(interview("essai", ANSWER), encoding="utf-8")
    retold = interview("autre", "Un avis contraire.", rendition="report")
    (tmp_path / "interviews" / "autre.md").write_text(retold, encoding="utf-8")
    return tmp_path


def faults(project: Path) -> list[str]:
    _, found = load_checked(project, today=TODAY)
    return [f"{each.place} {each.code}" for each in found if each.code != "unrecorded-address"]


def test_the_evidence_of_each_advice_is_counted(project: Path) -> None:
    archive = load_checked(project, today=TODAY)[0].archive
    counted = [evidence_of(advice, archive) for advice in parse_advice(guides_of(archive)[0])]
    assert [(each.voices, each.dissenting) for each in counted] == [(1, 1), (0, 0)]


def test_an_advice_that_quotes_nobody_is_a_warning(project: Path) -> None:
    assert faults(project) == ["docs/guides/essai.md:14 advice-without-evidence"]


@pytest.mark.parametrize("place", range(0, len(ANSWER) - 1, 3))
def test_changing_one_letter_of_a_quoted_answer_is_caught_at_the_quoting_line(project: Path, place: int) -> None:
    """Only letters inside the quoted stretches count: elsewhere an answer may be corrected."""
    quoted = [(4, 29), (39, 52)]
    changed = f"{ANSWER[:place]}{'z' if ANSWER[place] != 'z' else 'y'}{ANSWER[place + 1 :]}"
    (project / "interviews" / "essai.md").write_text(interview("essai", changed), encoding="utf-8")
    caught = "docs/guides/essai.md:9 changed-excerpt" in faults(project)
    assert caught == any(start <= place < end for start, end in quoted)


def test_the_message_names_both_files_and_the_nearest_words(project: Path) -> None:
    changed = ANSWER.replace("personne", "quelqu’un")
    (project / "interviews" / "essai.md").write_text(interview("essai", changed), encoding="utf-8")
    found = [each for each in load_checked(project, today=TODAY)[1] if each.code == "changed-excerpt"]
    assert found[0].place.path == "docs/guides/essai.md"
    assert "interviews/essai.md" in found[0].message
    assert "quelqu'un n'a dits" in found[0].message


@pytest.mark.parametrize(
    ("status", "code"),
    [("status: draft", "dead-excerpt"), ("withdrawn: {date: 2026-02-01, reason: Essai.}", "dead-excerpt")],
)
def test_a_passage_that_is_not_public_cannot_be_quoted(project: Path, status: str, code: str) -> None:
    text = interview("essai", ANSWER).replace("date: 2026", f"{status}\ndate: 2026", 1)
    (project / "interviews" / "essai.md").write_text(text, encoding="utf-8")
    assert f"docs/guides/essai.md:9 {code}" in faults(project)


def test_an_excerpt_is_a_figure_with_name_role_title_and_link_and_a_retelling_has_its_own(project: Path) -> None:
    context = Context(load_checked(project, today=TODAY)[0].archive)
    html = clean_text(
        '<h2 id="premier">Premier conseil</h2><blockquote><p>mots\n— @essai#reponse</p></blockquote>'
        "<blockquote><p>Un avis contraire.\n— @autre#reponse {.contre}</p></blockquote>",
        "guides/essai.md",
        context,
    )
    assert '<p class="evidence">1 voix pour, 1 voix contre</p>' in html
    assert '<figure class="excerpt"><blockquote cite="../../interviews/essai/#reponse">' in html
    assert "<b>Personne essai</b>, rôle d’essai <cite>Entretien essai</cite>" in html
    assert '<figure class="excerpt retold dissent">' in html


def test_a_quoted_answer_says_where_it_is_cited(project: Path) -> None:
    context = Context(load_checked(project, today=TODAY)[0].archive)
    pages = {page.path: page for page in build_pages(context)}
    view = pages["interviews/essai/"].build().view
    assert isinstance(view, InterviewView)
    assert [(link.title, link.url) for link in view.exchanges[0].cited_in] == [
        ("Premier conseil", "guides/essai/#premier")
    ]
