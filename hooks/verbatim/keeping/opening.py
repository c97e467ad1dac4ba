"""What the builds of a project left below its folder, opened for the next one; and that one brought to its end."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import verbatim
from verbatim.diagnostics import Diagnostic
from verbatim.keeping.artifacts import lay_artifacts
from verbatim.keeping.cards import lay_cards
from verbatim.keeping.feed_weights import KeptWeights
from verbatim.keeping.fingerprint import fingerprint
from verbatim.keeping.keeping import Keeping
from verbatim.keeping.passages import KeptPassages
from verbatim.keeping.texts import KeptTexts
from verbatim.pages.page import Context, Page
from verbatim.share.deck import Deck
from verbatim.share.project import load_deck

PROGRAM = Path(verbatim.__file__).parent
CACHE = ".cache/site"
"""Where built files are kept between builds, below the project."""


def open_keeping(context: Context, root: Path, *, said: Iterable[str], files: Iterable[Path]) -> Keeping:
    """What the last build of the project in a folder left; `said` and `files` are what everything depends on."""
    own = context.address in (None, context.settings.url)
    folder = root / CACHE / ("published" if own else "served")
    keeping = Keeping(folder, context, fingerprint((repr(context.settings), *said), (PROGRAM, *files)))
    keeping.before_finishing.append(KeptPassages(keeping).finish)
    keeping.before_finishing.append(KeptWeights(keeping).finish)
    return keeping


def open_deck(keeping: Keeping, root: Path, pages: Sequence[Page]) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Every kit of the build, as pages are to read it, and what authors should know of their cards."""
    deck, faults = load_deck(root, keeping.context, pages, chosen=KeptTexts(keeping).chosen)
    return keeping.context.reads.observe("deck", deck, context=keeping.context), faults


def finish_site(keeping: Keeping, root: Path, site: Path, pages: Sequence[Page], deck: Deck) -> None:
    """Put the artifacts and the cards into the site whose pages are laid out, and keep what was made."""
    lay_artifacts(keeping, pages, site)
    lay_cards(_open_cards(keeping.context, root), root, site, deck)
    keeping.finish(site)


def _open_cards(context: Context, root: Path) -> Keeping:
    """The cards that were drawn for the project: they depend on the program that draws, and on their names."""
    return Keeping(root / CACHE / "cards", context, fingerprint((), (PROGRAM / "cards",)))
