"""A person's page: everything they said, with their role as at each date."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from verbatim.addresses import entry_path, page_path, person_path
from verbatim.model import Interview
from verbatim.pages.beside import quoted_in
from verbatim.pages.citations import cite
from verbatim.pages.entries import count_of, entry_view, person_view, question_links, tag_view
from verbatim.pages.metadata import json_ld, person_node, trail_node
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.pagination import cut, numbered, pagination
from verbatim.pages.views import EntryView, Head, Link, PersonPageView, PersonView, TagView
from verbatim.subjects import Appearance, Person

MOST_TAGS = 12
MOST_ROLES = 12
MOST_QUESTIONS = 30
"""Questions shown below one entry."""


def build_people_pages(context: Context) -> Iterator[Page]:
    """One page, or more for those who said much, for everybody who speaks in a public entry."""
    for person in context.archive.people.values():
        path = person_path(person.id, context.settings)
        slices = cut(person.appearances, context.settings.page_size)
        for number, part in enumerate(slices, 1):
            build = partial(_build, person, part, number, len(slices), context)
            modified = max(seen.entry.updated.isoformat() for seen in part)
            yield Page(page_path(path, number), "person.html", person.name, build, modified=modified)


def _build(person: Person, part: Sequence[Appearance], number: int, total: int, context: Context) -> Built:
    settings = context.settings
    path = person_path(person.id, settings)
    shown = replace(person_view(person, context), name=person.name)
    biography = context.archive.biographies.get(person.id)
    text = cite(context.renderer.text(biography.text, biography.path), context) if biography else Markup("")
    view = PersonPageView(
        person=shown,
        biography=text if number == 1 else Markup(""),
        count_words=count_of((seen.entry for seen in person.appearances), context),
        said=tuple(_entry(seen, context) for seen in part if not seen.asks),
        asked=tuple(entry_view(seen.entry, context) for seen in part if seen.asks),
        roles=_roles(person, context),
        tags=_tags(person, context),
        quoted=quoted_in(person, context) if number == 1 else (),
        pagination=pagination(path, number, total, context) if total > 1 else None,
    )
    title = numbered(person.name, number, total, context)
    return Built(view, _head(person, shown, title, page_path(path, number), context))


def _entry(seen: Appearance, context: Context) -> EntryView:
    role = ", ".join(part for part in (seen.speaker.role, seen.speaker.organisation) if part)
    questions = question_links(seen.entry, context)[:MOST_QUESTIONS]
    return replace(entry_view(seen.entry, context), questions=questions, reason=role)


def _roles(person: Person, context: Context) -> tuple[Link, ...]:
    """Each different role once, newest first, with the year and the entry it was last held in."""
    found: dict[str, Interview] = {}
    for seen in person.appearances:
        role = ", ".join(part for part in (seen.speaker.role, seen.speaker.organisation) if part)
        if role:
            found.setdefault(role, seen.entry)
    return tuple(
        Link(role, entry_path(entry, context.settings), str(entry.date.year))
        for role, entry in list(found.items())[:MOST_ROLES]
    )


def _tags(person: Person, context: Context) -> tuple[TagView, ...]:
    tags = {tag.id: tag for seen in person.appearances[:100] for tag in context.archive.tags_of(seen.entry)}
    return tuple(tag_view(tag, context) for tag in list(tags.values())[:MOST_TAGS])


def _head(person: Person, shown: PersonView, title: str, path: str, context: Context) -> Head:
    words = context.words
    crumbs = (Link(words("nav.home"), ""), Link(words("nav.people"), f"{context.settings.paths.people}/"))
    node = person_node(shown, person_path(person.id, context.settings), context)
    return Head(
        title=title,
        description=words("person.description", name=person.name, site=context.settings.name),
        canonical=context.canonical(path),
        kind="profile",
        crumbs=crumbs,
        json_ld=json_ld(node, trail_node((*crumbs, Link(person.name, path)), context)),
    )
