"""Cards of what somebody said: an interview, one answer."""

from verbatim.cards.fonts import CardFonts
from verbatim.cards.layouts.parts import (
    PANEL,
    initials,
    mark_edge,
    set_foot,
    set_label,
    set_mark,
    set_person,
    set_portrait_panel,
    set_signature,
)
from verbatim.cards.model import SAFE, Box, CardText
from verbatim.cards.painting import mix
from verbatim.cards.scene import Scene
from verbatim.cards.typesetting import Setter


def lay_interview(card: CardText, fonts: CardFonts) -> Scene:
    """Title, name and role at the left; a portrait or initials from top to bottom at the right."""
    colours = card.colours
    setter = Setter(fonts, card.lang, colours.ground, colours.ink)
    set_portrait_panel(setter, card, PANEL)
    column = Box(SAFE.left, SAFE.top, PANEL.left - 56, SAFE.bottom)
    top = set_label(setter, card, column, colour=colours.accent)
    named = 96 if card.name else 0
    setter.block(card.words, "display", Box(column.left, top, column.right, 462 - named), most=5)
    if card.name:
        set_person(setter, card, Box(column.left, 380, column.right, 462), colour=colours.soft)
    setter.fill(Box(column.left, 480, column.right, 482), mix(colours.ground, colours.ink, 0.22))
    set_signature(setter, card, column, colour=colours.soft, mark=colours.accent)
    return setter.scene(colours.ground)


def lay_answer(card: CardText, fonts: CardFonts) -> Scene:
    """The words between large guillemets, or beside a rule where they are retold; who said them below."""
    colours = card.colours
    setter = Setter(fonts, card.lang, colours.ground, colours.ink)
    quoted = card.rendition != "report"
    column = Box(176, SAFE.top, 1024, SAFE.bottom)
    question = setter.block(
        card.label, "italic", Box(column.left, SAFE.top, SAFE.right, 126), largest=34, smallest=30, most=2,
        colour=mix(colours.soft, colours.ink, 0.5),
    )  # fmt: skip
    top = max(question.bottom + 26, 104)
    words = setter.block(
        card.words, "display", Box(column.left, top, column.right, 418), largest=64, most=5, rise=0.4
    )
    if quoted:
        _guillemets(setter, words, colours.accent)
    else:
        setter.fill(Box(132, words.top + 4, 138, words.bottom), colours.accent)
    set_foot(setter, card)
    setter.medallion(card.portrait, initials(card.name), Box(64, 454, 150, 540), colours.accent, colours.ground)
    edge = mark_edge(card, fonts)
    set_person(setter, card, Box(column.left, 456, edge - 40, 540), colour=colours.soft)
    set_mark(setter, card, Box(edge, 456, SAFE.right, 540))
    return setter.scene(colours.ground)


def _guillemets(setter: Setter, words: Box, colour: str) -> None:
    setter.ornament("«", "display", 150, lambda ink: (64, words.top + 2), colour)
    setter.ornament(
        "»", "display", 150, lambda ink: (SAFE.right - ink.width, words.bottom - ink.height - 2), colour
    )
