"""The archive's values: interviews, their exchanges, and who speaks in them."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from verbatim.diagnostics import Place
from verbatim.slugs import slugify

Rendition = Literal["verbatim", "edited", "report"]
Status = Literal["published", "draft"]
Kind = Literal["interview", "contribution"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody as named in one entry: role and organisation are those of that day."""

    name: str
    role: str = ""
    organisation: str = ""
    person: str = ""
    """The person's id where the author gave one; else the name decides."""
    handle: str = ""
    url: str = ""

    @property
    def key(self) -> str:
        """The person's id: as given, else the slug of the name."""
        return self.person or slugify(self.name)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question with its answer, both Markdown; `time` in seconds from the recording's start."""

    question: str
    answer: str
    anchor: str = ""
    """Permanent within the entry; empty until minted."""
    time: int | None = None
    question_id: str = ""
    marked: bool = False
    """Whether the author wants a card and a page of its own for it, where not every answer has them."""
    line: int = field(default=0, compare=False)
    answer_line: int = field(default=0, compare=False)

    @property
    def is_text(self) -> bool:
        """Whether it is a contribution's one text, without a question: its address is the entry's id alone."""
        return not self.question


@dataclass(frozen=True, slots=True)
class Section:
    """Exchanges under one heading; a document without sections is one section without a title."""

    title: str
    exchanges: tuple[Exchange, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an interview first appeared."""

    publisher: str = ""
    title: str = ""
    url: str = ""
    medium: str = ""
    date: str = ""
    """EDTF."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A video or audio: a web address, or a file beside the interview."""

    kind: Literal["video", "audio"]
    url: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What was changed after publication, and when."""

    date: datetime.date
    note: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Since when, and why, an entry is no longer shown."""

    date: datetime.date
    reason: str


@dataclass(frozen=True, slots=True)
class Alias:
    """An old address that leads here: a page's path, or an anchor (`entry#old`, `#old`) to one of this entry."""

    origin: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside the interview, as a path relative to its file."""

    file: str
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """An entry's place in a white paper; `order` counts within its part, 0 leaves it to the file's name."""

    white_paper: str
    part: str = ""
    order: int = 0


class Brief(NamedTuple):
    """What is known of an entry's texts without reading them."""

    anchors: tuple[str, ...]
    """The anchor of each exchange in order, empty where it has none."""
    has_marked: bool
    """Whether any is marked for a card and a page of its own."""
    may_quote: bool
    """Whether there may be an excerpt of a passage in any."""
    questions: int
    """How many ask something."""
    words: int
    """Words of the introduction, the questions and the answers."""


class Unread:
    """What a value has in the place of fields that nobody has asked for yet: how to read them.

    The first who asks reads them all; nobody sees a difference but in time and memory.
    """

    __slots__ = ("_brief", "_later", "_read")
    _brief: Brief
    _later: tuple[str, ...]
    _read: Callable[[], Mapping[str, object]]

    def __getattr__(self, name: str) -> Any:
        """What Python calls where a field was not set."""
        if name in Unread.__slots__ or name not in getattr(self, "__slots__", ()):
            raise AttributeError(f"{type(self).__name__} has no {name}")
        for field_name, value in self._read().items():
            object.__setattr__(self, field_name, value)
        return object.__getattribute__(self, name)

    def let_go(self) -> None:
        """Have the fields read again that can be: who goes through thousands of entries need not hold them all."""
        with suppress(AttributeError):  # one that was not kept, or is unread
            for name in self._later:
                object.__delattr__(self, name)


@dataclass(frozen=True, slots=True)
class Interview(Unread):
    """An entry of the archive, as its author wrote it: an interview, or a contribution to a white paper."""

    title: str
    date: datetime.date
    interviewees: tuple[Speaker, ...]
    sections: tuple[Section, ...]
    id: str = ""
    """Permanent; empty until minted."""
    introduction: str = ""
    introduction_line: int = field(default=0, compare=False)
    conducted: str = ""
    """EDTF: a year, a month, a day, an interval, uncertain or not."""
    lang: str = ""
    """BCP 47; empty means the publication's language."""
    rendition: Rendition = "edited"
    interviewers: tuple[Speaker, ...] = ()
    tags: tuple[str, ...] = ()
    source: Origin = Origin()
    recordings: tuple[Recording, ...] = ()
    portrait: Picture | None = None
    summary: str = ""
    share: str = ""
    card: str = ""
    """The author's own picture for sharing, as a path relative to the interview's file."""
    licence: str = ""
    status: Status = "published"
    withdrawn: Withdrawal | None = None
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[Alias, ...] = ()
    definitions: str = ""
    """Markdown link definitions that any passage of the entry may use."""
    kind: Kind = "interview"
    membership: Membership | None = None
    """The white paper it belongs to: a contribution's own, or the one an interview is `in`."""
    path: str = field(default="", compare=False)
    """The source file, relative to the project."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Line of each front matter key (`interviewees.0.role`)."""

    @property
    def exchanges(self) -> Iterator[Exchange]:
        """All exchanges in order."""
        return (exchange for section in self.sections for exchange in section.exchanges)

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchor of each exchange in order, empty where it has none."""
        try:
            return self._brief.anchors
        except AttributeError:
            return tuple(exchange.anchor for exchange in self.exchanges)

    @property
    def brief(self) -> Brief:
        """What is known of the texts without reading them."""
        try:
            return self._brief
        except AttributeError:
            return Brief(
                self.anchors,
                any(exchange.marked for exchange in self.exchanges),
                any("@" in exchange.answer and ">" in exchange.answer for exchange in self.exchanges),
                sum(1 for exchange in self.exchanges if not exchange.is_text),
                sum(len(text.split()) for text in self._texts),
            )

    @property
    def _texts(self) -> Iterator[str]:
        yield self.introduction
        for exchange in self.exchanges:
            yield from (exchange.question, exchange.answer)

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Interviewees, then interviewers."""
        return (*self.interviewees, *self.interviewers)

    @property
    def updated(self) -> datetime.date:
        """The day of the last correction, else of publication."""
        return max((self.date, *(correction.date for correction in self.corrections)))

    def place(self, key: str = "") -> Place:
        """Where a front matter key stands in the source; the top of the file for an absent one."""
        return Place(self.path, self.lines.get(key, 1))
