"""A person's page: everything they said, with their role as at each date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from verbatim.addresses import entry_path, page_path, person_path
from verbatim.model import Interview
from verbatim.pages.beside import quoted_in
from verbatim.pages.citations import cite
from verbatim.pages.entries import count_of, listed, person_view, question_links, tag_view
from verbatim.pages.metadata import json_ld, person_node, trail_node
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.pagination import cut, numbered, pagination
from verbatim.pages.views import EntryView, Head, Link, PersonPageView, PersonView, TagView
from verbatim.subjects import Appearance, Person

MOST_TAGS = 12
MOST_ROLES = 12
MOST_QUESTIONS = 30
"""Questions shown below one entry."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """What each page of a person says of them, without the words they said."""

    view: PersonView
    count_words: str
    roles: tuple[Link, ...]
    tags: tuple[TagView, ...]
    quoted: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A person's role in one entry."""

    entry: str
    role: str
    asks: bool


def build_people_pages(context: Context) -> Iterator[Page]:
    """One page, or more for those who said much, for everybody who speaks in a public entry."""
    for person in context.archive.people.values():
        path = person_path(person.id, context.settings)
        slices = cut(person.appearances, context.settings.page_size)
        for number, part in enumerate(slices, 1):
            seen_here = tuple(_Seen(seen.entry.id, _role(seen), seen.asks) for seen in part)
            build = partial(_build, person.id, seen_here, number, len(slices), context)
            modified = max(seen.entry.updated.isoformat() for seen in part)
            yield Page(page_path(path, number), "person.html", person.name, build, modified=modified)


def portrait(person_id: str, context: Context) -> Portrait:
    """What each page of a person says of them."""
    person = context.archive.people[person_id]
    counted = count_of((seen.entry for seen in person.appearances), context)
    view = replace(person_view(person, context), name=person.name)
    roles, tags = _roles(person, context), _tags(person, context)
    return Portrait(view, counted, roles, tags, quoted_in(person, context))


def _build(person_id: str, part: Sequence[_Seen], number: int, total: int, context: Context) -> Built:
    path, person = person_path(person_id, context.settings), context.ask(portrait, person_id)
    biography = context.archive.biographies.get(person_id)
    text = cite(context.renderer.text(biography.text, biography.path), context) if biography else Markup("")
    view = PersonPageView(
        person=person.view,
        biography=text if number == 1 else Markup(""),
        count_words=person.count_words,
        said=tuple(_entry(seen, context) for seen in part if not seen.asks),
        asked=tuple(context.ask(listed, seen.entry) for seen in part if seen.asks),
        roles=person.roles,
        tags=person.tags,
        quoted=person.quoted if number == 1 else (),
        pagination=pagination(path, number, total, context) if total > 1 else None,
    )
    title = numbered(person.view.name, number, total, context)
    return Built(view, _head(person.view, title, path, page_path(path, number), context))


def _entry(seen: _Seen, context: Context) -> EntryView:
    entry = context.archive.by_id[seen.entry]
    questions = question_links(entry, context)[:MOST_QUESTIONS]
    entry.let_go()
    return replace(context.ask(listed, seen.entry), questions=questions, reason=seen.role)


def _role(seen: Appearance) -> str:
    return ", ".join(part for part in (seen.speaker.role, seen.speaker.organisation) if part)


def _roles(person: Person, context: Context) -> tuple[Link, ...]:
    """Each different role once, newest first, with the year and the entry it was last held in."""
    found: dict[str, Interview] = {}
    for seen in person.appearances:
        if role := _role(seen):
            found.setdefault(role, seen.entry)
    return tuple(
        Link(role, entry_path(entry, context.settings), str(entry.date.year))
        for role, entry in list(found.items())[:MOST_ROLES]
    )


def _tags(person: Person, context: Context) -> tuple[TagView, ...]:
    tags = {tag.id: tag for seen in person.appearances[:100] for tag in context.archive.tags_of(seen.entry)}
    return tuple(tag_view(tag, context) for tag in list(tags.values())[:MOST_TAGS])


def _head(person: PersonView, title: str, path: str, own_path: str, context: Context) -> Head:
    words = context.words
    crumbs = (Link(words("nav.home"), ""), Link(words("nav.people"), f"{context.settings.paths.people}/"))
    node = person_node(person, path, context)
    return Head(
        title=title,
        description=words("person.description", name=person.name, site=context.settings.name),
        canonical=context.canonical(own_path),
        kind="profile",
        crumbs=crumbs,
        json_ld=json_ld(node, trail_node((*crumbs, Link(person.name, own_path)), context)),
    )
