"""The search index: what the browser's search reads, in small files."""

from collections.abc import Iterator
from functools import partial

from verbatim.artifacts.artifact import Batch, Piece
from verbatim.pages.page import Context
from verbatim.search.archive_records import build_search_units
from verbatim.search.index import build_parts_ahead, build_unit_index


def build_search(context: Context) -> Iterator[Batch]:
    """Every file of the index of what is public; of what has changed, the rest is taken from the last build."""
    yield Batch("search", partial(_build, context), ahead=partial(_build_ahead, context))


def _build(context: Context) -> Iterator[Piece]:
    for file in build_unit_index(build_search_units(context, context.store), context.store):
        yield Piece(file.path, file.mark, file.build)


def _build_ahead(context: Context, turn: int, turns: int) -> None:
    if context.store:
        build_parts_ahead(build_search_units(context, context.store), context.store, turn=turn, turns=turns)
