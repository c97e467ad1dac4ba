"""Lists of entries: all interviews, years, tags, organisations; and the indexes that lead to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from verbatim.addresses import organisation_path, page_path, person_path, tag_path, year_path
from verbatim.model import Interview
from verbatim.pages.beside import written_about
from verbatim.pages.entries import count_of, listed, person_view
from verbatim.pages.metadata import json_ld, trail_node
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.pagination import anchor_of, cut, jumps, numbered, pagination
from verbatim.pages.views import Group, Head, Link, ListingView, PersonView
from verbatim.slugs import slugify
from verbatim.subjects import Organisation

INDEX_SIZE = 120
"""Links on one page of an index."""
MOST_PEOPLE = 60
"""People shown at the head of an organisation's page."""


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


def build_interview_listings(context: Context) -> Iterator[Page]:
    """All interviews, newest first, by year."""
    words, paths = context.words, context.settings.paths
    listing = Listing(
        "interviews",
        f"{paths.interviews}/",
        words("listing.interviews.title"),
        words("listing.interviews.introduction"),
    )
    yield from entry_pages(listing, context.archive.interviews, context, by_year=True)


def build_year_listings(context: Context) -> Iterator[Page]:
    """The years, and each year's interviews."""
    words, settings = context.words, context.settings
    index = Listing(
        "years", f"{settings.paths.years}/", words("listing.years.title"), words("listing.years.introduction")
    )
    years = context.archive.by_year
    links = [
        Link(str(year), year_path(year, settings), count_of(entries, context)) for year, entries in years.items()
    ]
    yield from index_pages(index, links, context)
    for year, entries in years.items():
        title = words("listing.year.title", year=year)
        crumbs = (Link(index.title, index.path),)
        yield from entry_pages(Listing("year", year_path(year, settings), title, crumbs=crumbs), entries, context)


def build_tag_listings(context: Context) -> Iterator[Page]:
    """The tags, and each tag's interviews."""
    words, settings, archive = context.words, context.settings, context.archive
    index = Listing(
        "tags", f"{settings.paths.tags}/", words("listing.tags.title"), words("listing.tags.introduction")
    )
    tags = {tag.id: tag for entry in archive.public for tag in archive.tags_of(entry)}
    named = sorted(tags.values(), key=lambda tag: (sort_key(tag.name), tag.id))
    links = [
        Link(
            tag.name,
            tag_path(tag.id, settings),
            count_of(archive.by_tag[tag.id], context),
            tag.description,
        )
        for tag in named
    ]
    yield from index_pages(index, links, context)
    crumbs = (Link(index.title, index.path),)
    for tag in named:
        about = tag.description or words("listing.tag.description", site=settings.name, tag=tag.name)
        beside = written_about(tag.id, context)
        listing = Listing(
            "tag", tag_path(tag.id, settings), tag.name, tag.description, about, crumbs, beside=beside
        )
        yield from entry_pages(listing, archive.by_tag[tag.id], context)


def build_organisation_listings(context: Context) -> Iterator[Page]:
    """The organisations, and the entries in which somebody spoke for each."""
    words, settings = context.words, context.settings
    index = Listing(
        "organisations",
        f"{settings.paths.organisations}/",
        words("listing.organisations.title"),
        words("listing.organisations.introduction"),
    )
    known = sorted(context.archive.organisations.values(), key=lambda each: (sort_key(each.name), each.id))
    links = [
        Link(each.name, organisation_path(each.name, settings), count_of(each.entries, context)) for each in known
    ]
    if known:
        yield from index_pages(index, links, context, by_letter=True)
    for organisation in known:
        yield from entry_pages(
            _organisation(organisation, (Link(index.title, index.path),), context), organisation.entries, context
        )


def build_people_listing(context: Context) -> Iterator[Page]:
    """Everybody, from A to Z."""
    words, settings = context.words, context.settings
    listing = Listing(
        "people",
        f"{settings.paths.people}/",
        words("listing.people-index.title"),
        words("listing.people-index.introduction"),
    )
    people = sorted(
        context.archive.people.values(), key=lambda each: (sort_key(last_name_first(each.name)), each.id)
    )
    links = [
        Link(person.name, person_path(person.id, settings), person.latest.role or person.latest.organisation)
        for person in people
    ]
    keys = [letter_of(last_name_first(person.name)) for person in people]
    yield from index_pages(listing, links, context, by_letter=True, keys=keys)


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
    return Built(
        _listing_view(listing, tuple(groups), counted, leaps, number, total, context),
        listing_head(listing, number, context, total=total),
    )


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
    return Built(
        _listing_view(listing, groups, counted, leaps, number, total, context),
        listing_head(listing, number, context, total=total),
    )


def _listing_view(
    listing: Listing,
    groups: tuple[Group, ...],
    counted: str,
    leaps: tuple[Link, ...],
    number: int,
    total: int,
    context: Context,
) -> ListingView:
    return ListingView(
        kind=listing.kind,
        title=listing.title,
        introduction=listing.introduction if number == 1 else "",
        count_words=counted,
        groups=groups,
        jumps=leaps if len(leaps) > 1 else (),
        people=listing.people if number == 1 else (),
        pagination=pagination(listing.path, number, total, context) if total > 1 else None,
    )


def _organisation(organisation: Organisation, crumbs: tuple[Link, ...], context: Context) -> Listing:
    settings = context.settings
    about = context.words("listing.organisation.description", organisation=organisation.name, site=settings.name)
    people = [person_view(context.archive.people[key], context) for key in organisation.people[:MOST_PEOPLE]]
    path = organisation_path(organisation.name, settings)
    return Listing("organisation", path, organisation.name, "", about, crumbs, tuple(people))


def last_name_first(name: str) -> str:
    """`Ada de Lovelace` stands under L: the last word leads."""
    first, _, last = name.rpartition(" ")
    return f"{last} {first}"
