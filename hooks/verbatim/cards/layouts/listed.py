"""Cards of pages that gather answers: a tag, a person, a question asked of many."""

from verbatim.cards.fonts import CardFonts
from verbatim.cards.layouts.parts import LABEL, initials, set_label, set_signature
from verbatim.cards.model import SAFE, Box, CardText
from verbatim.cards.painting import mix
from verbatim.cards.scene import Photo, Scene
from verbatim.cards.typesetting import Setter


def lay_tag(card: CardText, fonts: CardFonts) -> Scene:
    """The subject on the accent's ground, its first letter very large behind the right edge."""
    accent, ground = card.colours.accent, card.colours.ground
    setter = Setter(fonts, card.lang, accent, ground)
    letter = initials(card.words)[:1] or "#"
    size = min(560, int(560 * 400 / fonts.width(letter, "display", 560)))
    setter.ornament(letter, "display", size, _bleeding, mix(accent, ground, 0.16))
    column = Box(SAFE.left, SAFE.top, 720, SAFE.bottom)
    pale = mix(accent, ground, 0.82)
    top = set_label(setter, card, column, colour=pale)
    setter.block(card.words, "display", Box(column.left, top, column.right, 392), most=4, rise=1)
    setter.line(card.detail, "text", 30, Box(column.left, 404, column.right, 456), 446, colour=pale)
    setter.fill(Box(column.left, 480, column.right, 482), mix(accent, ground, 0.45))
    set_signature(setter, card, column, colour=pale, mark=ground)
    return setter.scene(accent)


def lay_person(card: CardText, fonts: CardFonts) -> Scene:
    """A portrait or initials in a tall frame at the left; name, role and how much they said at the right."""
    colours = card.colours
    setter = Setter(fonts, card.lang, colours.ground, colours.ink)
    frame = Box(0, 0, 420, 630)
    _frame(setter, card, frame)
    column = Box(484, SAFE.top, SAFE.right, SAFE.bottom)
    top = set_label(setter, card, column, colour=colours.accent)
    name = setter.block(card.words, "display", Box(column.left, top, column.right, 288), most=3, rise=1)
    role = setter.block(
        card.role, "italic", Box(column.left, name.bottom + 28, column.right, 408),
        largest=38, smallest=30, most=3, colour=colours.soft,
    )  # fmt: skip
    setter.line(
        card.detail, "text", LABEL, Box(column.left, role.bottom, column.right, 470), 456, colour=colours.ink
    )
    setter.fill(Box(column.left, 480, column.right, 482), mix(colours.ground, colours.ink, 0.22))
    set_signature(setter, card, column, colour=colours.soft, mark=colours.accent)
    return setter.scene(colours.ground)


def lay_question(card: CardText, fonts: CardFonts) -> Scene:
    """The question beside a question mark as tall as the card."""
    colours = card.colours
    tint = mix(colours.ground, colours.accent, 0.1)
    setter = Setter(fonts, card.lang, tint, colours.ink)
    setter.ornament("?", "display", 620, lambda ink: (1090 - ink.width, 300 - ink.height // 2), colours.accent)
    column = Box(SAFE.left, SAFE.top, 760, SAFE.bottom)
    top = set_label(setter, card, column, colour=colours.accent)
    setter.block(card.words, "display", Box(column.left, top, column.right, 404), most=5)
    setter.line(card.detail, "text", 30, Box(column.left, 404, column.right, 456), 446, colour=colours.soft)
    setter.fill(Box(column.left, 480, column.right, 482), mix(tint, colours.ink, 0.22))
    set_signature(setter, card, column, colour=colours.soft, mark=colours.accent)
    return setter.scene(tint)


def _bleeding(ink: Box) -> tuple[int, int]:
    return max(752, 1176 - ink.width), 315 - ink.height // 2


def _frame(setter: Setter, card: CardText, frame: Box) -> None:
    if card.portrait:
        setter.items.append(Photo(frame, card.portrait, card.colours.ink, mix(card.colours.ground, "#ffffff", 0.3)))
        return
    setter.fill(frame, card.colours.accent)
    outer, setter.ground = setter.ground, card.colours.accent
    setter.ornament(
        initials(card.words) or "·",
        "display",
        210,
        lambda ink: (226 - ink.width // 2, 294 - ink.height // 2),
        mix(card.colours.accent, card.colours.ground, 0.9),
    )
    setter.ground = outer
