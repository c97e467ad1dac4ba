"""One list of the archive, cut into pages: of entries, or an index of links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from verbatim.addresses import page_path, year_path
from verbatim.model import Interview
from verbatim.pages.entries import count_of, listed
from verbatim.pages.metadata import json_ld, trail_node
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.pagination import anchor_of, cut, jumps, numbered, pagination
from verbatim.pages.views import Group, Head, Link, ListingView, PersonView
from verbatim.slugs import slugify

INDEX_SIZE = 120
"""Links on one page of an index."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list before it is cut into pages."""

    kind: str
    path: str
    title: str
    introduction: str = ""
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    people: tuple[PersonView, ...] = ()
    beside: tuple[Group, ...] = ()
    """What its first page has below its entries."""


def entry_pages(
    listing: Listing, entries: Sequence[Interview], context: Context, *, by_year: bool = False
) -> Iterator[Page]:
    """The pages of a list of entries."""
    size = context.settings.page_size
    slices = cut(entries, size)
    counted = count_of(entries, context)
    leaps = jumps([str(entry.date.year) for entry in entries], listing.path, size) if by_year else ()
    for number, part in enumerate(slices, 1):
        shown = tuple((str(entry.date.year) if by_year else "", entry.id) for entry in part)
        build = partial(_build_entries, listing, shown, number, len(slices), counted, leaps, context)
        yield _page(listing, number, build, max((e.updated.isoformat() for e in part), default=""))


def index_pages(
    listing: Listing,
    links: Sequence[Link],
    context: Context,
    *,
    by_letter: bool = False,
    keys: Sequence[str] = (),
) -> Iterator[Page]:
    """The pages of a list of links."""
    letters = (keys or [letter_of(link.title) for link in links]) if by_letter else [""] * len(links)
    lettered = list(zip(letters, links, strict=True))
    slices = cut(lettered, INDEX_SIZE)
    leaps = jumps(letters, listing.path, INDEX_SIZE) if by_letter else ()
    for number, part in enumerate(slices, 1):
        build = partial(_build_index, listing, part, number, len(slices), len(links), leaps, context)
        yield _page(listing, number, build, "")


def listing_head(listing: Listing, number: int, context: Context, *, total: int) -> Head:
    """The head of one page of a list."""
    path = page_path(listing.path, number)
    crumbs = (Link(context.words("nav.home"), ""), *listing.crumbs)
    return Head(
        title=numbered(listing.title, number, total, context),
        description=listing.description or listing.introduction or listing.title,
        canonical=context.canonical(path),
        crumbs=crumbs,
        json_ld=json_ld(trail_node((*crumbs, Link(listing.title, path)), context)),
    )


def sort_key(name: str) -> str:
    """How names are ordered: by letters, without accents or case."""
    return slugify(name, longest=200).replace("-", " ")


def last_name_first(name: str) -> str:
    """`Ada de Lovelace` stands under L: the last word leads."""
    first, _, last = name.rpartition(" ")
    return f"{last} {first}"


def letter_of(name: str) -> str:
    """The letter a name stands under; `…` for one that begins with none."""
    first = sort_key(name)[:1]
    return first.upper() if first.isalpha() else "…"


def _page(listing: Listing, number: int, build: "partial[Built]", modified: str) -> Page:
    return Page(page_path(listing.path, number), "listing.html", listing.title, build, modified=modified)


def _build_entries(
    listing: Listing,
    shown: Sequence[tuple[str, str]],
    number: int,
    total: int,
    counted: str,
    leaps: tuple[Link, ...],
    context: Context,
) -> Built:
    """`shown`: a year, where the list is by years, and an entry's id."""
    groups = []
    for year, run in groupby(shown, key=lambda pair: pair[0]):
        views = tuple(context.ask(listed, entry_id) for _, entry_id in run)
        url = year_path(int(year), context.settings) if year else ""
        groups.append(Group(year, anchor_of(year) if year else "", views, url=url))
    groups += listing.beside if number == 1 else ()
    return _built(listing, tuple(groups), counted, leaps, number, total, context)


def _build_index(
    listing: Listing,
    lettered: Sequence[tuple[str, Link]],
    number: int,
    total: int,
    count: int,
    leaps: tuple[Link, ...],
    context: Context,
) -> Built:
    groups = tuple(
        Group(letter, anchor_of(letter) if letter else "", links=tuple(link for _, link in run))
        for letter, run in groupby(lettered, key=lambda pair: pair[0])
    )
    counted = context.words(f"count.{listing.kind}", n=count)
    return _built(listing, groups, counted, leaps, number, total, context)


def _built(
    listing: Listing,
    groups: tuple[Group, ...],
    counted: str,
    leaps: tuple[Link, ...],
    number: int,
    total: int,
    context: Context,
) -> Built:
    view = ListingView(
        kind=listing.kind,
        title=listing.title,
        introduction=listing.introduction if number == 1 else "",
        count_words=counted,
        groups=groups,
        jumps=leaps if len(leaps) > 1 else (),
        people=listing.people if number == 1 else (),
        pagination=pagination(listing.path, number, total, context) if total > 1 else None,
    )
    return Built(view, listing_head(listing, number, context, total=total))
