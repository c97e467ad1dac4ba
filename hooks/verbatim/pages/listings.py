"""Lists of entries: all interviews, years, tags, organisations; and the indexes that lead to them."""

from collections.abc import Iterator

from verbatim.addresses import organisation_path, person_path, tag_path, year_path
from verbatim.pages.beside import written_about
from verbatim.pages.entries import count_of, person_view
from verbatim.pages.listing import Listing, entry_pages, index_pages, last_name_first, letter_of, sort_key
from verbatim.pages.page import Context, Page
from verbatim.pages.views import Link
from verbatim.subjects import Organisation

MOST_PEOPLE = 60
"""People shown at the head of an organisation's page."""


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


def _organisation(organisation: Organisation, crumbs: tuple[Link, ...], context: Context) -> Listing:
    settings = context.settings
    about = context.words("listing.organisation.description", organisation=organisation.name, site=settings.name)
    people = [person_view(context.archive.people[key], context) for key in organisation.people[:MOST_PEOPLE]]
    path = organisation_path(organisation.name, settings)
    return Listing("organisation", path, organisation.name, "", about, crumbs, tuple(people))
