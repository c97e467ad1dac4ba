"""One designed layout for each kind of page, in one visible tuple."""

from collections.abc import Callable

from verbatim.cards.fonts import CardFonts
from verbatim.cards.layouts.collected import lay_contribution, lay_white_paper
from verbatim.cards.layouts.listed import lay_person, lay_question, lay_tag
from verbatim.cards.layouts.plain import lay_guide, lay_home, lay_page
from verbatim.cards.layouts.spoken import lay_answer, lay_interview
from verbatim.cards.model import CardText, Kind
from verbatim.cards.scene import Scene

Layout = Callable[[CardText, CardFonts], Scene]

LAYOUTS: tuple[tuple[Kind, Layout], ...] = (
    ("home", lay_home),
    ("guide", lay_guide),
    ("tag", lay_tag),
    ("person", lay_person),
    ("question", lay_question),
    ("white_paper", lay_white_paper),
    ("contribution", lay_contribution),
    ("interview", lay_interview),
    ("answer", lay_answer),
    ("page", lay_page),
)
"""The layout of each kind; a new kind is one function and one line here. Changing one: raise `LAYOUT_VERSION`."""

LAYOUT_VERSION = 1
"""Part of every card's name, so that a changed layout redraws all of them."""


def layout_of(kind: Kind) -> Layout:
    """The layout of a kind."""
    return dict(LAYOUTS)[kind]
