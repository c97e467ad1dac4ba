"""Synthetic cards for the tests: one of each layout, and a portrait that is nobody's."""

import random
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from verbatim.cards.model import CardText, Kind, Portrait

LETTERS = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœæ"
SIGNS = (" ?", " !", "\u202f?", "\u202f!", "\u202f;", "\u00a0:", ",", ".", "…", "")


def portrait() -> Portrait:
    """A head and shoulders made of shapes."""
    picture = Image.new("L", (360, 450), 200)
    draw = ImageDraw.Draw(picture)
    for y in range(450):
        draw.line((0, y, 360, y), fill=210 - y // 5)
    draw.ellipse((20, 320, 340, 700), fill=70)
    draw.ellipse((100, 90, 260, 320), fill=175)
    return Portrait(360, 450, picture.tobytes())


def picture_file(
    size: tuple[int, int] = (300, 400), *, form: str = "PNG", mode: str = "RGB", **options: object
) -> bytes:
    """The bytes of a plain picture."""
    out = BytesIO()
    Image.new(mode, size, 0).save(out, form, **options)
    return out.getvalue()


_BASE = CardText(
    "page",
    name="Prénom Modèle",
    role="directrice, Banque d’Exemple",
    publication="Verbatim",
    date="1er mars 2026",
)

CARDS: tuple[tuple[str, CardText], ...] = (
    ("home", replace(_BASE, kind="home", words="Des voix, et l’adresse de chaque réponse.")),
    ("guide", replace(_BASE, kind="guide", label="Guide", words="Bien répondre en public", detail="9 conseils")),
    ("tag", replace(_BASE, kind="tag", label="Thème", words="Écriture", detail="7 entretiens")),
    ("person", replace(_BASE, kind="person", label="Personne", words="Prénom Modèle", portrait=portrait())),
    (
        "question",
        replace(_BASE, kind="question", label="Question", words="Par où commencer\u202f?", detail="12 réponses"),
    ),
    (
        "white-paper",
        replace(_BASE, kind="white_paper", label="Livre blanc", words="Regards d’essai", detail="3 regards"),
    ),
    (
        "contribution",
        replace(_BASE, kind="contribution", label="Regard", words="Ce qui a changé", detail="Regards d’essai"),
    ),
    (
        "interview",
        replace(_BASE, kind="interview", label="Entretien", words="Parler de son métier, et s’y tenir"),
    ),
    (
        "answer",
        replace(_BASE, kind="answer", label="Combien de temps\u202f?", words="Dix minutes par jour suffisent."),
    ),
    (
        "answer-report",
        replace(_BASE, kind="answer", rendition="report", words="Dix minutes par jour lui suffisent, dit-elle."),
    ),
    ("page", replace(_BASE, kind="page", words="Corrections et retraits")),
)
"""One card of each layout, by name of its golden picture."""

KINDS: tuple[Kind, ...] = tuple(dict.fromkeys(card.kind for _, card in CARDS))


def generated_title(seed: int) -> str:
    """A synthetic title: from one letter to 2,000 characters, French signs, long words, capitals, digits."""
    chance = random.Random(seed)
    longest = chance.choice((3, 8, 12, 18, 30, 60))
    words = []
    for _ in range(chance.choice((1, 2, 4, 7, 12, 20, 40, 300))):
        word = "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, longest)))
        word = chance.choice(
            (word, word, word, word.capitalize(), word.upper(), f"l’{word}", f"«\u00a0{word}\u00a0»")
        )
        words.append(word + (chance.choice(SIGNS) if chance.random() < 0.15 else ""))
    return " ".join(words)[:2000]
