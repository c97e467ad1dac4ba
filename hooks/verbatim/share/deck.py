"""Every kit of a build, by the path of its page."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from verbatim.addresses import (
    answer_path,
    entry_path,
    passage_address,
    person_path,
    question_path,
    tag_path,
    text_path,
    white_paper_path,
)
from verbatim.cards.drawing import check_card
from verbatim.cards.fonts import CardFonts
from verbatim.cards.model import CardText, Portrait
from verbatim.cards.names import card_name
from verbatim.diagnostics import Diagnostic, Place
from verbatim.model import Exchange, Interview
from verbatim.observing.reads import Reads
from verbatim.pages.answers import shared_exchanges
from verbatim.pages.page import Context, Page
from verbatim.posts.choice import PostText
from verbatim.share.kit import ShareKit
from verbatim.share.showing import Chosen, Showing
from verbatim.subjects import Person, Question, Text
from verbatim.white_papers import WhitePaper

REMEMBERED = 500
"""Kits that stay in memory."""
_Make = Callable[[], ShareKit]
UNSHARED = ("redirect.html", "tombstone.html")
"""Templates of pages that nobody shares."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures read from beside the interviews, by entry id."""

    portraits: Mapping[str, Portrait] = field(default_factory=dict)
    own: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """Authors' own cards: path in the project, and bytes."""
    diagnostics: tuple[Diagnostic, ...] = ()


class Kits(Mapping[str, ShareKit]):
    """The kits of pages by their path, each made when it is asked for."""

    def __init__(self, makers: Mapping[str, _Make], find: Callable[[str], _Make | None], reads: Reads) -> None:
        self._makers, self._find, self._reads = dict(makers), find, reads
        self._made: dict[str, ShareKit] = {}
        """Some of those made last: a page's is asked for by the page, its card and its feeds."""

    def __getitem__(self, path: str) -> ShareKit:
        """The kit of a page; KeyError where there is none to share."""
        kit = self._made.get(path)
        if kit is None:
            make = self._makers.get(path) or self._find(path)
            if not make:
                raise KeyError(path)
            with self._reads.noted():
                kit = make()
            if len(self._made) >= REMEMBERED:
                self._made.clear()
            self._made[path] = kit
        return kit

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


@dataclass(frozen=True)
class Deck:
    """The kits of a build, in the order of its pages."""

    context: Context
    kits: Mapping[str, ShareKit]
    fonts: CardFonts | None
    places: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The paths of pages whose address is another."""

    def cards(self) -> Mapping[str, CardText]:
        """The cards to draw, by the path of their page."""
        return {path: kit.card for path, kit in self.kits.items() if kit.card and kit.image}

    def image_of(self, address: str) -> str:
        """The path of the picture of what stands at an address; empty where it has none."""
        kit = self.kits.get(self.places.get(address, address))
        return kit.image if kit else ""

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What the cards cannot show of interviews and their answers."""
        for kit in self.kits.values():
            yield from self.warnings(kit)

    def warnings(self, kit: ShareKit) -> Iterator[Diagnostic]:
        """What the card of an interview or an answer cannot show."""
        entry = self.context.archive.by_id.get(kit.address.partition("#")[0])
        if entry and kit.card and self.fonts:
            exchange = next((each for each in entry.exchanges if kit.address.endswith(f"#{each.anchor}")), None)
            place = Place(entry.path, exchange.line) if exchange else entry.place("title")
            yield from check_card(kit.card, self.fonts, place)


def build_deck(
    context: Context,
    pages: Sequence[Page],
    *,
    fonts: CardFonts | None,
    pictures: Pictures | None = None,
    chosen: Chosen | None = None,
    find: Callable[[str], Page | None] = lambda path: None,
) -> Deck:
    """A kit for every page that readers may share, and for every answer that has a page of its own.

    `chosen` may know the texts of entries and answers from before; `find` gives pages that are not among `pages`.
    """
    found = pictures or Pictures()
    showing = Showing(context, found.portraits, chosen) if chosen else Showing(context, found.portraits)
    maker = _Maker(context, showing, fonts, found)
    known = {path: (address, make) for address, path, make in maker.known()}
    makers = {path: make for path, (_, make) in known.items()}
    others = ((page.path, maker.other(page, makers)) for page in pages if page.path not in makers)
    every = makers | {path: make for path, make in others if make}
    places = {address: path for path, (address, _) in known.items() if address != path}

    def find_other(path: str) -> _Make | None:
        page = find(path)
        return maker.other(page, makers) if page else None

    return Deck(context, Kits(every, find_other, context.reads), fonts, places)


