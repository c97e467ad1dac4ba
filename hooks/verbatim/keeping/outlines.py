"""The outline of an archive: everything in it but the texts of its entries, and what these quote.

While it stays, what an edit changes is what shows the texts of the edited entries, and nothing else.
"""

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from verbatim.archive import Archive
from verbatim.excerpts import parse_excerpts
from verbatim.model import Exchange, Interview
from verbatim.observing.digests import Digests
from verbatim.pages.page import Context
from verbatim.shelves import Shelf


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


def archive_outline(context: Context, digests: Mapping[str, str], root: Path) -> str:
    """64 hexadecimal digits that change with anything in an archive but the texts of its entries.

    `digests` are those of the entries, by id. The pictures beside them are known by size and time.
    """
    archive, whole = context.archive, hashlib.sha256()
    outlines = _outlines(context, digests)
    for entry in archive.entries:
        whole.update(outlines[entry.id].encode())
        for stamp in _pictures(entry, root):
            whole.update(stamp.encode())
    others = (
        context.address,
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
    whole.update(_sum(repr(archive.ledger.records)).encode())
    return whole.hexdigest()


def _outlines(context: Context, digests: Mapping[str, str]) -> dict[str, str]:
    """The outline of every entry, by id; those that are not known are found by the context's `each`."""
    shelf, by_id = Shelf(context.store, "outlines"), {entry.id: entry for entry in context.archive.entries}
    kept = {key: shelf.get(entry.path, digests[key]) for key, entry in by_id.items()}
    found: dict[str, str] = {key: outline for key, outline in kept.items() if isinstance(outline, str)}
    new = tuple(key for key in by_id if key not in found)
    for key, outline in context.each(lambda key: outline_of(by_id[key]), new):
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
        state = path.stat() if path.is_file() else None
        yield f"{state.st_size} {state.st_mtime_ns}" if state else "none"


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
