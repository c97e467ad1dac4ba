"""Hand-written pages laid out: one that would come out as it did is not laid out again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from verbatim.keeping.keeping import Keeping
from verbatim.pages.site import dress_missing, template_of
from verbatim.share.deck import Deck
from verbatim.share.views import dress_page
from verbatim.shelves import mark_of

MISSING = "missing.html"
"""The template of the page for addresses that do not exist."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """What a template is given of a page's words."""

    content: str


def lay_written(keeping: Keeping, deck: Deck, env: Environment, name: str, content: str) -> Markup:
    """The whole page of a file below `docs/`, whose words are `content`."""

    def dress() -> dict[str, object]:
        return {**dress_page(name, {}, deck), "page": WrittenPage(content)}

    is_safe = "safe" if hasattr(content, "__html__") else ""
    return _laid(keeping, env, template_of(name, keeping.context), mark_of(name, content, is_safe), dress)


def lay_missing(keeping: Keeping, env: Environment) -> Markup:
    """The whole page for addresses that do not exist."""
    return _laid(keeping, env, MISSING, "", lambda: dress_missing(keeping.context))


def _laid(
    keeping: Keeping, env: Environment, template: str, mark: str, dress: Callable[[], Mapping[str, object]]
) -> Markup:
    """What a template makes of what it is given; `mark` says what of this is not read from the archive."""
    output = f"written:{template}:{mark}"
    known = keeping.recall(output, output)
    if known:
        return Markup(known[0].decode("utf-8", "surrogatepass"))
    with keeping.context.reads.noted() as reads:
        html = env.get_template(template).render(dress())
    keeping.remember(output, output, html.encode("utf-8", "surrogatepass"), frozenset(reads))
    return Markup(html)
