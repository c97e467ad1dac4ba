"""Every fact that builders may ask for, in one visible tuple: what they read is what a fact says."""

from collections.abc import Callable
from typing import Any

from verbatim.pages.entries import listed
from verbatim.pages.interviews import neighbours, place_in_row
from verbatim.pages.page import Context, card_of, citations, cited_in, footer, menu, policy, shared_answers
from verbatim.pages.related import related
from verbatim.pages.site import feeds_of

FACTS: tuple[Callable[[str, Context], Any], ...] = (
    card_of,
    citations,
    cited_in,
    feeds_of,
    footer,
    listed,
    menu,
    neighbours,
    place_in_row,
    policy,
    related,
    shared_answers,
)
"""Their names are kept from build to build; each has one of its own."""
