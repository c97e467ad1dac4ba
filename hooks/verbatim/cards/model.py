"""What a card shows: words, people, a portrait, the publication's colours; and where they may stand."""

from dataclasses import dataclass, field
from typing import Literal

from verbatim.model import Rendition
from verbatim.settings import CardColours

Kind = Literal[
    "home", "guide", "tag", "person", "question", "white_paper", "contribution", "interview", "answer", "page"
]
"""`page` is the plain card of any other page, and of words that cannot be shown."""

WIDTH, HEIGHT = 1200, 630
LARGEST, SMALLEST, FINEST = 68, 36, 26
"""Pixels: the words' largest and smallest size, and the size no other text goes under."""

HEAVIEST = 100_000
"""Bytes a card may weigh: messengers show no preview of heavier pictures."""


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle of pixels, right and bottom excluded."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    @property
    def sides(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom: as Pillow takes them."""
        return self.left, self.top, self.right, self.bottom

    def holds(self, other: "Box") -> bool:
        """Whether another box lies inside this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def meets(self, other: "Box") -> bool:
        """Whether the two boxes share a pixel."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


SAFE = Box(64, 48, 1136, 540)
"""Where text may stand: X lays a page's title over the bottom, others round the corners."""

CANVAS = Box(0, 0, WIDTH, HEIGHT)


@dataclass(frozen=True, slots=True)
class Portrait:
    """A decoded picture in shades of grey, one byte a pixel, row by row."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class CardText:
    """Everything a card shows, as plain text; every part but `kind` may be empty."""

    kind: Kind
    words: str = ""
    """The title, the name, the question, or what was said."""
    label: str = ""
    """The kind in the reader's language, or the question that was answered."""
    name: str = ""
    role: str = ""
    detail: str = ""
    """A line of its own: how many answers, the white paper's title."""
    publication: str = ""
    date: str = ""
    """In words."""
    rendition: Rendition = "edited"
    """A `report` has no quotation marks."""
    lang: str = "fr"
    portrait: Portrait | None = None
    colours: CardColours = field(default_factory=CardColours)
