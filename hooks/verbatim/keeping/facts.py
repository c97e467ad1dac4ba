"""Every fact that builders may ask for, in one visible tuple: what they read is what a fact says."""

from collections.abc import Callable, Iterable
from typing import Any

from verbatim.pages.answers import shared_answers
from verbatim.pages.citing import citations, cited_in
from verbatim.pages.entries import listed
from verbatim.pages.frame import footer, menu, policy
from verbatim.pages.home import front, recent
from verbatim.pages.interviews import neighbours, place_in_row
from verbatim.pages.page import Context, card_of
from verbatim.pages.people import portrait
from verbatim.pages.related import related
from verbatim.pages.site import feeds_of

FACTS: tuple[Callable[[str, Context], Any], ...] = (
    card_of,
    citations,
    cited_in,
    feeds_of,
    footer,
    front,
    listed,
    menu,
    neighbours,
    place_in_row,
    policy,
    portrait,
    recent,
    related,
    shared_answers,
)
"""Their names are kept from build to build; each has one of its own."""
OF_ONE_PAGE = (cited_in, feeds_of, neighbours, place_in_row, portrait, related)
"""Those that one page alone asks for, and those it is continued on: few need what they said at once."""
OF_PAGES = (*OF_ONE_PAGE, listed)
"""Those that pages alone ask for: once these are laid out nobody needs what they said."""


class SharedFacts:
    """What was found of keys in one process of a build, for the others."""

    def __init__(self, context: Context) -> None:
        self._context, self._seen = context, 0

    def found(self) -> list[tuple[tuple[str, str], object]]:
        """What was found since this was asked last."""
        found = list(self._context.found(self._seen))
        self._seen += len(found)
        return found

    def take(self, found: Iterable[tuple[tuple[str, str], object]]) -> None:
        """Know what another process has found."""
        self._context.know(found)
