"""Cards of a white paper and of one contribution to it."""

from verbatim.cards.fonts import CardFonts
from verbatim.cards.layouts.parts import initials, mark_edge, set_foot, set_label, set_mark, set_person
from verbatim.cards.model import SAFE, Box, CardText
from verbatim.cards.painting import mix
from verbatim.cards.scene import Scene
from verbatim.cards.typesetting import Setter, spaced_capitals


def lay_white_paper(card: CardText, fonts: CardFonts) -> Scene:
    """A book's title page: centred between two rules, on the ink's ground."""
    ink, ground = card.colours.ink, card.colours.ground
    setter = Setter(fonts, card.lang, ink, ground)
    pale, line = mix(ink, ground, 0.72), mix(ink, ground, 0.4)
    for inset, thick in ((22, 3), (31, 1)):
        _frame(setter, Box(inset, inset, 1200 - inset, 630 - inset), thick, line)
    area = Box(128, SAFE.top, 1072, SAFE.bottom)
    label = spaced_capitals(card.label)
    warm = mix(card.colours.accent, ground, 0.55)
    setter.line(label, "strong", 26, area, 104, align="centre", colour=warm)
    setter.fill(Box(570, 136, 630, 138), warm)
    title = Box(area.left, 166, area.right, 392)
    setter.block(card.words, "display", title, most=4, align="centre", rise=0.5)
    setter.line(card.detail, "italic", 34, area, 446, align="centre", colour=pale)
    setter.line(_joined(card), "text", 26, area, 522, align="centre", colour=pale)
    return setter.scene(ink)


def lay_contribution(card: CardText, fonts: CardFonts) -> Scene:
    """A page of the book: its spine at the left, the book's title above, the contributor below."""
    colours = card.colours
    setter = Setter(fonts, card.lang, colours.ground, colours.ink)
    setter.fill(Box(0, 0, 44, 630), colours.ink)
    setter.fill(Box(50, 0, 53, 630), colours.ink)
    column = Box(112, SAFE.top, SAFE.right, SAFE.bottom)
    top = set_label(setter, card, column, colour=colours.accent)
    if card.detail:
        book = setter.line(card.detail, "italic", 34, column, top + 14, colour=colours.soft)
        top = book.bottom + 26
    setter.block(card.words, "display", Box(column.left, top, column.right - 40, 412), most=4, rise=0.35)
    set_foot(setter, card, left=53)
    setter.medallion(card.portrait, initials(card.name), Box(112, 454, 198, 540), colours.accent, colours.ground)
    edge = mark_edge(card, fonts)
    set_person(setter, card, Box(222, 456, edge - 40, 540), colour=colours.soft)
    set_mark(setter, card, Box(edge, 456, column.right, 540))
    return setter.scene(colours.ground)


def _joined(card: CardText) -> str:
    return " · ".join(part for part in (card.publication, card.date) if part)


def _frame(setter: Setter, box: Box, thick: int, colour: str) -> None:
    setter.fill(Box(box.left, box.top, box.right, box.top + thick), colour)
    setter.fill(Box(box.left, box.bottom - thick, box.right, box.bottom), colour)
    setter.fill(Box(box.left, box.top, box.left + thick, box.bottom), colour)
    setter.fill(Box(box.right - thick, box.top, box.right, box.bottom), colour)
