"""A page of the site, and what builders of pages may look at."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar, cast
from urllib.parse import quote

from verbatim.addresses import passage_address, text_path
from verbatim.archive import Archive
from verbatim.guides import guides_of
from verbatim.model import Exchange, Interview
from verbatim.observing.reads import Reads
from verbatim.pages.citing import find_citing
from verbatim.pages.feed_weights import Weights
from verbatim.pages.feeds import FeedDirectory
from verbatim.pages.views import Head, Link
from verbatim.policy import build_policy
from verbatim.redirects import Redirects
from verbatim.rendering.links import Links
from verbatim.rendering.passages import RenderedExchange, Renderer
from verbatim.settings import Settings
from verbatim.sharing import Each, one_by_one
from verbatim.store import Store
from verbatim.words import Words, load_words

Value = TypeVar("Value")
_KEPT = "/#%!$&'()*+,;=:@~"
"""Signs that stand for themselves in a path with its fragment (RFC 3986)."""
MANY_PASSAGES = 2000
"""From so many on, only answers that authors mark have a page and a card of their own, unless settings say more."""


@dataclass(frozen=True, slots=True)
class Built:
    """A page laid out by its template: `view` is one of those in `views` and `entry_views`."""

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


@dataclass(slots=True)
class Cards:
    """Finds the path of the card of what stands at an address, once it is known which there are."""

    find: Callable[[str], str] = lambda address: ""


@dataclass(frozen=True)
class Context:
    """What page builders are given: one archive and what is derived from it once."""

    archive: Archive
    address: str | None = None
    """Where pages are shown while they are written; None, or the site's own address, where they are published."""
    cards: Cards = field(default_factory=Cards, compare=False, repr=False)
    """Where the cards are."""
    reads: Reads = field(default_factory=Reads, compare=False, repr=False)
    """Notes of what is read."""
    plain: "Context | None" = field(default=None, compare=False, repr=False)
    """The context that this one observes."""
    store: Store | None = field(default=None, compare=False, repr=False)
    """What earlier builds left."""
    each: Each = field(default=one_by_one, compare=False, repr=False)
    """By what many entries are looked at of which nothing is known."""
    _facts: dict[tuple[str, str], object] = field(default_factory=dict, compare=False, repr=False)

    def ask(self, fact: "Fact[Value]", key: str = "") -> Value:
        """What a fact says of a key, found once; whoever asks has read that, and not what it was found from."""
        name = fact.__name__
        self.reads.note(f"{FACT}{name}", key)
        if (name, key) not in self._facts:
            with self.reads.noted():
                self._facts[name, key] = fact(key, self)
        return cast(Value, self._facts[name, key])

    def found(self, start: int = 0) -> Iterator[tuple[tuple[str, str], object]]:
        """What facts said of keys, in the order they were asked in: the name of the fact and the key, the value."""
        return islice(self._facts.items(), start, None)

    def know(self, found: Iterable[tuple[tuple[str, str], object]]) -> None:
        """Know what facts said in another process that has the same archive."""
        for asked, value in found:
            self._facts.setdefault(asked, value)

    def let_go(self, facts: "Iterable[Fact[Any]]") -> None:
        """Forget what facts said: who asks again finds it again."""
        names = {fact.__name__ for fact in facts}
        for asked in [asked for asked in self._facts if asked[0] in names]:
            del self._facts[asked]

    @cached_property
    def observed(self) -> "Context":
        """The same, with a note of every read."""
        if self.plain:
            return self
        reads = Reads(noting=True)
        archive = reads.observe("archive", self.archive)
        return Context(archive, self.address, self.cards, reads, self, self.store, self.each)

    @cached_property
    def links(self) -> Links:
        """Where links lead."""
        plain = self.plain.links if self.plain else Links(self.archive)
        return self.reads.observe("links", plain, archive=self.archive)

    @cached_property
    def redirects(self) -> Redirects:
        """Old addresses."""
        plain = self.plain.redirects if self.plain else Redirects(self.archive)
        return self.reads.observe("redirects", plain, archive=self.archive)

    @cached_property
    def feeds(self) -> FeedDirectory:
        """Which feeds there are."""
        plain = self.plain.feeds if self.plain else self._feeds()
        inside = {"archive": self.archive, "links": self.links, "redirects": self.redirects}
        return self.reads.observe("feeds", plain, **inside)

    @cached_property
    def renderer(self) -> Renderer:
        """Passages to HTML."""
        return Renderer(self.links, self.reads)

    @cached_property
    def weights(self) -> Weights:
        """What feeds know of entries."""
        return Weights(self.reads)

    @property
    def menu(self) -> tuple[Link, ...]:
        """The sections of the site, then the hand-written pages that stand directly below the home page."""
        return self.ask(menu)

    @property
    def footer(self) -> tuple[Link, ...]:
        """The menu again, and the indexes that have no place in it."""
        return self.ask(footer)

    @property
    def shared_answers(self) -> str:
        """Which answers have a page and a card of their own: `all`, `marked` or `none`."""
        return self.ask(shared_answers)

    @property
    def policy(self) -> str:
        """The pages' Content-Security-Policy; empty where a server adds scripts of its own to show them."""
        return self.ask(policy)

    @property
    def settings(self) -> Settings:
        """The publication's settings."""
        return self.archive.settings

    @cached_property
    def words(self) -> Words:
        """The interface's words."""
        return load_words(self.settings.language)

    def rendered(self, exchange: Exchange, entry: Interview) -> RenderedExchange:
        """An exchange as HTML."""
        return self.renderer.exchange(exchange, entry)

    def canonical(self, path: str) -> str:
        """The full address of a path; empty when the site's address is not set."""
        return self.settings.url + quote(path, safe=_KEPT) if self.settings.url else ""

    def language_of(self, entry: Interview) -> str:
        """The entry's language, the publication's where it names none."""
        return entry.lang or self.settings.language

    def _feeds(self) -> FeedDirectory:
        return FeedDirectory(self.archive, self.links, self.redirects, self.words)


