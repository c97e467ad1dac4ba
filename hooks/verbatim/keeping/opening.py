"""What the builds of a project left below its folder, opened for the next one; and that one brought to its end."""

from collections.abc import Iterable
from contextlib import closing
from functools import partial
from pathlib import Path

from jinja2 import Environment

import verbatim
from verbatim.diagnostics import Diagnostic
from verbatim.keeping.artifacts import Begun, begin_artifacts, lay_artifacts
from verbatim.keeping.cards import card_warnings, lay_cards, shown_cards
from verbatim.keeping.crew import Crew
from verbatim.keeping.feed_weights import KeptWeights
from verbatim.keeping.fingerprint import fingerprint
from verbatim.keeping.keeping import Keeping
from verbatim.keeping.memory import give_back
from verbatim.keeping.pages import Show, SitePages, lay_pages
from verbatim.keeping.passages import KeptPassages
from verbatim.keeping.settling import settle
from verbatim.keeping.sources import Sources
from verbatim.keeping.texts import KeptTexts
from verbatim.pages.page import Context
from verbatim.project import Ready
from verbatim.publishing.expecting import expect
from verbatim.publishing.handover import leave, tell_early
from verbatim.share import project
from verbatim.share.deck import Deck
from verbatim.shelves import mark_of

PROGRAM = Path(verbatim.__file__).parent
CACHE = ".cache/site"
"""Where built files are kept between builds, below the project."""


def open_keeping(ready: Ready, root: Path, *, said: Iterable[str], files: Iterable[Path]) -> Keeping:
    """What the last build of the project in a folder left; `said` and `files` are what everything depends on."""
    context = ready.context
    own = context.address in (None, context.settings.url)
    folder = root / CACHE / ("published" if own else "served")
    sources = Sources(mark_of(ready.outline.text, repr(context.address)), ready.outline.entries, context.archive)
    keeping = Keeping(folder, context, fingerprint((repr(context.settings), *said), (PROGRAM, *files)), sources)
    keeping.before_finishing.append(KeptPassages(keeping).finish)
    keeping.before_finishing.append(KeptWeights(keeping).finish)
    return keeping


def open_deck(keeping: Keeping, root: Path, pages: SitePages) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Every kit of the build, as pages are to read it, and what authors should know of pictures and fonts."""
    context, chosen = keeping.context, KeptTexts(keeping).chosen
    built = () if pages.known else pages.every()
    deck, faults = project.open_deck(root, context, built, chosen=chosen, find=pages.at)
    return context.reads.observe("deck", deck, context=context), faults


def begin_site(
    keeping: Keeping,
    site: Path,
    pages: SitePages,
    deck: Deck,
    env: Environment,
    crew: Crew,
    show: Show | None = None,
) -> Begun:
    """Put the pages into the site, as `lay_pages` does; gives the artifacts that were begun before."""
    begun = begin_artifacts(keeping, site, crew)
    try:
        lay_pages(keeping, site, pages, deck, env, crew, show)
    except BaseException:
        begun.close()
        raise
    return begun


def finish_site(
    keeping: Keeping,
    root: Path,
    site: Path,
    pages: SitePages,
    deck: Deck,
    crew: Crew | None = None,
    begun: Begun | None = None,
) -> tuple[Diagnostic, ...]:
    """Put the artifacts, of which some may have been begun, and the cards into the site whose pages are laid out.

    What was made is kept. Gives what authors should know of their cards. What the site is held against is told to
    its check, which can begin with the pages, and left for it.
    """
    plain, begun = keeping.context.plain or keeping.context, begun or Begun()
    with closing(begun):
        told = tell_early(site, partial(expect, plain.archive, plain.store))
        cards = _open_cards(keeping.context, root)
        lay_artifacts(keeping, pages.take, site, crew, begun)
    gathered = cards.files.gathered = keeping.files.gathered
    lay_cards(cards, shown_cards(keeping, deck), root, site, deck, crew, keeping.shared)
    give_back()
    keeping.finish(site)
    settled = None
    if keeping.settled and gathered:
        settled = settle(keeping.settled, site, gathered, (keeping.files, cards.files))
    leave(site, told, settled.format() if settled else b"")
    return card_warnings(keeping)


def _open_cards(context: Context, root: Path) -> Keeping:
    """The cards that were drawn for the project: they depend on their names, and on what draws and keeps them."""
    return Keeping(root / CACHE / "cards", context, fingerprint((), (PROGRAM / "cards", PROGRAM / "keeping")))
