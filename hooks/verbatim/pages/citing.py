"""Who quotes a passage: the way back from a source to its quotations."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from verbatim.addresses import passage_address, passage_path, text_path
from verbatim.archive import Archive
from verbatim.excerpts import parse_excerpts
from verbatim.guides import guides_of, parse_advice
from verbatim.pages.page import Context
from verbatim.pages.views import Link
from verbatim.words import Words


def citations(_key: str, context: Context) -> Mapping[str, tuple[Link, ...]]:
    """For each passage's address, the pages and answers that quote it."""
    return find_citing(context.archive, context.words)


def cited_in(entry_id: str, context: Context) -> Mapping[str, tuple[Link, ...]]:
    """The pages and answers that quote passages of an entry, by the passage's address."""
    every, entry = context.ask(citations), context.archive.by_id[entry_id]
    addresses = (passage_address(entry_id, anchor) for anchor in entry.anchors if every)
    return {address: every[address] for address in addresses if address in every}


def find_citing(archive: Archive, words: Words) -> Mapping[str, tuple[Link, ...]]:
    """For each quoted address, a link to every page or answer that quotes it, each once, in order of title."""
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for address, link in (*_in_texts(archive, words), *_in_entries(archive)):
        found[address].add((link.title, link.url, link.note))
    return {key: tuple(Link(*each) for each in sorted(found[key])) for key in sorted(found)}


def _in_texts(archive: Archive, words: Words) -> Iterator[tuple[str, Link]]:
    guides = {guide.path for guide in guides_of(archive)}
    for text in archive.prose:
        path = text_path(text.path, archive.settings)
        title = text.title or archive.settings.name
        if text.path in guides:
            for advice in parse_advice(text):
                for excerpt in advice.excerpts:
                    yield excerpt.address, Link(advice.title, f"{path}#{advice.anchor}", title)
        else:
            for excerpt in parse_excerpts(text.body):
                yield excerpt.address, Link(title, path)


def _in_entries(archive: Archive) -> Iterator[tuple[str, Link]]:
    for entry in archive.public:
        for exchange in entry.exchanges if entry.brief.may_quote else ():
            if "@" in exchange.answer and ">" in exchange.answer:
                path = passage_path(entry, exchange.anchor, archive.settings)
                for excerpt in parse_excerpts(exchange.answer):
                    yield excerpt.address, Link(entry.title, path)
