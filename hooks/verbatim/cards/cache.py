"""Cards by content: each drawn once, named by what it shows, and thrown away when nothing shows it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Protocol

from verbatim.cards.drawing import build_card
from verbatim.cards.fonts import CardFonts
from verbatim.cards.layouts import LAYOUT_VERSION
from verbatim.cards.model import CardText, Portrait


class CardStore(Protocol):
    """Where drawn cards are kept from one build to the next: a folder, usually."""

    def names(self) -> Iterable[str]:
        """The names of all files kept."""

    def read(self, name: str) -> bytes:
        """The bytes of a file; KeyError if there is none."""

    def write(self, name: str, data: bytes) -> None:
        """Keep a file."""

    def remove(self, name: str) -> None:
        """Forget a file."""


@dataclass(frozen=True, slots=True)
class DrawnCards:
    """What one build needed: the file name of each card, and how many were drawn and pruned."""

    names: Mapping[str, str]
    drawn: int
    pruned: int


def card_name(card: CardText, fonts: CardFonts) -> str:
    """The file name of a card: a digest of the layouts' version, the fonts, the words and the portrait, `.png`."""
    digest = hashlib.sha256(f"{LAYOUT_VERSION}\0{fonts.digest}\0".encode())
    for slot in fields(card):
        value = getattr(card, slot.name)
        if isinstance(value, Portrait):
            digest.update(f"{value.width}\0{value.height}\0".encode())
            digest.update(value.pixels)
        else:
            digest.update(f"{value}\0".encode("utf-8", "surrogatepass"))
    return f"{digest.hexdigest()[:20]}.png"


def build_cards(
    cards: Mapping[str, CardText],
    fonts: CardFonts,
    store: CardStore,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> DrawnCards:
    """Have every card of a build in the store, and no other; `progress` is told how many of how many are drawn."""
    names = {key: card_name(card, fonts) for key, card in cards.items()}
    kept = set(store.names())
    wanted = {names[key]: card for key, card in cards.items() if names[key] not in kept}
    for number, (name, card) in enumerate(wanted.items(), start=1):
        store.write(name, build_card(card, fonts))
        if progress:
            progress(number, len(wanted))
    stale = sorted(kept - set(names.values()))
    for name in stale:
        store.remove(name)
    return DrawnCards(names, len(wanted), len(stale))
