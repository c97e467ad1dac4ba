"""The outline of an archive: everything in it but the texts of its entries, and what these quote.

While it stays, what an edit changes is what shows the texts of the edited entries, and nothing else.
"""

import datetime
import hashlib
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from verbatim.archive import Archive
from verbatim.excerpts import parse_excerpts
from verbatim.model import Exchange, Interview
from verbatim.observing.digests import Digests
from verbatim.sharing import Each, one_by_one
from verbatim.shelves import Shelf
from verbatim.store import Store


@dataclass(frozen=True, slots=True)
class Outline:
    """An archive by digests: the whole without the texts of its entries, and each entry with them."""

    text: str = ""
    """64 hexadecimal digits that change with anything in the archive but the texts of its entries."""
    entries: Mapping[str, str] = field(default_factory=dict)
    """The digest of every entry, by id."""


def outline_of(entry: Interview) -> str:
    """64 hexadecimal digits that change with every field of an entry, and of its texts with what they quote alone.

    The rest of a text is shown where its entry was met, in arguments or in what was read: its opening in a list and
    its minutes of reading are a fact of that entry. A new quotation is shown by one that was not met.
    """
    sections = []
    for section in entry.sections:
        exchanges = [_without_text(exchange) for exchange in section.exchanges]
        sections.append(replace(section, exchanges=tuple(exchanges), line=0))
    brief = replace(
        entry,
        sections=tuple(sections),
        introduction="",
        introduction_line=0,
        definitions="",
        lines={},
    )
    return _sum(repr(brief))


def archive_outline(archive: Archive, root: Path, store: Store | None = None, each: Each = one_by_one) -> Outline:
    """The outline of an archive; the pictures beside its entries are known by size and time.

    With a store, entries that are as they were are not looked into; many others are by `each`.
    """
    whole, digests = hashlib.sha256(), {entry.id: archive.digest_of(entry) for entry in archive.entries}
    outlines = _outlines(archive, digests, store, each)
    for entry in archive.entries:
        whole.update(outlines[entry.id].encode())
        for stamp in _pictures(entry, root):
            whole.update(stamp.encode())
    others = (
        archive.vocabulary,
        archive.questions,
        archive.biographies,
        archive.texts,
        archive.white_papers,
        archive.paper_files,
        archive.files,
        archive.docs,
        archive.unread,
        archive.today if archive.settings.daily_passage else None,
        sum(1 for day in _days(archive) if day <= archive.today),
    )
    whole.update(Digests().of(others).text.encode())
    whole.update(_sum(repr((archive.ledger.records, archive.ledger.is_broken))).encode())
    return Outline(whole.hexdigest(), digests)


def _outlines(archive: Archive, digests: Mapping[str, str], store: Store | None, each: Each) -> dict[str, str]:
    """The outline of every entry, by id."""
    shelf, by_id = Shelf(store, "outlines"), archive.by_id
    kept = {key: shelf.get(entry.path, digests[key]) for key, entry in by_id.items()}
    found: dict[str, str] = {key: outline for key, outline in kept.items() if isinstance(outline, str)}
    new = tuple(key for key in by_id if key not in found)
    for key, outline in each(lambda key: outline_of(by_id[key]), new):
        by_id[key].let_go()
        shelf.put(by_id[key].path, digests[key], outline)
        found[key] = outline
    shelf.save()
    return found


def _without_text(exchange: Exchange) -> Exchange:
    quoted = ""
    if "@" in exchange.answer and ">" in exchange.answer:
        quoted = " ".join(excerpt.address for excerpt in parse_excerpts(exchange.answer))
    return replace(exchange, answer=quoted, line=0, answer_line=0)


def _days(archive: Archive) -> Iterator[datetime.date]:
    """Every day on which something of the archive becomes public, is corrected or ends."""
    papers = archive.white_papers.values()
    for corrections in (each.corrections for group in (archive.entries, papers, archive.texts) for each in group):
        yield from (correction.date for correction in corrections)
    for withdrawn in (each.withdrawn for group in (archive.entries, papers) for each in group):
        yield from (withdrawn.date,) if withdrawn else ()
    yield from (entry.date for entry in archive.entries)
    yield from (paper.published for paper in papers)
    yield from (text.date for text in archive.texts if text.date)


def _pictures(entry: Interview, root: Path) -> Iterator[str]:
    """Size and time of the pictures that an entry's card shows."""
    named = (entry.portrait.file if entry.portrait else "", entry.card)
    for path in ((root / entry.path).parent / name for name in named if name):
        try:
            state = path.stat()
        except (OSError, ValueError):  # whatever is wrong with it is told by the rules
            state = None
        yield f"{state.st_size} {state.st_mtime_ns}" if state and stat.S_ISREG(state.st_mode) else "none"


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