@dataclass(frozen=True)
class _Maker:
    context: Context
    showing: Showing
    fonts: CardFonts | None
    pictures: Pictures

    def known(self) -> Iterator[tuple[str, str, _Make]]:
        """Address, path and maker of everything that is shown on a page of its own."""
        archive, settings = self.context.archive, self.context.settings
        for text in archive.texts:
            path = text_path(text.path, settings)
            yield path, path, partial(self._text, text, path)
        for entry in archive.public:
            path = entry_path(entry, settings)
            yield entry.id, path, partial(self._entry, entry, path)
            for exchange in shared_exchanges(entry, self.context):
                address, path = (
                    passage_address(entry.id, exchange.anchor),
                    answer_path(entry.id, exchange.anchor, settings),
                )
                yield address, path, partial(self._answer, exchange, entry, address, path)
        for paper in archive.public_papers:
            path = white_paper_path(paper.id, settings)
            yield path, path, partial(self._paper, paper, path)
        for key, person in archive.people.items():
            path = person_path(key, settings)
            yield path, path, partial(self._person, person, path)
        for key, entries in archive.by_tag.items():
            path = tag_path(key, settings)
            yield path, path, partial(self._tag, key, entries, path)
        for key, passages in archive.asked.items():
            path = question_path(key, settings)
            yield path, path, partial(self._question, archive.questions[key], len(passages), path)

    def other(self, page: Page, known: Mapping[str, _Make]) -> _Make | None:
        """Of a listing, or a further page of what is known: the first page's card and text, its own link."""
        if page.template in UNSHARED:
            return None
        first = known.get(page.path.partition("page/")[0])
        return partial(self._further, first, page.path) if first else partial(self._listing, page.path, page.title)

    def _text(self, text: Text, path: str) -> ShareKit:
        title = text.title if path else self.context.settings.name
        return self._kit(path, path, title or path.strip("/"), *self.showing.text(text, path))

    def _paper(self, paper: WhitePaper, path: str) -> ShareKit:
        return self._kit(path, path, paper.title, *self.showing.white_paper(paper))

    def _person(self, person: Person, path: str) -> ShareKit:
        return self._kit(path, path, person.name, *self.showing.person(person))

    def _tag(self, key: str, entries: Sequence[Interview], path: str) -> ShareKit:
        tag = next(each for each in self.context.archive.tags_of(entries[0]) if each.id == key)
        return self._kit(path, path, tag.name, *self.showing.tag(tag, len(entries)))

    def _question(self, question: Question, count: int, path: str) -> ShareKit:
        return self._kit(path, path, question.wording, *self.showing.question(question, count))

    def _further(self, first: _Make, path: str) -> ShareKit:
        return replace(first(), address=path, path=path, link=self._link(path))

    def _listing(self, path: str, title: str) -> ShareKit:
        return self._kit(path, path, title, *self.showing.page(title))

    def _entry(self, entry: Interview, path: str) -> ShareKit:
        kit = self._kit(entry.id, path, entry.title, *self.showing.interview(entry))
        own = self.pictures.own.get(entry.id)
        return replace(kit, image=self._own_name(*own), card=None, own_picture=own[0]) if own else kit

    def _answer(self, exchange: Exchange, entry: Interview, address: str, path: str) -> ShareKit:
        card, text = self.showing.answer(exchange, entry)
        return self._kit(address, path, card.label, card, text)

    def _kit(self, address: str, path: str, title: str, card: CardText, text: PostText) -> ShareKit:
        folder = self.context.settings.paths.cards
        image = f"{folder}/{card_name(card, self.fonts)}" if self.fonts else ""
        return ShareKit(address, path, title, text, self._link(path), image, self.showing.alt(card), card)

    def _link(self, path: str) -> str:
        return self.context.canonical(path) or path

    def _own_name(self, path: str, data: bytes) -> str:
        kind = "png" if data.startswith(b"\x89PNG") else "jpg"
        return f"{self.context.settings.paths.cards}/{hashlib.sha256(data).hexdigest()[:20]}.{kind}"
