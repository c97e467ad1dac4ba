"""Setting text into a scene: one line, a block of balanced lines, initials in a disc."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from verbatim.cards.fonts import CardFonts, Face
from verbatim.cards.lines import LEADING, cut_line, fit_words
from verbatim.cards.model import FINEST, LARGEST, SMALLEST, Box, Portrait
from verbatim.cards.scene import Disc, Fill, Item, Line, Photo, Scene

Align = Literal["left", "centre", "right"]

_OVERHANG = 0.05
"""How far, in sizes, ink may stand out of a line's advance (italics, swashes): kept free at the right."""


@dataclass
class Setter:
    """Collects the items of one scene; colours are those the next text is set with."""

    fonts: CardFonts
    lang: str
    ground: str
    ink: str
    items: list[Item] = field(default_factory=list)

    def scene(self, ground: str) -> Scene:
        """The scene collected so far on a ground."""
        return Scene(ground, tuple(self.items))

    def fill(self, box: Box, colour: str) -> None:
        """A rectangle."""
        self.items.append(Fill(box, colour))

    def line(
        self,
        text: str,
        face: Face,
        size: int,
        area: Box,
        baseline: int,
        *,
        align: Align = "left",
        colour: str = "",
    ) -> Box:
        """One line within an area's sides, made smaller, down to 26 pixels, then cut; an empty box for no text."""
        if not text:
            return Box(area.left, baseline, area.left, baseline)
        face = self.fonts.face_for(text, face)
        width = area.width - size * _OVERHANG
        while size > FINEST and self.fonts.width(text, face, size) > width:
            size -= 2
        shown = cut_line(text, face, self.fonts, size=size, width=width)
        return self._place(self._ink(shown, face, size, area, baseline, align, colour))

    def block(
        self,
        words: str,
        face: Face,
        area: Box,
        *,
        largest: int = LARGEST,
        smallest: int = SMALLEST,
        most: int = 8,
        align: Align = "left",
        rise: float = 0,
        colour: str = "",
    ) -> Box:
        """Balanced lines inside an area, from its top, or `rise` (0 to 1) of the way down to its bottom."""
        if not words:
            return Box(area.left, area.top, area.left, area.top)
        lines = self._lines(words, face, area, largest, smallest, most, align, colour)
        while (height := lines[-1].box.bottom - lines[0].box.top) > area.height and (largest, most) != (
            smallest,
            1,
        ):
            largest, most = (largest - 4, most) if largest - 4 >= smallest else (smallest, len(lines) - 1)
            lines = self._lines(words, face, area, largest, smallest, most, align, colour)
        shift = area.top - lines[0].box.top + round(max(0, area.height - height) * rise)
        boxes = [self._place(_moved(line, shift)) for line in lines]
        return Box(min(box.left for box in boxes), boxes[0].top, max(box.right for box in boxes), boxes[-1].bottom)

    def ornament(
        self, text: str, face: Face, size: int, place: Callable[[Box], tuple[int, int]], colour: str
    ) -> Box:
        """A large sign that is decoration; `place` tells the left and top of its ink from its box at the origin."""
        line = self._ink(text, face, size, Box(0, 0, 4 * size, 4 * size), 0, "left", colour)
        left, top = place(line.box)
        box = Box(left, top, left + line.box.width, top + line.box.height)
        return self._place(replace(line, box=box, ornament=True))

    def medallion(self, portrait: Portrait | None, initials: str, box: Box, disc: str, ink: str) -> None:
        """A round portrait, or initials on a disc."""
        if portrait:
            inside = Box(box.left + 4, box.top + 4, box.right - 4, box.bottom - 4)
            self.items.append(Disc(box, disc, self.ground))
            self.items.append(Photo(inside, portrait, self.ink, self.ground, "disc"))
            return
        if not initials:
            return
        self.items.append(Disc(box, disc, self.ground))
        ground, self.ground = self.ground, disc
        self.ornament(initials, "display", box.height * 2 // 5, lambda ink_box: _centred(ink_box, box), ink)
        self.ground = ground

    def _lines(
        self,
        words: str,
        face: Face,
        area: Box,
        largest: int,
        smallest: int,
        most: int,
        align: Align,
        colour: str,
    ) -> list[Line]:
        face = self.fonts.face_for(words, face)
        width = area.width - largest * _OVERHANG
        fitted = fit_words(
            words, face, self.fonts, width=width, height=area.height, largest=largest, smallest=smallest, most=most
        )
        lines: list[Line] = []
        baseline = area.top + fitted.size
        for text in fitted.lines:
            line = self._ink(text, face, fitted.size, area, baseline, align, colour)
            if lines and line.box.top <= lines[-1].box.bottom:
                line = _moved(line, lines[-1].box.bottom + 1 - line.box.top)
                baseline += lines[-1].box.bottom + 1 - line.box.top
            lines.append(line)
            baseline += round(fitted.size * LEADING)
        return lines

    def _ink(self, text: str, face: Face, size: int, area: Box, baseline: int, align: Align, colour: str) -> Line:
        """A line whose box is the smallest that holds its ink, moved inside the sides of its area."""
        face = self.fonts.face_for(text, face)
        inked = self.fonts.ink(text, face, size, self.lang)
        advance = int(self.fonts.width(text, face, size)) + 1
        free = {"left": 0, "centre": (area.width - advance) // 2, "right": area.width - advance}[align]
        left = max(area.left, min(area.left + free + inked.left, area.right - inked.tile.width))
        top = baseline + inked.top
        box = Box(left, top, left + inked.tile.width, top + inked.tile.height)
        return Line(text, box, inked.tile, colour or self.ink, self.ground)

    def _place(self, line: Line) -> Box:
        self.items.append(line)
        return line.box


def spaced_capitals(text: str) -> str:
    """Capitals set a hair apart, for short labels."""
    return "\u200a".join(text.upper())


def _moved(line: Line, down: int) -> Line:
    box = line.box
    return replace(line, box=Box(box.left, box.top + down, box.right, box.bottom + down))


def _centred(ink: Box, area: Box) -> tuple[int, int]:
    return (
        area.left + (area.width - ink.width) // 2,
        area.top + (area.height - ink.height) // 2,
    )
