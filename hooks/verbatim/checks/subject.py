"""What rules look at: the archive, its entries as written, and what links may lead to."""

from collections.abc import Iterator
from dataclasses import dataclass

from verbatim.archive import Archive
from verbatim.model import Interview
from verbatim.rendering.links import Links
from verbatim.source.complexity import too_complex


@dataclass(frozen=True)
class Subject:
    """An archive under check; `written` are its interviews before ids and anchors were filled in."""

    archive: Archive
    written: tuple[Interview, ...]
    links: Links

    def is_unread(self, sought: str) -> bool:
        """Whether an address, path or file names an entry whose own file has faults: it may well be there."""
        name = sought.partition("#")[0].strip("@/").rpartition("/")[2]
        return name.rpartition(".")[0] in self.archive.unread or name in self.archive.unread


@dataclass(frozen=True, slots=True)
class Stretch:
    """A Markdown text of an entry with the line it begins at."""

    text: str
    line: int

    @property
    def is_readable(self) -> bool:
        """Whether a renderer may be given it; where it may not, that is the one fault to report."""
        return not too_complex(self.text)


def stretches(entry: Interview) -> Iterator[Stretch]:
    """Every Markdown text of an entry: introduction, questions, answers."""
    if entry.introduction:
        yield Stretch(entry.introduction, entry.introduction_line)
    for exchange in entry.exchanges:
        yield Stretch(exchange.question, exchange.line)
        yield Stretch(exchange.answer, exchange.answer_line)
