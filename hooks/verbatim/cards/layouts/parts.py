"""What several layouts share: the label above, the signature below, a panel at the side."""

from verbatim.cards.fonts import CardFonts
from verbatim.cards.model import SAFE, Box, CardText
from verbatim.cards.painting import mix
from verbatim.cards.scene import Photo
from verbatim.cards.typesetting import Setter, spaced_capitals

LABEL = 26
PANEL = Box(816, 0, 1200, 630)
"""The side panel, out to the picture's edges."""


def initials(name: str) -> str:
    """The first letters of the first and last word of a name that begin with a letter or digit."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    chosen = words[:1] + words[1:][-1:]
    return "".join(word[0].upper()[:1] for word in chosen)


def set_label(setter: Setter, card: CardText, area: Box, *, colour: str) -> int:
    """The kind in spaced capitals at an area's top; the vertical place below it where words may begin."""
    if not card.label:
        return area.top
    box = setter.line(spaced_capitals(card.label), "strong", LABEL, area, area.top + 26, colour=colour)
    return box.bottom + 34


def set_signature(setter: Setter, card: CardText, area: Box, *, colour: str, mark: str) -> None:
    """Publication at the left behind a small square, date at the right, on an area's bottom line."""
    baseline = area.bottom - 10
    if card.publication:
        setter.fill(Box(area.left, baseline - 17, area.left + 14, baseline - 3), mark)
    named = Box(area.left + 26, area.top, area.right, area.bottom)
    name = setter.line(card.publication, "display", 32, named, baseline)
    room = Box(name.right + 32, area.top, area.right, area.bottom)
    if card.date and setter.fonts.width(card.date, "text", LABEL) < room.width - 4:
        setter.line(card.date, "text", LABEL, room, baseline, align="right", colour=colour)


def set_person(setter: Setter, card: CardText, area: Box, *, colour: str) -> None:
    """Name above role, standing on an area's bottom."""
    if card.role:
        setter.line(card.name, "strong", 32, area, area.bottom - 44)
        setter.line(card.role, "text", LABEL, area, area.bottom - 8, colour=colour)
    else:
        setter.line(card.name, "strong", 32, area, area.bottom - 26)


def set_foot(setter: Setter, card: CardText, *, left: int = 0) -> None:
    """A tinted field over the card's foot, on which the next text is set."""
    tint = mix(card.colours.ground, card.colours.accent, 0.09)
    setter.fill(Box(left, 436, 1200, 630), tint)
    setter.ground = tint


def mark_edge(card: CardText, fonts: CardFonts) -> int:
    """Where the publication's mark begins so that it ends on the right edge: in the right half at least."""
    width = max(fonts.width(card.publication, "display", 32) + 32, fonts.width(card.date, "text", LABEL))
    return max(640, int(SAFE.right - width - 8))


def set_mark(setter: Setter, card: CardText, area: Box) -> None:
    """The publication's name at the right behind a small square, the date below it."""
    baseline = area.top + (40 if card.date else 58)
    name = Box(area.left + 26, area.top, area.right, area.bottom)
    box = setter.line(card.publication, "display", 32, name, baseline, align="right")
    if card.publication:
        setter.fill(Box(box.left - 26, baseline - 17, box.left - 12, baseline - 3), card.colours.accent)
    setter.line(card.date, "text", LABEL, area, area.bottom - 8, align="right", colour=card.colours.soft)


def set_portrait_panel(setter: Setter, card: CardText, panel: Box) -> None:
    """A portrait that fills a panel, else large initials on the accent."""
    if card.portrait:
        setter.items.append(Photo(panel, card.portrait, card.colours.ink, mix(card.colours.ground, "#ffffff", 0.3)))
        return
    accent, ground = card.colours.accent, card.colours.ground
    setter.fill(panel, accent)
    letters = initials(card.name)
    if not letters:
        return
    outer, setter.ground = setter.ground, accent
    middle = (panel.left + min(panel.right, SAFE.right + 64)) // 2
    size = 190 if len(letters) > 1 else 260
    setter.ornament(
        letters,
        "display",
        size,
        lambda ink: (middle - ink.width // 2, 294 - ink.height // 2),
        mix(accent, ground, 0.9),
    )
    setter.ground = outer
