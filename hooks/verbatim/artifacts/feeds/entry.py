"""What a feed says of one entry, whatever the format: plain values, every address absolute."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Role = Literal["guest", "host", "author", "editor", "publisher"]


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody an entry names; who asks, edits, or is told of, contributes."""

    name: str
    url: str = ""
    role: Role = "guest"


@dataclass(frozen=True, slots=True)
class Category:
    """A tag: its permanent id, its name, its page."""

    id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; `length` in bytes where it is known."""

    url: str
    media_type: str
    alt: str = ""
    length: int | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound file of this site with its true length in bytes, its transcripts and its chapters."""

    url: str
    media_type: str
    length: int
    transcripts: tuple[tuple[str, str], ...] = ()
    """Address and media type."""
    chapters: str = ""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed. Title, names and summary are plain words, the content is HTML."""

    id: str
    """A `tag:` URI (RFC 4151), independent of address and title."""
    url: str
    title: str
    lang: str
    published: datetime
    updated: datetime
    authors: tuple[Author, ...]
    contributors: tuple[Author, ...]
    categories: tuple[Category, ...]
    summary: str
    content: str
    licence: str = ""
    picture: Picture | None = None
    sound: Sound | None = None


@dataclass(frozen=True, slots=True)
class Deletion:
    """An entry that was withdrawn (RFC 6721)."""

    id: str
    when: datetime
    reason: str
