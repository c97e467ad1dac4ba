"""A card's name says all that it shows: it is drawn once."""

import hashlib
from dataclasses import fields

from verbatim.cards.fonts import CardFonts
from verbatim.cards.layouts import LAYOUT_VERSION
from verbatim.cards.model import CardText, Portrait


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
