"""The search page."""

from collections.abc import Iterator
from functools import partial

from verbatim.pages.entry_views import TextView
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.views import Head, Link


def build_search_page(context: Context) -> Iterator[Page]:
    """One page, whose answers come from the index in the browser; without scripts it leads to the lists."""
    path = f"{context.settings.paths.search}/"
    yield Page(path, "search.html", context.words("search.title"), partial(_build, path, context), listed=False)


def _build(path: str, context: Context) -> Built:
    words = context.words
    head = Head(
        title=words("search.title"),
        description=words("search.text"),
        canonical=context.canonical(path),
        crumbs=(Link(words("nav.home"), ""),),
        indexed=False,
    )
    return Built(TextView("search"), head)
