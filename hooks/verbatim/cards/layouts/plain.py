"""Cards of the publication itself: its front page, a guide, any other page."""

from verbatim.cards.fonts import CardFonts
from verbatim.cards.layouts.parts import set_label, set_signature
from verbatim.cards.model import SAFE, Box, CardText
from verbatim.cards.painting import mix
from verbatim.cards.scene import Scene
from verbatim.cards.typesetting import Setter


def lay_home(card: CardText, fonts: CardFonts) -> Scene:
    """A newspaper's head: the publication's name between rules, what it is below."""
    colours = card.colours
    tint = mix(colours.ground, colours.accent, 0.09)
    setter = Setter(fonts, card.lang, tint, colours.ink)
    setter.fill(Box(SAFE.left, 48, SAFE.right, 54), colours.ink)
    setter.fill(Box(SAFE.left, 60, SAFE.right, 62), colours.ink)
    head = Box(SAFE.left, 84, SAFE.right, 262)
    name = setter.line(
        card.publication or card.words, "display", _head_size(card, fonts), head, 222, align="centre"
    )
    rule = max(name.bottom + 34, 262)
    setter.fill(Box(SAFE.left, rule, SAFE.right, rule + 2), colours.ink)
    about = Box(SAFE.left + 60, rule + 40, SAFE.right - 60, 476)
    words = card.words if card.publication else ""
    setter.block(words, "italic", about, largest=52, most=3, align="centre", rise=0.5)
    setter.fill(Box(592, 506, 608, 522), colours.accent)
    setter.fill(Box(SAFE.left, 513, 568, 515), colours.ink)
    setter.fill(Box(632, 513, SAFE.right, 515), colours.ink)
    return setter.scene(tint)


def lay_guide(card: CardText, fonts: CardFonts) -> Scene:
    """Best practice: the title beside a list of which the first points are done."""
    colours = card.colours
    setter = Setter(fonts, card.lang, colours.ground, colours.ink)
    column = Box(SAFE.left, SAFE.top, 776, SAFE.bottom)
    _list(setter, card)
    top = set_label(setter, card, column, colour=colours.accent)
    setter.block(card.words, "display", Box(column.left, top, column.right, 404), most=5)
    setter.line(card.detail, "text", 30, Box(column.left, 404, column.right, 456), 446, colour=colours.soft)
    setter.fill(Box(column.left, 480, column.right, 482), mix(colours.ground, colours.ink, 0.22))
    set_signature(setter, card, column, colour=colours.soft, mark=colours.accent)
    return setter.scene(colours.ground)


def lay_page(card: CardText, fonts: CardFonts) -> Scene:
    """Words and signature between two rules; without words the publication's name alone."""
    colours = card.colours
    setter = Setter(fonts, card.lang, colours.ground, colours.ink)
    setter.fill(Box(0, 0, 1200, 16), colours.accent)
    column = Box(SAFE.left, 64, SAFE.right, SAFE.bottom)
    top = set_label(setter, card, column, colour=colours.accent)
    setter.block(card.words, "display", Box(column.left, top, column.right - 120, 456), most=5, rise=0.5)
    setter.fill(Box(column.left, 480, column.right, 482), mix(colours.ground, colours.ink, 0.22))
    set_signature(setter, card, column, colour=colours.soft, mark=colours.accent)
    return setter.scene(colours.ground)


def _head_size(card: CardText, fonts: CardFonts) -> int:
    """Pixels at which the publication's name fills three quarters of its line, 150 at most."""
    name = card.publication or card.words
    return max(26, min(150, int(150 * 0.78 * SAFE.width / max(1, fonts.width(name, "display", 150)))))


def _list(setter: Setter, card: CardText) -> None:
    ground, accent = card.colours.ground, card.colours.accent
    tint = mix(ground, accent, 0.1)
    setter.fill(Box(832, 0, 1200, 630), tint)
    outer, setter.ground = setter.ground, tint
    for number, length in enumerate((176, 132, 160, 116, 148)):
        middle = 116 + number * 88
        done = number < 3
        setter.fill(Box(888, middle - 22, 932, middle + 22), accent if done else mix(tint, accent, 0.35))
        if done:
            setter.ground = accent
            _check(setter, middle, ground)
            setter.ground = tint
        else:
            setter.fill(Box(892, middle - 18, 928, middle + 18), tint)
        setter.fill(
            Box(960, middle - 4, 960 + length, middle + 4), mix(tint, card.colours.ink, 0.75 if done else 0.3)
        )
    setter.ground = outer


def _check(setter: Setter, middle: int, colour: str) -> None:
    setter.ornament("✓", "strong", 34, lambda ink: (910 - ink.width // 2, middle - ink.height // 2), colour)
