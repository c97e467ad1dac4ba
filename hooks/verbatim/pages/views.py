"""What every template is given, and those of lists: frozen values, every address relative to the site's root."""

from dataclasses import dataclass, field

from markupsafe import Markup

from verbatim.model import Kind, Rendition


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words; `url` is a path below the site's root, or a full web address."""

    title: str
    url: str
    note: str = ""
    """A second, quieter line: a count, a date, a reason."""
    text: str = ""
    """A sentence beneath it: what a tag is about."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody as shown: role and organisation as at the entry's date, or the latest on their own page."""

    name: str
    url: str
    role: str = ""
    organisation: str = ""
    organisation_url: str = ""
    handle: str = ""
    website: str = ""
    initials: str = ""
    portrait: str = ""
    portrait_alt: str = ""
    portrait_credit: str = ""
    is_interviewer: bool = False


@dataclass(frozen=True, slots=True)
class TagView:
    """A tag with its page; `count` of public entries."""

    name: str
    url: str
    count: int = 0
    description: str = ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry in a list: enough to decide whether to read it."""

    title: str
    url: str
    people: tuple[PersonView, ...]
    date: str
    """ISO 8601, for `<time datetime>`."""
    date_words: str
    summary: str
    minutes: int
    exchanges: int
    lang: str = ""
    """Empty when it is the publication's language."""
    rendition: Rendition = "edited"
    reason: str = ""
    """Why it is shown here: “also on Twitter”, for related entries."""
    questions: tuple[Link, ...] = ()
    """Its questions, where a list shows them (a person's page)."""
    kind: Kind = "interview"
    book: Link | None = None
    """The white paper it belongs to."""

    @property
    def is_untitled(self) -> bool:
        """Whether it is called by the names of those who wrote it."""
        return self.kind == "contribution" and self.title == ", ".join(person.name for person in self.people)


@dataclass(frozen=True, slots=True)
class Pagination:
    """Which page of a listing this is; `pages` links the first, the last and those near, None for a gap."""

    number: int
    total: int
    previous: Link | None = None
    next: Link | None = None
    pages: tuple[Link | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries or links under one heading of a listing: a year, a letter."""

    title: str
    anchor: str
    entries: tuple[EntryView, ...] = ()
    links: tuple[Link, ...] = ()
    url: str = ""
    """The group's own page, where it has one."""


@dataclass(frozen=True, slots=True)
class ListingView:
    """A list: interviews, a year, a tag, an organisation; or an index: tags, years, people, organisations."""

    kind: str
    """`interviews`, `year`, `years`, `tag`, `tags`, `organisation`, `organisations`, `people`."""
    title: str
    introduction: str = ""
    count_words: str = ""
    """“12 entretiens”."""
    groups: tuple[Group, ...] = ()
    jumps: tuple[Link, ...] = ()
    """Letters or years to jump to, on whichever page of the listing they stand."""
    people: tuple[PersonView, ...] = ()
    """An organisation's people."""
    pagination: Pagination | None = None


@dataclass(frozen=True, slots=True)
class PersonPageView:
    """Everything somebody said and asked."""

    person: PersonView
    biography: Markup
    count_words: str
    said: tuple[EntryView, ...] = ()
    asked: tuple[EntryView, ...] = ()
    roles: tuple[Link, ...] = ()
    """Each role held, with the entry it was held at, newest first."""
    tags: tuple[TagView, ...] = ()
    quoted: tuple[Link, ...] = ()
    """The advice of guides that quotes them."""
    pagination: Pagination | None = None


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed as people are offered it: `address` is what they copy."""

    title: str
    note: str
    address: str
    formats: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """Feeds of one kind."""

    title: str
    anchor: str
    feeds: tuple[FeedView, ...]


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """The page for subscribers: the whole archive's feed, then all of them."""

    main: FeedView
    readers: tuple[Link, ...]
    """Common readers, each with the address that adds the main feed there."""
    opml: str
    groups: tuple[FeedGroup, ...]
    pagination: Pagination | None = None


@dataclass(frozen=True, slots=True)
class TombstoneView:
    """What stands where a withdrawn entry or white paper stood; its words are gone."""

    title: str
    text: str
    """Since when, and why this page is here."""
    reason: str


@dataclass(frozen=True, slots=True)
class RedirectView:
    """An old address; a script carries fragments over, `anchors` maps old ones to full targets."""

    target: str
    anchors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in a page's head, and its trail."""

    title: str
    description: str
    canonical: str
    """Full address; empty when the site's address is not set."""
    kind: str = "website"
    """Open Graph's type: `website`, `article`, `profile`."""
    lang: str = ""
    crumbs: tuple[Link, ...] = ()
    json_ld: str = ""
    """JSON, safe inside a script element."""
    citation: tuple[tuple[str, str], ...] = ()
    """Name and content of Highwire and DCTERMS meta elements."""
    published: str = ""
    modified: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    image: str = ""
    indexed: bool = True
    properties: tuple[tuple[str, str], ...] = field(default=())
    """Further Open Graph properties."""
