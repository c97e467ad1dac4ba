"""The cards of a build in its site: those drawn before are laid there again, the others are drawn."""

from collections.abc import Callable
from pathlib import Path

from verbatim.cards.drawing import build_card
from verbatim.keeping.keeping import Keeping, Laid
from verbatim.share.deck import Deck
from verbatim.writer import write_bytes


def lay_cards(
    keeping: Keeping, root: Path, site: Path, deck: Deck, *, progress: Callable[[int, int], None] | None = None
) -> None:
    """Put every card that pages name, and the authors' own, into the site; each is drawn once in its life.

    `progress` is told how many of how many are drawn. A card's name says all that it shows.
    """
    fonts = deck.fonts
    for kit in deck.kits.values():
        if kit.own_picture:
            write_bytes(site / kit.image, (root / kit.own_picture).read_bytes())
    shown = {deck.kits[path].image: card for path, card in deck.cards().items()}
    wanted = {image: card for image, card in shown.items() if not keeping.lay(image, image, site)}
    for number, (image, card) in enumerate(wanted.items() if fonts else (), 1):
        assert fonts
        with keeping.making(image, image) as files:
            files.append(Laid(image))
            write_bytes(site / image, build_card(card, fonts))
        if progress:
            progress(number, len(wanted))
    keeping.finish(site)
