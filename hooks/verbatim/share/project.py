"""The deck of a project: what the hooks and the command line begin with."""

from collections.abc import Callable, Sequence
from pathlib import Path

from verbatim.cards.fonts import load_fonts
from verbatim.diagnostics import Diagnostic, Place
from verbatim.pages.page import Context, Page
from verbatim.share.deck import Deck, build_deck
from verbatim.share.pictures import load_pictures
from verbatim.share.showing import Chosen


def load_deck(root: Path, context: Context, pages: Sequence[Page]) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Every kit of a build, and what authors should know of their cards; nothing here stops a build."""
    deck, faults = open_deck(root, context, pages)
    return deck, tuple(sorted({*faults, *deck.diagnostics()}))


def open_deck(
    root: Path,
    context: Context,
    pages: Sequence[Page],
    *,
    chosen: Chosen | None = None,
    find: Callable[[str], Page | None] = lambda path: None,
) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """A deck whose kits are made when they are asked for, and what is wrong with pictures and fonts.

    `chosen` may know the texts of entries and answers from before; `find` gives pages that are not among `pages`.
    """
    fonts = load_fonts()
    pictures = load_pictures(root, context.archive)
    deck = build_deck(context, pages, fonts=fonts, pictures=pictures, chosen=chosen, find=find)
    context.cards.find = deck.image_of
    missing = () if fonts else (_missing_fonts(context),)
    return deck, (*pictures.diagnostics, *missing)


def _missing_fonts(context: Context) -> Diagnostic:
    return Diagnostic(
        Place(context.settings.path),
        "missing-card-fonts",
        "the fonts of the cards were removed or damaged, so no card is drawn",
        "install Verbatim again",
    )
