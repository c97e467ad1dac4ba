"""The ids and anchors of entries: those written, else those that would be minted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from verbatim.ledger import Ledger, Record
from verbatim.model import Exchange, Interview, Section
from verbatim.slugs import slugify, unique_slug


def anchors_of(entry: Interview) -> Iterator[str]:
    """The anchors of an entry's page: its exchanges', then old ones that lead to them."""
    yield from filter(None, entry.anchors)
    yield from (each.origin[1:] for each in entry.aliases if each.anchor and each.origin.startswith("#"))


def with_own_anchors(ledger: Ledger, entries: Iterable[Interview]) -> Ledger:
    """The same ledger; ids and anchors that entries have today are theirs, which are long and once in memory."""
    by_id = {entry.id: entry for entry in entries}

    def own(record: Record) -> Record:
        entry = by_id.get(record.address)
        if not entry or record.anchors != entry.anchors:
            return record
        return Record(record.path, entry.id, entry.anchors, record.sequence, record.line)

    return replace(ledger, records=tuple(map(own, ledger.records)))


def default_id(path: str) -> str:
    """The id of an entry whose file gives none: from the file's name."""
    return slugify(path.rpartition("/")[2].rpartition(".")[0])


def with_addresses(interview: Interview, *, taken: Iterable[str] = ()) -> Interview:
    """The interview with an id and anchors throughout: those written, else those `check --fix` would mint.

    A contribution without a title is called by its contributors' names.
    `taken` are anchors once published for this entry, which no new exchange may get. An alias written with the
    entry's own id (`id#old`) is the same as one without (`#old`).
    """
    entry_id = interview.id or default_id(interview.path)
    own = f"{entry_id}#"
    if _is_complete(interview) and not any(each.origin.startswith(own) for each in interview.aliases):
        return interview
    aliases = tuple(
        replace(each, origin=f"#{each.origin.removeprefix(own)}") if each.origin.startswith(own) else each
        for each in interview.aliases
    )
    old = {each.origin[1:] for each in aliases if each.origin.startswith("#")}
    used = {*taken, *old, *(each.anchor for each in interview.exchanges if each.anchor)}
    sections: list[Section] = []
    for section in interview.sections:
        exchanges: list[Exchange] = []
        for exchange in section.exchanges:
            if exchange.anchor or exchange.is_text:
                exchanges.append(exchange)
                continue
            anchor = unique_slug(exchange.question, used, longest=48)
            used.add(anchor)
            exchanges.append(replace(exchange, anchor=anchor))
        sections.append(replace(section, exchanges=tuple(exchanges)))
    title = interview.title or ", ".join(speaker.name for speaker in interview.interviewees)
    return replace(interview, id=entry_id, title=title, aliases=aliases, sections=tuple(sections))


def _is_complete(interview: Interview) -> bool:
    """Whether nothing is left to fill in."""
    if not interview.id or not interview.title:
        return False
    return all(interview.anchors) or all(each.anchor or each.is_text for each in interview.exchanges)
