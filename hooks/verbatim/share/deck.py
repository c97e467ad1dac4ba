"""Every kit of a build, by the path of its page."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
from verbatim.model import Interview
from verbatim.pages.answers import shared_exchanges
from verbatim.pages.page import Context, Page
from verbatim.posts.choice import PostText
from verbatim.share.kit import ShareKit
from verbatim.share.showing import Chosen, Showing

UNSHARED = ("redirect.html", "tombstone.html")
"""Templates of pages that nobody shares."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures read from beside the interviews, by entry id."""

    portraits: Mapping[str, Portrait] = field(default_factory=dict)
    own: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """Authors' own cards: path in the project, and bytes."""
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Deck:
    """The kits of a build, in the order of its pages."""

    context: Context
    kits: Mapping[str, ShareKit]
    fonts: CardFonts | None

    def answers_of(self, entry: Interview) -> Mapping[str, ShareKit]:
        """The kits of an entry's answers, by anchor."""
        settings = self.context.settings
        paths = {each.anchor: answer_path(entry.id, each.anchor, settings) for each in entry.exchanges}
        return {anchor: self.kits[path] for anchor, path in paths.items() if path in self.kits}

    def cards(self) -> Mapping[str, CardText]:
        """The cards to draw, by the path of their page."""
        return {path: kit.card for path, kit in self.kits.items() if kit.card and kit.image}

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What the cards cannot show of interviews and their answers."""
        for kit in self.kits.values():
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
) -> Deck:
    """A kit for every page that readers may share, and for every answer that has a page of its own.

    `chosen` may know the texts of entries and answers from before.
    """
    found = pictures or Pictures()
    showing = Showing(context, found.portraits, chosen) if chosen else Showing(context, found.portraits)
    maker = _Maker(context, showing, fonts, found)
    known = {kit.path: kit for kit in maker.known()}
    others = {kit.path: kit for kit in maker.others(pages, known)}
    return Deck(context, {**known, **others}, fonts)


@dataclass(frozen=True)
class _Maker:
    context: Context
    showing: Showing
    fonts: CardFonts | None
    pictures: Pictures

    def known(self) -> Iterator[ShareKit]:
        archive, settings = self.context.archive, self.context.settings
        for text in archive.texts:
            path = text_path(text.path, settings)
            title = text.title if path else settings.name
            yield self._kit(path, path, title or path.strip("/"), *self.showing.text(text, path))
        for entry in archive.public:
            yield from self._entry(entry)
        for paper in archive.public_papers:
            path = white_paper_path(paper.id, settings)
            yield self._kit(path, path, paper.title, *self.showing.white_paper(paper))
        for key, person in archive.people.items():
            path = person_path(key, settings)
            yield self._kit(path, path, person.name, *self.showing.person(person))
        for key, entries in archive.by_tag.items():
            tag = next(each for each in archive.tags_of(entries[0]) if each.id == key)
            path = tag_path(key, settings)
            yield self._kit(path, path, tag.name, *self.showing.tag(tag, len(entries)))

        for key, passages in archive.asked.items():
            question, path = archive.questions[key], question_path(key, settings)
            yield self._kit(path, path, question.wording, *self.showing.question(question, len(passages)))

    def others(self, pages: Sequence[Page], known: Mapping[str, ShareKit]) -> Iterator[ShareKit]:
        """Listings, and further pages of what is known: the first page's card and text, their own link."""
        for page in pages:
            if page.path in known or page.template in UNSHARED:
                continue
            first = known.get(page.path.partition("page/")[0])
            if first:
                yield replace(first, address=page.path, path=page.path, link=self._link(page.path))
            else:
                yield self._kit(page.path, page.path, page.title, *self.showing.page(page.title))

    def _entry(self, entry: Interview) -> Iterator[ShareKit]:
        path = entry_path(entry, self.context.settings)
        kit = self._kit(entry.id, path, entry.title, *self.showing.interview(entry))
        own = self.pictures.own.get(entry.id)
        if own:
            kit = replace(kit, image=self._own_name(*own), card=None, own_picture=own[0])
        yield kit
        for exchange in shared_exchanges(entry, self.context):
            card, text = self.showing.answer(exchange, entry)
            address = passage_address(entry.id, exchange.anchor)
            yield self._kit(
                address, answer_path(entry.id, exchange.anchor, self.context.settings), card.label, card, text
            )

    def _kit(self, address: str, path: str, title: str, card: CardText, text: PostText) -> ShareKit:
        folder = self.context.settings.paths.cards
        image = f"{folder}/{card_name(card, self.fonts)}" if self.fonts else ""
        return ShareKit(address, path, title, text, self._link(path), image, self.showing.alt(card), card)

    def _link(self, path: str) -> str:
        return self.context.canonical(path) or path

    def _own_name(self, path: str, data: bytes) -> str:
        kind = "png" if data.startswith(b"\x89PNG") else "jpg"
        return f"{self.context.settings.paths.cards}/{hashlib.sha256(data).hexdigest()[:20]}.{kind}"
