"""The deck of a project, and its cards in the site: what the hooks and the command line begin with."""

from collections.abc import Callable, Sequence
from pathlib import Path

from verbatim.cards.cache import DrawnCards, build_cards
from verbatim.cards.fonts import load_fonts
from verbatim.diagnostics import Diagnostic, Place
from verbatim.pages.page import Context, Page
from verbatim.share.deck import Deck, build_deck
from verbatim.share.folder import CardFolder
from verbatim.share.pictures import load_pictures
from verbatim.writer import write_bytes

CACHE = ".cache/cards"
"""Where drawn cards are kept between builds, below the project."""


def load_deck(root: Path, context: Context, pages: Sequence[Page]) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Every kit of a build, and what authors should know of their cards; nothing here stops a build."""
    fonts = load_fonts()
    pictures = load_pictures(root, context.archive)
    deck = build_deck(context, pages, fonts=fonts, pictures=pictures)
    context.cards.update({kit.address: kit.image for kit in deck.kits.values() if kit.image})
    missing = () if fonts else (_missing_fonts(context),)
    return deck, tuple(sorted({*pictures.diagnostics, *deck.diagnostics(), *missing}))


def write_cards(
    root: Path, site: Path, deck: Deck, *, progress: Callable[[int, int], None] | None = None
) -> DrawnCards | None:
    """Draw the cards that are not in the cache yet, and put all of them and the authors' own into the site."""
    for kit in deck.kits.values():
        if kit.own_picture:
            write_bytes(site / kit.image, (root / kit.own_picture).read_bytes())
    if not deck.fonts:
        return None
    store, cards = CardFolder(root / CACHE), deck.cards()
    drawn = build_cards(cards, deck.fonts, store, progress=progress)
    for path, name in drawn.names.items():
        target = site / deck.kits[path].image
        if not target.exists():
            write_bytes(target, store.read(name))
    return drawn


def _missing_fonts(context: Context) -> Diagnostic:
    return Diagnostic(
        Place(context.settings.path),
        "missing-card-fonts",
        "the fonts of the cards were removed or damaged, so no card is drawn",
        "install Verbatim again",
    )
