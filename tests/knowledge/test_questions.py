"""One question with everyone's answers: who belongs to it, what its pages count, what is proposed."""

import datetime
import json
import shutil
from pathlib import Path

import pytest

from corpora import uses_this_files
from verbatim.loader import load_archive
from verbatim.pages.builders import build_pages
from verbatim.pages.entry_views import InterviewView, QuestionView
from verbatim.pages.page import Context
from verbatim.pages.views import ListingView
from verbatim.subjects import folded_question
from verbatim.wordings import propose_groups

TODAY = datetime.date(2030, 1, 1)
ASKED_OF_ALL = {
    "who": "Who are you, and what do you do?",
    "hardware": "What hardware do you use?",
    "software": "And what software?",
    "dream": "What would be your dream setup?",
}
"""The four questions of the shared corpus."""
QUESTIONS = """\
outils:
  question: Quels outils employez-vous ?
  description: De quoi l’on se sert.
  variants: ["Avec quels outils travaillez-vous ?"]
seul: Qui êtes-vous ?
"""
WORDINGS = [
    "Quels outils employez-vous ?",
    "QUELS OUTILS  employez–vous\u202f?",
    "Avec quels outils travaillez-vous\u00a0!",
    "Tout autre chose ? {#a question=outils}",
    "Quels outils employez-vous donc ?",
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Five synthetic interviews, four of which answer one question."""
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Essai\ntheme: {language: fr}\nextra: {verbatim: {page_size: 3}}\n", encoding="utf-8"
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "questions.yml").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / "interviews").mkdir()
    for number, wording in enumerate(WORDINGS, 1):
        text = (
            f"---\ntitle: Entretien synthétique {number}\ndate: {2020 + number}-01-01\n"
            f"interviewees: [Personne synthétique {number}]\ntags: [{('pair', 'impair')[number % 2]}]\n---\n"
            f"## {wording}\n\nRéponse synthétique {number}.\n"
        )
        (tmp_path / "interviews" / f"e{number}.md").write_text(text, encoding="utf-8")
    return tmp_path


def views(project: Path) -> dict[str, object]:
    context = Context(load_archive(project, today=TODAY).archive)
    return {page.path: page.build().view for page in build_pages(context)}


def test_answers_are_found_by_mark_and_exact_wording_never_by_guess(project: Path) -> None:
    archive = load_archive(project, today=TODAY).archive
    assert [passage.entry.id for passage in archive.by_question["outils"]] == ["e4", "e3", "e2", "e1"]


def test_a_question_page_shows_its_answers_newest_first_and_is_paginated(project: Path) -> None:
    pages = views(project)
    first, second = pages["questions/outils/"], pages["questions/outils/page/2/"]
    assert isinstance(first, QuestionView)
    assert isinstance(second, QuestionView)
    assert first.count_words == "4 réponses"
    shown = [str(answer.exchange.answer) for view in (first, second) for answer in view.answers]
    assert shown == [f"<p>Réponse synthétique {n}.</p>" for n in (4, 3, 2, 1)]


def test_answers_can_be_chosen_by_theme_and_year_on_pages_of_their_own(project: Path) -> None:
    pages = views(project)
    first = pages["questions/outils/"]
    assert isinstance(first, QuestionView)
    assert [(link.title, link.note) for link in first.themes] == [("impair", "2"), ("pair", "2")]
    for link in (*first.themes, *first.years):
        chosen = pages[link.url]
        assert isinstance(chosen, ListingView)
        assert sum(len(group.entries) for group in chosen.groups) == int(link.note)


def test_a_question_with_one_answer_has_no_page(project: Path) -> None:
    assert not [path for path in views(project) if path.startswith("questions/seul/")]


def test_each_exchange_leads_to_the_other_answers(project: Path) -> None:
    interview = views(project)["interviews/e1/"]
    assert isinstance(interview, InterviewView)
    asked = interview.exchanges[0].asked
    assert asked
    assert (asked.title, asked.url) == ("3 autres réponses à cette question", "questions/outils/")


def test_similar_wordings_are_proposed_and_nothing_is_changed(project: Path) -> None:
    (project / "docs" / "questions.yml").unlink()
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    groups = propose_groups(load_archive(project, today=TODAY).archive)
    proposed = {folded_question(wording) for wording, _ in groups[0].wordings}
    assert proposed == {"quels outils employez vous", "quels outils employez vous donc"}
    assert before == {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}


def test_folding_keeps_words_apart() -> None:
    assert folded_question("L’été, c’est quoi ?") == "l'été c'est quoi"
    assert folded_question("Où ?") != folded_question("Ou ?")


@pytest.fixture(scope="module")
def corpus(uses_this: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of Uses This, imported, with four lines of questions.yml."""
    project = tmp_path_factory.mktemp("corpus")
    (project / "mkdocs.yml").write_text("site_name: Synthetic\ntheme: {language: en}\n", encoding="utf-8")
    (project / "docs").mkdir()
    shutil.copytree(uses_this, project / "interviews")
    lines = "".join(f"{key}: {json.dumps(wording)}\n" for key, wording in ASKED_OF_ALL.items())
    (project / "docs" / "questions.yml").write_text(lines, encoding="utf-8")
    return project


def test_four_lines_give_pages_with_every_answer_of_a_real_archive(corpus: Path, shared: Path) -> None:
    """Counts on pages equal those of headings in the files; no answer is lost, none stands twice."""
    context = Context(load_archive(corpus, today=TODAY).archive)
    pages = [
        page for page in build_pages(context) if page.path.startswith("questions/") and page.path.count("/") > 1
    ]
    shown: dict[str, list[str]] = {key: [] for key in ASKED_OF_ALL}
    counts: dict[str, str] = {}
    for page in pages:
        view = page.build().view
        if isinstance(view, QuestionView):
            key = page.path.split("/")[1]
            counts[key] = view.count_words
            shown[key] += [answer.exchange.permalink for answer in view.answers]
    asked = {key: headings(wording, shared) for key, wording in ASKED_OF_ALL.items()}
    assert asked["who"] == 652
    assert counts == {key: f"{count} answers" for key, count in asked.items()}
    assert {key: len(set(found)) for key, found in shown.items()} == asked
    assert {key: len(found) for key, found in shown.items()} == asked


def headings(wording: str, shared: Path) -> int:
    """The questions of that wording, counted in the files themselves, with or without a space before it."""
    lines = (line for path in uses_this_files(shared) for line in path.read_text(encoding="utf-8").splitlines())
    folded = folded_question(wording)
    return sum(line.startswith("###") and folded_question(line[3:]) == folded for line in lines)
