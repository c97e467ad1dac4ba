"""What is shared of a white paper and of its contributions: a card that says whose it is, and a text that fits."""

import datetime
from pathlib import Path

import pytest

from card_cases import picture_file
from verbatim.pages.builders import build_pages
from verbatim.posts.weighted import weighted_length
from verbatim.project import load_ready
from verbatim.share.deck import Deck
from verbatim.share.project import load_deck
from white_papers.conftest import Command

DAY = datetime.date(2026, 1, 1)
BOOK = "livres-blancs/voix/"
LONG = "Maximilienne-Éléonore de La Rochefoucauld-Exemple, dite la synthétique des longues listes"


def deck_of(project: Path) -> Deck:
    context = load_ready(project, today=DAY).context
    deck, faults = load_deck(project, context, list(build_pages(context)))
    assert faults == ()
    return deck


@pytest.fixture(scope="module")
def deck(project: Path) -> Deck:
    return deck_of(project)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (BOOK, ("Livre blanc", "Voix synthétiques", "", "", "4 contributions sur 9 annoncées")),
        (f"{BOOK}alix/", ("Regard", "Un premier titre", "Alix Exemple", "rôle d’essai, Maison Une", "")),
        (f"{BOOK}bao/", ("Regard", "Voix synthétiques", "Bao Essai", "Maison Deux", "")),
        (f"{BOOK}chloe/", ("Regard", "Un échange", "Chloé Modèle, Dina Maquette", "", "")),
    ],
)
def test_a_card_says_what_it_is_of_whom(path: str, shown: tuple[str, ...], deck: Deck) -> None:
    card = deck.kits[path].card
    assert card
    assert (card.label, card.words, card.name, card.role, card.detail) == shown


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (BOOK, "Un recueil synthétique en deux parties."),
        (f"{BOOK}bao/", "Un texte sans titre, écrit pour l’essai."),
    ],
)
def test_the_text_is_the_author_s_and_leads_there(path: str, text: str, deck: Deck) -> None:
    kit = deck.kits[path]
    assert (kit.text.words, kit.link) == (text, f"https://synthetique.test/{path}")


def test_every_text_fits(deck: Deck) -> None:
    assert max(weighted_length(kit.text.words) for kit in deck.kits.values()) <= 140


@pytest.mark.parametrize(
    ("parts", "detail"),
    [("parts: [{id: un, title: Un, contributions: 112}]\n", "112 contributions annoncées"), ("", "")],
)
def test_a_book_of_which_nothing_is_here_yet_says_what_is_to_come(
    parts: str, detail: str, command: tuple[Path, Command]
) -> None:
    project, _ = command
    folder = project / "docs" / "livres-blancs" / "vide"
    folder.mkdir()
    (folder / "index.md").write_text(
        f"---\ntitle: Livre synthétique\npublished: 2025-01-01\n{parts}---\nUne présentation synthétique.\n",
        "utf-8",
    )
    card = deck_of(project).kits["livres-blancs/vide/"].card
    assert card
    assert card.detail == detail


def test_long_names_and_portraits_stay_on_the_card(command: tuple[Path, Command]) -> None:
    project, _ = command
    folder = project / "docs" / BOOK
    (folder / "portrait.png").write_bytes(picture_file((300, 400)))
    text = (
        (folder / "bao.md")
        .read_text("utf-8")
        .replace("Bao Essai,", f"“{LONG}”,".replace("“", '"').replace("”", '"'))
    )
    (folder / "bao.md").write_text(text.replace("order: 1", "order: 1\nportrait: portrait.png"), "utf-8")
    card = deck_of(project).kits[f"{BOOK}bao/"].card
    assert card
    assert card.name == LONG
    assert card.portrait
