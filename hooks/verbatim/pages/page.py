"""A page of the site, and what builders of pages may look at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

from verbatim.addresses import passage_address, text_path
from verbatim.archive import Archive
from verbatim.guides import guides_of
from verbatim.model import Exchange, Interview
from verbatim.pages.citing import find_citing
from verbatim.pages.feeds import FeedDirectory
from verbatim.pages.views import EntryView, Head, Link
from verbatim.policy import build_policy
from verbatim.redirects import Redirects
from verbatim.rendering.links import Links
from verbatim.rendering.passages import RenderedExchange, Renderer
from verbatim.settings import Settings
from verbatim.store import Store
from verbatim.subjects import Text
from verbatim.words import Words, load_words

_KEPT = "/#%!$&'()*+,;=:@~"
"""Signs that stand for themselves in a path with its fragment (RFC 3986)."""
MANY_PASSAGES = 2000
"""From so many on, only answers that authors mark have a page and a card of their own, unless settings say more."""


@dataclass(frozen=True, slots=True)
class Built:
    """A page laid out by its template: `view` is one of `verbatim.pages.views`."""

    view: object
    head: Head


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page: where it stands, its template, and the pure function that builds what it shows."""

    path: str
    template: str
    title: str
    build: Callable[[], Built]
    source: str = ""
    """The file it shows, relative to the project; empty for listings."""
    modified: str = ""
    """ISO date of its newest content, for the sitemap."""
    anchors: tuple[str, ...] = ()
    """The places on it that hand-written pages may link to."""
    name: str = ""
    """What hand-written pages link it by, relative to their folder, where that is not `source`."""
    listed: bool = True
    """Whether it belongs into the sitemap."""


@dataclass(frozen=True)
class Context:
    """What page builders are given: one archive and what is derived from it once."""

    archive: Archive
    address: str | None = None
    """Where pages are shown while they are written; None, or the site's own address, where they are published."""
    store: Store | None = field(default=None, compare=False, repr=False)
    """What earlier builds left."""
    views: dict[str, EntryView] = field(default_factory=dict, compare=False, repr=False)
    """Entries as lists show them, filled as they are asked for."""
    cards: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Paths of the cards by the address of what they show, filled once they are laid out."""
    passages: dict[str, RenderedExchange] = field(default_factory=dict, compare=False, repr=False)
    """Answers to questions asked across interviews, which several pages show."""

    def rendered(self, exchange: Exchange, entry: Interview) -> RenderedExchange:
        """An exchange as HTML; kept where a question's page will show it again."""
        if self.archive.question_of(exchange) not in self.archive.asked:
            return self.renderer.exchange(exchange, entry)
        address = passage_address(entry.id, exchange.anchor)
        if address not in self.passages:
            self.passages[address] = self.renderer.exchange(exchange, entry)
        return self.passages[address]

    @cached_property
    def links(self) -> Links:
        """Where links lead."""
        return Links(self.archive)

    @cached_property
    def renderer(self) -> Renderer:
        """Passages to HTML."""
        return Renderer(self.links)

    @cached_property
    def redirects(self) -> Redirects:
        """Old addresses."""
        return Redirects(self.archive)

    @cached_property
    def texts(self) -> Mapping[str, Text]:
        """Hand-written pages by their source."""
        return {text.path: text for text in self.archive.texts}

    @cached_property
    def menu(self) -> tuple[Link, ...]:
        """The sections of the site, then the hand-written pages that stand directly below the home page."""
        paths = self.settings.paths
        sections = [
            ("interviews", paths.interviews),
            *([("guides", paths.guides)] if guides_of(self.archive) else []),
            *([("white-papers", paths.white_papers)] if self.archive.public_papers else []),
            *([("questions", paths.questions)] if self.archive.asked else []),
            ("people", paths.people),
            ("tags", paths.tags),
            *([("subscribe", paths.subscribe)] if self.feeds.all else []),
        ]
        written = [(text, text_path(text.path, self.settings)) for text in self.archive.texts]
        return (
            *(Link(self.words(f"nav.{key}"), f"{path}/") for key, path in sections),
            *(Link(text.title or path.strip("/"), path) for text, path in written if path.count("/") == 1),
        )

    @cached_property
    def footer(self) -> tuple[Link, ...]:
        """The menu again, and the indexes that have no place in it."""
        paths = self.settings.paths
        more = [
            ("years", paths.years),
            *([("organisations", paths.organisations)] if self.archive.organisations else []),
        ]
        return (*self.menu, *(Link(self.words(f"nav.{key}"), f"{path}/") for key, path in more))

    @cached_property
    def shared_answers(self) -> str:
        """Which answers have a page and a card of their own: `all`, `marked` or `none`."""
        if self.settings.cards:
            return self.settings.cards
        passages = sum(1 for entry in self.archive.public for _ in entry.exchanges)
        return "all" if passages < MANY_PASSAGES else "marked"

    @cached_property
    def citing(self) -> Mapping[str, tuple[Link, ...]]:
        """For each passage's address, the pages and answers that quote it."""
        return find_citing(self.archive, self.words)

    @cached_property
    def policy(self) -> str:
        """The pages' Content-Security-Policy; empty where a server adds scripts of its own to show them."""
        return build_policy(self.archive) if self.address in (None, self.settings.url) else ""

    @cached_property
    def feeds(self) -> FeedDirectory:
        """Which feeds there are."""
        return FeedDirectory(self.archive, self.links, self.redirects, self.words)

    @property
    def settings(self) -> Settings:
        """The publication's settings."""
        return self.archive.settings

    @cached_property
    def words(self) -> Words:
        """The interface's words."""
        return load_words(self.settings.language)

    def canonical(self, path: str) -> str:
        """The full address of a path; empty when the site's address is not set."""
        return self.settings.url + quote(path, safe=_KEPT) if self.settings.url else ""

    def language_of(self, entry: Interview) -> str:
        """The entry's language, the publication's where it names none."""
        return entry.lang or self.settings.language
