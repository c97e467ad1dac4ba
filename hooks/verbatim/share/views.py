"""What the theme's templates are given to share a page: frozen values, image paths below the site's root."""

from collections.abc import Mapping
from dataclasses import dataclass

from verbatim.addresses import answer_path, text_path
from verbatim.cards.model import HEIGHT, WIDTH
from verbatim.model import Interview
from verbatim.pages.answers import shared_exchanges
from verbatim.pages.page import Context, Page
from verbatim.pages.site import dress
from verbatim.share.deck import Deck
from verbatim.share.kit import ShareKit


@dataclass(frozen=True, slots=True)
class CountView:
    """How long the post is on one network."""

    name: str
    length: int
    limit: int
    fits: bool


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A network, or e-mail, with the address of a new post there."""

    id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class ShareView:
    """The share control of a page or answer, and its meta elements."""

    title: str
    text: str
    link: str
    image: str
    """A path below the site's root; empty without an image."""
    image_url: str
    """The image's full address; empty where the site's address is not set."""
    image_type: str
    alt: str
    counts: tuple[CountView, ...]
    networks: tuple[NetworkView, ...]
    mail: NetworkView
    width: int = WIDTH
    height: int = HEIGHT


def share_view(kit: ShareKit, context: Context) -> ShareView:
    """A kit as templates take it."""
    *networks, mail = (NetworkView(each.id, each.name, address) for each, address in kit.intents())
    return ShareView(
        title=kit.title,
        text=kit.text.words,
        link=kit.link,
        image=kit.image,
        image_url=context.canonical(kit.image) if kit.image else "",
        image_type="image/jpeg" if kit.image.endswith(".jpg") else "image/png",
        alt=kit.alt,
        counts=tuple(CountView(each.name, count.length, count.limit, count.fits) for each, count in kit.counts()),
        networks=tuple(networks),
        mail=mail,
    )


def dress_page(name: str, pages: Mapping[str, Page], deck: Deck) -> dict[str, object]:
    """What a page's template is given, `share` and on an interview `shares` (anchor to path) among it.

    A hand-written page is known by the name of its file below `docs/`.
    """
    return {**dress(name, pages, deck.context), **_shared(name, pages.get(name), deck)}


def _shared(name: str, page: Page | None, deck: Deck) -> Mapping[str, object]:
    context = deck.context
    path = page.path if page else text_path(f"{context.settings.docs_dir}/{name}", context.settings)
    kit = deck.kits.get(path)
    entry = context.archive.by_id.get(kit.address) if kit else None
    return {
        "share": share_view(kit, context) if kit else None,
        "shares": _answers(entry, context) if entry else {},
    }


def _answers(entry: Interview, context: Context) -> Mapping[str, str]:
    """For each answer that has a page of its own to share, that page's path."""
    shared = shared_exchanges(entry, context)
    return {each.anchor: answer_path(entry.id, each.anchor, context.settings) for each in shared}
