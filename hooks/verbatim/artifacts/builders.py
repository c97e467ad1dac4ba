"""Every artifact, in three visible tuples."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from verbatim.artifacts.artifact import Artifact, Batch, every_artifact
from verbatim.artifacts.feeds.builder import build_feeds
from verbatim.artifacts.hosting import build_headers, build_security
from verbatim.artifacts.phrases import build_phrases
from verbatim.artifacts.search import build_search
from verbatim.artifacts.sitemap import build_sitemap
from verbatim.pages.page import Context, Page

Pages = Callable[[], Sequence[Page]]
"""Gives every page of the build, to those who ask."""
OUTLINE_BUILDERS: tuple[Callable[[Context, Pages], Iterator[Artifact]], ...] = (
    build_sitemap,
    build_phrases,
    build_headers,
    build_security,
)
"""What shows nothing of the texts of entries."""
LONG_BUILDERS: tuple[Callable[[Context], Iterator[Batch]], ...] = (build_search,)
"""What takes as long as all others together, and can be begun before the pages."""
ARTIFACT_BUILDERS: tuple[Callable[[Context], Iterator[Artifact | Batch]], ...] = (build_feeds,)
"""Everything else: what is cheap as it is built, and in batches what is worth keeping."""


def plan_artifacts(context: Context, pages: Pages) -> Iterator[Artifact | Batch]:
    """Every artifact of an archive, as it is or in batches."""
    for of_outline in OUTLINE_BUILDERS:
        yield Batch(of_outline.__name__, partial(of_outline, context, pages), of_outline=True)
    yield from plan_long(context)
    for builder in ARTIFACT_BUILDERS:
        yield from builder(context)


def plan_long(context: Context) -> Iterator[Batch]:
    """The batches among them that take long."""
    for builder in LONG_BUILDERS:
        yield from builder(context)


def build_artifacts(context: Context, pages: Pages) -> Iterator[Artifact]:
    """Every artifact of an archive whose pages are these."""
    return every_artifact(plan_artifacts(context, pages))
