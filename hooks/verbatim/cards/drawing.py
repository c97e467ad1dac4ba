"""A card's words to its picture: made legible, laid out, verified, painted."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from verbatim.cards.fonts import CardFonts
from verbatim.cards.layouts import layout_of
from verbatim.cards.legible import Legible, make_legible
from verbatim.cards.model import HEAVIEST, CardText
from verbatim.cards.painting import paint
from verbatim.cards.scene import Scene, is_sound
from verbatim.diagnostics import Diagnostic, Place

TEXTS = ("words", "label", "name", "role", "detail", "publication", "date")
"""The parts of a card that are set in letters."""


def build_card(card: CardText, fonts: CardFonts) -> bytes:
    """The card as a PNG of 1200 by 630 palette indices, under 100 kB; the same bytes for the same card."""
    scene = build_scene(card, fonts)
    for steps in (20, 14, 9):
        picture = paint(scene, photo_steps=steps)
        if len(picture) < HEAVIEST:
            return picture
    return paint(build_scene(replace(card, portrait=None), fonts))


def build_scene(card: CardText, fonts: CardFonts) -> Scene:
    """What stands where: the layout of the card's kind, or the plain one where the words cannot be shown whole."""
    shown, faults = legible_card(card, fonts)
    if not all(fault.enough for name, fault in faults if name == "words"):
        shown = replace(shown, kind="page", words=shown.name or shown.publication, portrait=None)
    for attempt in (shown, replace(shown, kind="page"), replace(shown, kind="page", label="", words="")):
        scene = layout_of(attempt.kind)(attempt, fonts)
        if is_sound(scene):
            return scene
    return Scene(card.colours.ground, ())


def legible_card(card: CardText, fonts: CardFonts) -> tuple[CardText, tuple[tuple[str, Legible], ...]]:
    """The card with what its fonts can draw, and what became of each text that is not empty."""
    made = tuple(
        (name, make_legible(getattr(card, name), fonts.drawable)) for name in TEXTS if getattr(card, name).strip()
    )
    words: dict[str, Any] = dict.fromkeys(TEXTS, "") | {name: legible.words for name, legible in made}
    return replace(card, **words), made


def check_card(card: CardText, fonts: CardFonts, place: Place) -> Iterator[Diagnostic]:
    """What the card's picture cannot show of its words."""
    _, made = legible_card(card, fonts)
    missing = dict.fromkeys(sign for _, legible in made for sign in legible.missing)
    if missing:
        signs = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in list(missing)[:5]) + (
            "…" if len(missing) > 5 else ""
        )
        yield Diagnostic(
            place,
            "missing-glyph",
            f"the card's fonts lack {signs}",
            "the card is drawn without; give the page a picture of its own with `card:`, or reword",
        )
    if any(legible.reordered for _, legible in made):
        yield Diagnostic(
            place,
            "right-to-left-card",
            "the card's words are written from right to left, or hold signs that turn the order of the text",
            "give the page a picture of its own with `card:`, or remove the signs",
        )
