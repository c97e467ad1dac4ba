"""What the templates of pages to be read are given: entries, answers, questions, white papers, texts, home."""

from dataclasses import dataclass, field

from markupsafe import Markup

from verbatim.model import Kind, Rendition
from verbatim.pages.views import EntryView, Link, Pagination, PersonView, TagView


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """A question and its answer, ready to show."""

    anchor: str
    question: Markup
    question_text: str
    answer: Markup
    permalink: str
    """The full address when the site's address is known, else a path below the root."""
    time: str = ""
    """`4:28`, when the recording's time is known."""
    time_url: str = ""
    old_anchors: tuple[str, ...] = ()
    asked: Link | None = None
    """The page with everyone's answers to this question: “12 autres réponses”."""
    cited_in: tuple[Link, ...] = ()
    """Pages and answers that quote this one."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """Exchanges under a heading; the title is empty where the interview has no sections."""

    title: str
    exchanges: tuple[ExchangeView, ...]


@dataclass(frozen=True, slots=True)
class RecordingView:
    """A video or audio: always a link; `frame` may be loaded after a click, empty when only the link is sure."""

    kind: str
    url: str
    frame: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where an interview first appeared, and how its words were treated."""

    publisher: str = ""
    title: str = ""
    url: str = ""
    medium: str = ""
    date_words: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction with its day."""

    date: str
    date_words: str
    note: str


@dataclass(frozen=True, slots=True)
class BookView:
    """The white paper an entry belongs to, and the entry's place in it; all in words."""

    title: str
    url: str
    part: str
    number: int
    total: int
    editors: str
    publisher: str
    date_words: str


@dataclass(frozen=True, slots=True)
class InterviewView:
    """The page of an interview, or of a contribution to a white paper."""

    id: str
    title: str
    lang: str
    interviewees: tuple[PersonView, ...]
    interviewers: tuple[PersonView, ...]
    summary: str
    introduction: Markup
    sections: tuple[SectionView, ...]
    date: str
    date_words: str
    conducted_words: str
    minutes: int
    rendition: Rendition
    source: SourceView
    recordings: tuple[RecordingView, ...] = ()
    tags: tuple[TagView, ...] = ()
    licence: Link | None = None
    corrections: tuple[CorrectionView, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    related: tuple[EntryView, ...] = ()
    moved: tuple[Link, ...] = ()
    """Anchors that have moved to another entry: `title` is the old anchor, `url` where it leads."""
    kind: Kind = "interview"
    book: BookView | None = None

    @property
    def is_text(self) -> bool:
        """Whether it is one text, without questions."""
        return not any(exchange.anchor for exchange in self.exchanges)

    @property
    def is_untitled(self) -> bool:
        """Whether it is called by the names of those who wrote it."""
        return self.kind == "contribution" and self.title == ", ".join(each.name for each in self.interviewees)

    @property
    def exchanges(self) -> tuple[ExchangeView, ...]:
        """All exchanges in order, for the table of questions."""
        return tuple(exchange for section in self.sections for exchange in section.exchanges)


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a white paper with its contributions; `counted`: how many are here, how many the book has."""

    id: str
    title: str
    introduction: Markup
    counted: str
    entries: tuple[EntryView, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the white paper and what it counts."""

    number: str
    words: str


@dataclass(frozen=True, slots=True)
class WhitePaperView:
    """A white paper: what it is, what of it is here, part by part."""

    title: str
    subtitle: str
    summary: str
    presentation: Markup
    editors: tuple[PersonView, ...]
    date_words: str
    facts: tuple[tuple[str, str], ...]
    """Publisher, ISBN, languages: label and value."""
    held: str
    """How many contributions are here, and how many the book has."""
    figures: tuple[Figure, ...]
    parts: tuple[PartView, ...]
    rendition: Rendition
    source: SourceView
    cover: str = ""
    cover_alt: str = ""
    cover_credit: str = ""
    pdf: str = ""
    tags: tuple[TagView, ...] = ()
    licence: Link | None = None
    corrections: tuple[CorrectionView, ...] = ()
    pagination: "Pagination | None" = None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer among those to a question: its entry, and the answer in it."""

    entry: EntryView
    exchange: ExchangeView


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with everyone's answers; `themes` and `years` lead to its answers on one subject, of one year."""

    title: str
    description: str
    count_words: str
    answers: tuple[AnswerView, ...]
    themes: tuple[Link, ...] = ()
    years: tuple[Link, ...] = ()
    pagination: Pagination | None = None


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page around its hand-written words."""

    latest: tuple[EntryView, ...]
    people: tuple[PersonView, ...]
    tags: tuple[TagView, ...]
    question: ExchangeView | None = None
    """One question to start with."""
    question_entry: EntryView | None = None
    counts: tuple[Link, ...] = ()
    """“5 entretiens”, “62 réponses”, each with its page."""


@dataclass(frozen=True, slots=True)
class SharedAnswerView:
    """An answer's own small page, where links shared elsewhere lead."""

    question: Markup
    answer: Markup
    people: tuple[PersonView, ...]
    entry: EntryView
    place: Link
    """Its place in the interview."""
    lang: str
    rendition: Rendition = "edited"
    source: SourceView = field(default_factory=SourceView)


@dataclass(frozen=True, slots=True)
class TextView:
    """A page written by hand: MkDocs has its words."""

    kind: str = "text"
    corrections: tuple[CorrectionView, ...] = ()
