"""What an archive knows beside its entries: the vocabularies, the people, the texts written by hand."""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from verbatim.addresses import passage_address
from verbatim.diagnostics import Place
from verbatim.ledger import GUIDE
from verbatim.model import Correction, Exchange, Interview, Speaker


@dataclass(frozen=True, slots=True)
class Tag:
    """A subject of the vocabulary."""

    id: str
    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    """Old ids, whose pages lead here."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Biography:
    """What an author wrote about a person, in `docs/people/<id>.md`."""

    id: str
    name: str = ""
    role: str = ""
    url: str = ""
    handle: str = ""
    aliases: tuple[str, ...] = ()
    text: str = ""
    path: str = field(default="", compare=False)
    text_line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Question:
    """A question asked across interviews: its wording and the variants that are the same question."""

    id: str
    wording: str
    description: str = ""
    variants: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Old ids, whose pages lead here."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """An exchange, or a contribution's text, in its entry."""

    entry: Interview
    exchange: Exchange

    @property
    def address(self) -> str:
        """`entry-id#anchor`; the entry's id alone for a contribution's text."""
        return passage_address(self.entry.id, self.exchange.anchor)


@dataclass(frozen=True, slots=True)
class Text:
    """A page written by hand in `docs/`; MkDocs lays it out, the archive knows its words."""

    path: str
    title: str = ""
    description: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()
    body: str = ""
    body_line: int = 1
    searchable: bool = True
    """False where its author wrote `search: false`."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Line of each front matter key."""
    id: str = ""
    """Of a guide: permanent, its file's name unless its author says otherwise."""
    date: datetime.date | None = None
    """When a guide was published; one without a date is no entry of feeds."""
    corrections: tuple[Correction, ...] = ()
    authors: tuple[Speaker, ...] = ()
    aliases: tuple[str, ...] = ()
    """Paths of pages that lead here."""

    @property
    def address(self) -> str:
        """What the ledger and the feeds know a dated guide by."""
        return f"{GUIDE}{self.id}"

    @property
    def modified(self) -> datetime.date | None:
        """The day of a guide's last correction, else of its publication."""
        return max((self.date, *(each.date for each in self.corrections))) if self.date else None

    def place(self, key: str = "") -> Place:
        """Where a front matter key stands in the source; the top of the file for an absent one."""
        return Place(self.path, self.lines.get(key, 1))


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody in one public entry, as at that date."""

    entry: Interview
    speaker: Speaker
    asks: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with everything they said and asked, newest first."""

    id: str
    name: str
    appearances: tuple[Appearance, ...]

    @property
    def latest(self) -> Speaker:
        """As named in the newest entry, an answer before a question."""
        return next((seen.speaker for seen in self.appearances if not seen.asks), self.appearances[0].speaker)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation with the entries in which somebody spoke for it, newest first."""

    id: str
    name: str
    entries: tuple[Interview, ...]
    people: tuple[str, ...]


def folded_question(wording: str) -> str:
    """A question's wording as it is compared: case, spaces, punctuation and kinds of apostrophe do not count."""
    apostrophes = re.sub("[\u2019\u02bc`]", "'", unicodedata.normalize("NFKC", wording)).casefold()
    return " ".join(re.findall(r"[\w']+", apostrophes))
