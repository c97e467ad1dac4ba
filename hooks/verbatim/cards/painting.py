"""A scene to the bytes of a PNG whose pixels are palette indices: nothing is blended, nothing quantised."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from verbatim.cards.model import CANVAS, Box, Portrait
from verbatim.cards.scene import Disc, Fill, Item, Line, Photo, Scene

_INK_STEPS = 18
"""Shades from a ground to an ink: as many as antialiased edges need."""

_ROOM = 256

_EFFORT = 2
"""Deflate level: a third of the default level's time for a quarter more bytes."""


class _Palette:
    """Colours and ramps in the order they are asked for, each once."""

    def __init__(self) -> None:
        self.colours: list[int] = []
        self._ramps: dict[tuple[str, str, int], int] = {}

    def ramp(self, first: str, last: str, steps: int) -> int:
        """The index of the first of `steps` colours from one to another."""
        found = self._ramps.get((first, last, steps))
        if found is None:
            found = len(self.colours) // 3
            if found + steps > _ROOM:
                raise ValueError("a card has more colours than a palette")
            for step in range(steps):
                self.colours += _between(first, last, step / max(1, steps - 1))
            self._ramps[first, last, steps] = found
        return found

    def flat(self, colour: str) -> int:
        """The index of one colour."""
        return self.ramp(colour, colour, 1)


def paint(scene: Scene, *, photo_steps: int = 20) -> bytes:
    """The PNG of a scene; photographs have `photo_steps` shades."""
    palette = _Palette()
    page = Image.new("P", (CANVAS.width, CANVAS.height), palette.flat(scene.ground))
    for item in scene.items:
        _draw(page, item, palette, photo_steps)
    page.putpalette(bytes(palette.colours))
    out = BytesIO()
    page.save(out, "PNG", compress_level=_EFFORT, bits=8)
    return out.getvalue()


def mix(first: str, second: str, share: float) -> str:
    """The colour that far (0 to 1) on the way from one to another."""
    return "#" + bytes(_between(first, second, share)).hex()


def _draw(page: Image.Image, item: Item, palette: _Palette, photo_steps: int) -> None:
    match item:
        case Fill(box, colour):
            page.paste(palette.flat(colour), box.sides)
        case Disc(box, colour, ground):
            _paste(page, _disc(box.width), box, palette.ramp(ground, colour, _INK_STEPS))
        case Line(box=box, tile=tile, colour=colour, ground=ground):
            _paste(page, tile, box, palette.ramp(ground, colour, _INK_STEPS))
        case Photo():
            _photo(page, item, palette, photo_steps)


def _paste(page: Image.Image, shades: Image.Image, box: Box, base: int) -> None:
    page.paste(shades.point(_indices(base, _INK_STEPS), "L"), box.sides)


def _photo(page: Image.Image, photo: Photo, palette: _Palette, steps: int) -> None:
    grey = _fitted(photo.portrait, photo.box.width, photo.box.height)
    shades = grey.point(_indices(palette.ramp(photo.dark, photo.light, steps), steps), "L")
    if photo.shape == "rectangle":
        page.paste(shades, photo.box.sides)
        return
    disc = _disc(photo.box.width)
    page.paste(shades, photo.box.sides, disc.point([255 * (shade > 127) for shade in range(256)]))


@lru_cache(maxsize=16)
def _fitted(portrait: Portrait, width: int, height: int) -> Image.Image:
    """A portrait cut to a size, a little above its middle, black to white: once for all of a person's answers."""
    source = Image.frombytes("L", (portrait.width, portrait.height), portrait.pixels)
    cut = ImageOps.fit(source, (width, height), Image.Resampling.LANCZOS, centering=(0.5, 0.3))
    return ImageOps.autocontrast(cut, cutoff=1)


@lru_cache(maxsize=64)
def _indices(base: int, steps: int) -> list[int]:
    return [base + (shade * (steps - 1) + 127) // 255 for shade in range(256)]


@lru_cache(maxsize=8)
def _disc(size: int) -> Image.Image:
    large = Image.new("L", (4 * size, 4 * size), 0)
    ImageDraw.Draw(large).ellipse((0, 0, 4 * size - 1, 4 * size - 1), fill=255)
    return large.resize((size, size), Image.Resampling.BOX)


def _between(first: str, second: str, share: float) -> tuple[int, int, int]:
    start, end = bytes.fromhex(first[1:]), bytes.fromhex(second[1:])
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    return red, green, blue
