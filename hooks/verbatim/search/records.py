"""What can be found: one plain record for each passage, page, person and tag."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["passage", "page", "person", "tag", "organisation"]


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """Something a result may be narrowed by: its id, as in addresses, and its name, as read."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing a reader may find; all texts are plain, without markup."""

    kind: Kind
    address: str
    """The page's path below the site's root, without the anchor."""
    title: str
    """The interview's title; of another kind of record, its own."""
    language: str
    """BCP 47; its first part chooses the index."""
    anchor: str = ""
    question: str = ""
    answer: str = ""
    persons: tuple[Label, ...] = ()
    organisations: tuple[Label, ...] = ()
    tags: tuple[Label, ...] = ()
    books: tuple[Label, ...] = ()
    """The white paper it belongs to."""
    year: int = 0
    """0 where there is none."""
    entry: str = ""
    """The id of the entry a passage belongs to."""


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a record with the weight of a word that stands in it."""

    text: str
    weight: float
    has_positions: bool = False
    """Whether an exact phrase may be found in it."""


def fields_of(record: SearchRecord) -> tuple[Field, ...]:
    """A record's fields; an own page's title weighs more than the title every passage of an interview shares."""
    own = record.kind != "passage"
    names = " . ".join(label.name for label in record.persons)
    others = " . ".join(label.name for label in (*record.organisations, *record.tags))
    return (
        Field(record.question, 2.5, has_positions=True),
        Field(record.answer, 1.0, has_positions=True),
        Field(record.title, 4.0 if own else 1.0, has_positions=own),
        Field(names, 2.0, has_positions=True),
        Field(others, 0.5),
    )


def primary_language(language: str) -> str:
    """The language whose index holds a record: `fr` for `fr-CH`."""
    return language.replace("_", "-").partition("-")[0].lower() or "und"