FACT = "fact."
"""Stands before the name of a fact among what is read."""
Fact = Callable[[str, Context], Value]
"""What can be said of a key: who asks is built anew when the answer changes, whatever it was found from.

Every fact stands in `verbatim.keeping.facts.FACTS`; KeyError means that there is nothing of that key.
"""


def menu(_key: str, context: Context) -> tuple[Link, ...]:
    """The sections of the site, then the hand-written pages that stand directly below the home page."""
    archive, settings, paths = context.archive, context.settings, context.settings.paths
    sections = [
        ("interviews", paths.interviews),
        *([("guides", paths.guides)] if guides_of(archive) else []),
        *([("white-papers", paths.white_papers)] if archive.public_papers else []),
        *([("questions", paths.questions)] if archive.asked else []),
        ("people", paths.people),
        ("tags", paths.tags),
        *([("subscribe", paths.subscribe)] if context.feeds.all else []),
    ]
    written = [(text, text_path(text.path, settings)) for text in archive.texts]
    return (
        *(Link(context.words(f"nav.{key}"), f"{path}/") for key, path in sections),
        *(Link(text.title or path.strip("/"), path) for text, path in written if path.count("/") == 1),
    )


def footer(_key: str, context: Context) -> tuple[Link, ...]:
    """The menu again, and the indexes that have no place in it."""
    paths = context.settings.paths
    more = [
        ("years", paths.years),
        *([("organisations", paths.organisations)] if context.archive.organisations else []),
    ]
    return (*context.menu, *(Link(context.words(f"nav.{key}"), f"{path}/") for key, path in more))


def shared_answers(_key: str, context: Context) -> str:
    """Which answers have a page and a card of their own: `all`, `marked` or `none`."""
    if context.settings.cards:
        return context.settings.cards
    passages = sum(len(entry.anchors) for entry in context.archive.public)
    return "all" if passages < MANY_PASSAGES else "marked"


def policy(_key: str, context: Context) -> str:
    """The policy of a build; empty where a server adds scripts of its own to show its pages."""
    return build_policy(context.archive) if context.address in (None, context.settings.url) else ""


def citations(_key: str, context: Context) -> Mapping[str, tuple[Link, ...]]:
    """For each passage's address, the pages and answers that quote it."""
    return find_citing(context.archive, context.words)


def cited_in(entry_id: str, context: Context) -> Mapping[str, tuple[Link, ...]]:
    """The pages and answers that quote passages of an entry, by the passage's address."""
    every, entry = context.ask(citations), context.archive.by_id[entry_id]
    addresses = (passage_address(entry_id, exchange.anchor) for exchange in entry.exchanges if every)
    return {address: every[address] for address in addresses if address in every}


def card_of(address: str, context: Context) -> str:
    """The path of the card of what stands at an address; empty where it has none."""
    return context.cards.find(address)
