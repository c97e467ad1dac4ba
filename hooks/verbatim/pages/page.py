"""A page of the site, and what builders of pages may look at."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar, cast
from urllib.parse import quote

from verbatim.archive import Archive
from verbatim.model import Exchange, Interview
from verbatim.observing.reads import Reads
from verbatim.pages.feed_weights import Weights
from verbatim.pages.feeds import FeedDirectory
from verbatim.pages.views import Head
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

    def let_go_of(self, fact: "Fact[Any]", key: str) -> None:
        """Forget what a fact said of a key."""
        self._facts.pop((fact.__name__, key), None)

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


def card_of(address: str, context: Context) -> str:
    """The path of the card of what stands at an address; empty where it has none."""
    return context.cards.find(address)
