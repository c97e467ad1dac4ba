"""The Markdown texts of an entry, each with the line it begins at."""

from collections.abc import Iterator
from dataclasses import dataclass

from verbatim.model import Interview
from verbatim.source.complexity import too_complex


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


def definition_stretches(entry: Interview) -> Iterator[Stretch]:
    """Every link definition of an entry."""
    for number, line in enumerate(entry.definitions.split("\n") if entry.definitions else ()):
        yield Stretch(line, entry.place(f"definitions.{number}").line)
