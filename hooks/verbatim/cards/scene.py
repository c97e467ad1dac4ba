"""What stands where on a card: fills, photographs and set lines, each with the pixels it covers."""

from dataclasses import dataclass
from typing import Literal

from PIL import Image

from verbatim.cards.model import CANVAS, SAFE, Box, Portrait


@dataclass(frozen=True, slots=True)
class Fill:
    """A rectangle of one colour."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A portrait in two tones, dark to light, as a rectangle or a disc."""

    box: Box
    portrait: Portrait
    dark: str
    light: str
    shape: Literal["rectangle", "disc"] = "rectangle"


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle on a ground."""

    box: Box
    colour: str
    ground: str


@dataclass(frozen=True, slots=True)
class Line:
    """A set line: its ink as shades in `tile`, which covers exactly `box`; an ornament is no text to read."""

    text: str
    box: Box
    tile: Image.Image
    colour: str
    ground: str
    ornament: bool = False


Item = Fill | Photo | Disc | Line


@dataclass(frozen=True, slots=True)
class Scene:
    """A card before it is painted, items from back to front."""

    ground: str
    items: tuple[Item, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything set in letters."""
        return tuple(item for item in self.items if isinstance(item, Line))


def is_sound(scene: Scene) -> bool:
    """Whether text to read lies in the safe area, ornaments on the canvas, and no ink meets ink or a picture."""
    solid = [item.box for item in scene.items if isinstance(item, Photo)]
    discs = [item.box for item in scene.items if isinstance(item, Disc)]
    for line in scene.lines:
        met = solid if line.ornament else solid + discs
        if not (CANVAS if line.ornament else SAFE).holds(line.box) or any(line.box.meets(box) for box in met):
            return False
        solid.append(line.box)
    return True
