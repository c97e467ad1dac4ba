"""The cards of a build in its site: those drawn before are laid there again, the others are drawn."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from verbatim.addresses import text_path
from verbatim.cards.drawing import build_card
from verbatim.diagnostics import Diagnostic
from verbatim.keeping.crew import Crew
from verbatim.keeping.keeping import Keeping
from verbatim.keeping.noted import Laid
from verbatim.keeping.pages import PAGE
from verbatim.keeping.worker import Shared
from verbatim.share.deck import Deck
from verbatim.source.plain import DIAGNOSTIC
from verbatim.writer import write_bytes

CARD = "card"
"""The kind of these outputs, as it is told to whoever watches."""
Shown = tuple[str, str, str]
"""A page's path, its picture's, and the author's own picture as a path in the project, if it is one."""


def lay_cards(
    keeping: Keeping,
    shown: Iterator[Shown],
    root: Path,
    site: Path,
    deck: Deck,
    crew: Crew | None = None,
    shared: Sequence[Shared] = (),
) -> None:
    """Put every card that pages name, and the authors' own, into the site; each is drawn once in its life.

    A card's name says all that it is drawn from. `shared` is what the build of the pages shares.
    """
    crew = crew or Crew()
    pages: dict[str, str] = {}
    for path, image, own in shown:
        if own:
            write_bytes(site / image, (root / own).read_bytes())
        elif image:
            pages.setdefault(image, path)
    laid = keeping.lay_named(sorted(pages), site)
    wanted = [image for image in sorted(pages) if image not in laid]
    with closing(crew.each(partial(_draw, pages, site, deck), wanted, shared)) as drawn:
        for number, (image, _) in enumerate(drawn, 1):
            keeping.note(image, image, frozenset(), (Laid(image),))
            crew.tell(CARD, number, len(wanted))
    keeping.finish(site)


def _draw(pages: Mapping[str, str], site: Path, deck: Deck, image: str) -> None:
    card = deck.kits[pages[image]].card
    assert card
    assert deck.fonts
    write_bytes(site / image, build_card(card, deck.fonts))


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
