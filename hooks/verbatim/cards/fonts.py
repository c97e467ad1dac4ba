"""The fonts of the cards: four faces that belong to the package, and which characters they have."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType
from typing import Literal

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from verbatim.cards.coverage import parse_coverage

Face = Literal["display", "italic", "text", "strong"]

FACES: tuple[tuple[Face, str], ...] = (
    ("display", "VerbatimDisplay-Regular.ttf"),
    ("italic", "VerbatimDisplay-Italic.ttf"),
    ("text", "VerbatimSans-Medium.ttf"),
    ("strong", "VerbatimSans-SemiBold.ttf"),
)

REFERENCE = 100
"""Pixels: widths are measured once at this size and scaled, for the outlines are not hinted."""

_MOST_INKED = 400
_MOST_WIDTHS = 20_000


@dataclass(frozen=True, slots=True)
class Inked:
    """A text's ink as shades, and where its top left corner is from the line's start on the baseline."""

    tile: Image.Image
    left: int
    top: int


@dataclass(frozen=True, eq=False)
class CardFonts:
    """Four faces, ready at any size; what has been opened or measured once is kept."""

    faces: Mapping[Face, bytes]
    digest: str
    coverage: Mapping[Face, frozenset[int]]
    """The code points each face draws."""
    _sized: dict[tuple[Face, int], FreeTypeFont] = field(default_factory=dict, repr=False)
    _widths: dict[tuple[Face, str], float] = field(default_factory=dict, repr=False)
    _inked: dict[tuple[str, Face, int, str], Inked] = field(default_factory=dict, repr=False)

    @property
    def drawable(self) -> frozenset[int]:
        """The code points any text may hold: what the display face draws, which takes over where another cannot."""
        return self.coverage["display"]

    def face_for(self, text: str, face: Face) -> Face:
        """The face, or the display face where that one lacks a character of the text."""
        return face if self.coverage[face].issuperset(map(ord, text)) else "display"

    def at(self, face: Face, size: int) -> FreeTypeFont:
        """A face at a size in pixels."""
        found = self._sized.get((face, size))
        if found is None:
            found = ImageFont.truetype(BytesIO(self.faces[face]), size)
            self._sized[face, size] = found
        return found

    def width(self, text: str, face: Face, size: float) -> float:
        """Pixels a text advances at a size."""
        found = self._widths.get((face, text))
        if found is None:
            if len(self._widths) > _MOST_WIDTHS:
                self._widths.clear()
            found = self.at(face, REFERENCE).getlength(text)
            self._widths[face, text] = found
        return found * size / REFERENCE

    def ink(self, text: str, face: Face, size: int, lang: str) -> Inked:
        """A text's ink; what many cards repeat (labels, names, the publication) is drawn once."""
        key = (text, face, size, lang)
        found = self._inked.get(key)
        if found is None:
            if len(self._inked) >= _MOST_INKED:
                del self._inked[next(iter(self._inked))]
            found = self._inked[key] = self._drawn(text, face, size, lang)
        return found

    def _drawn(self, text: str, face: Face, size: int, lang: str) -> Inked:
        scratch = Image.new("L", (int(self.width(text, face, size)) + 2 * size, 3 * size), 0)
        ImageDraw.Draw(scratch).text(
            (size, 2 * size), text, fill=255, font=self.at(face, size), anchor="ls", language=lang
        )
        left, top, right, bottom = scratch.getbbox() or (size, 2 * size, size, 2 * size)
        return Inked(scratch.crop((left, top, right, bottom)), left - size, top - 2 * size)


def open_fonts(faces: Mapping[Face, bytes]) -> CardFonts:
    """The fonts of these files' bytes; ValueError if one is no font that can be drawn with."""
    if missing := [face for face, _ in FACES if face not in faces]:
        raise ValueError(f"faces are missing: {', '.join(missing)}")
    digest = hashlib.sha256(b"".join(hashlib.sha256(faces[face]).digest() for face, _ in FACES))
    coverage = {face: parse_coverage(faces[face]) for face, _ in FACES}
    fonts = CardFonts(MappingProxyType(dict(faces)), digest.hexdigest(), MappingProxyType(coverage))
    try:
        for face, _ in FACES:
            fonts.at(face, REFERENCE)
    except OSError as error:
        raise ValueError(f"a font cannot be opened: {error}") from error
    return fonts


@lru_cache(maxsize=1)
def load_fonts() -> CardFonts | None:
    """The package's own fonts, or None where they were removed or damaged."""
    folder = files("verbatim.cards").joinpath("fonts")
    try:
        return open_fonts({face: folder.joinpath(name).read_bytes() for face, name in FACES})
    except (OSError, ValueError):
        return None
