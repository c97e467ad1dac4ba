"""Every artifact, in one visible tuple."""

from collections.abc import Callable, Iterator, Sequence

from verbatim.artifacts.artifact import Artifact, Batch, every_artifact
from verbatim.artifacts.feeds.builder import build_feeds
from verbatim.artifacts.hosting import build_headers, build_security
from verbatim.artifacts.phrases import build_phrases
from verbatim.artifacts.search import build_search
from verbatim.artifacts.sitemap import build_sitemap
from verbatim.pages.page import Context, Page

ARTIFACT_BUILDERS: tuple[Callable[[Context, Sequence[Page]], Iterator[Artifact | Batch]], ...] = (
    build_sitemap,
    build_search,
    build_phrases,
    build_headers,
    build_security,
    build_feeds,
)


def plan_artifacts(context: Context, pages: Sequence[Page]) -> Iterator[Artifact | Batch]:
    """What is cheap as it is built, and in batches what is worth keeping."""
    for builder in ARTIFACT_BUILDERS:
        yield from builder(context, pages)


def build_artifacts(context: Context, pages: Sequence[Page]) -> Iterator[Artifact]:
    """Every artifact of an archive whose pages are these."""
    return every_artifact(plan_artifacts(context, pages))
