"""The cards of a build in its site: those drawn before are laid there again, the others are drawn."""

from collections.abc import Callable, Iterator
from pathlib import Path

from verbatim.addresses import text_path
from verbatim.cards.drawing import build_card
from verbatim.diagnostics import Diagnostic
from verbatim.keeping.keeping import Keeping, Laid
from verbatim.keeping.pages import PAGE
from verbatim.share.deck import Deck
from verbatim.source.plain import DIAGNOSTIC
from verbatim.writer import write_bytes

Shown = tuple[str, str, str]
"""A page's path, its picture's, and the author's own picture as a path in the project, if it is one."""


def lay_cards(
    keeping: Keeping,
    shown: Iterator[Shown],
    root: Path,
    site: Path,
    deck: Deck,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Put every card that pages name, and the authors' own, into the site; each is drawn once in its life.

    `progress` is told how many of how many are drawn. A card's name says all that it shows.
    """
    pages: dict[str, str] = {}
    for path, image, own in shown:
        if own:
            write_bytes(site / image, (root / own).read_bytes())
        elif image:
            pages.setdefault(image, path)
    laid = keeping.lay_named(sorted(pages), site)
    wanted = [image for image in sorted(pages) if image not in laid]
    for number, image in enumerate(wanted, 1):
        card = deck.kits[pages[image]].card
        assert card
        assert deck.fonts
        with keeping.making(image, image) as files:
            files.append(Laid(image))
            write_bytes(site / image, build_card(card, deck.fonts))
        if progress:
            progress(number, len(wanted))
    keeping.finish(site)


def shown_cards(keeping: Keeping, deck: Deck) -> Iterator[Shown]:
    """The pictures that pages name: generated ones, then those written by hand."""
    for _, (_, _, path, image, own, _) in keeping.of_kind(PAGE):
        yield path, image, own
    settings = deck.context.settings
    for text in deck.context.archive.texts:
        if kit := deck.kits.get(text_path(text.path, settings)):
            yield kit.path, kit.image, kit.own_picture


def card_warnings(keeping: Keeping) -> tuple[Diagnostic, ...]:
    """What the cards of interviews and their answers cannot show."""
    found = {warning for _, along in keeping.of_kind(PAGE) for warning in along[5]}
    return tuple(sorted(map(DIAGNOSTIC.parse, found)))
