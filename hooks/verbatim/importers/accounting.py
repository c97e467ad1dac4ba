"""Proof that nothing was lost: the parts are the input, and the words that are kept are in the interview, in order."""

from collections.abc import Iterator, Sequence

from verbatim.importers.escapes import unescape
from verbatim.importers.result import ReportEntry
from verbatim.importers.transcript import MARKUP, Block, Transcript, squeezed
from verbatim.model import Interview


def is_complete(transcript: Transcript, blocks: Sequence[Block]) -> bool:
    """Whether the blocks' parts, white space apart, are all the characters of the input, in order."""
    return squeezed(part.source for block in blocks for part in block.parts) == squeezed([transcript.source])


def missing_words(blocks: Sequence[Block], interview: Interview) -> Iterator[Block]:
    """The blocks whose kept words are not, in their order, in the interview."""
    texts = [interview.introduction]
    for section in interview.sections:
        texts.append(section.title)
        for exchange in section.exchanges:
            texts += [exchange.question, exchange.answer]
    whole = _bare(texts)
    at = 0
    for block in blocks:
        words = _bare([block.markdown])
        found = whole.find(words, at)
        if found < 0:
            yield block
        else:
            at = found + len(words)


def report_losses(transcript: Transcript, blocks: Sequence[Block]) -> Iterator[ReportEntry]:
    """An entry for everything that is not in the interview as it stood."""
    for loss in transcript.losses:
        yield ReportEntry(loss.line, "changed", loss.reason, loss.text)
    for block in blocks:
        for part in block.parts:
            if part.reason and part.reason != MARKUP and (part.source or part.words).strip():
                kind = "changed" if part.words.strip() else "left out"
                yield ReportEntry(block.line, kind, part.reason, part.source.strip())


def _bare(texts: Sequence[str]) -> str:
    return squeezed(unescape(text.replace("*", "").replace("\\", "")) for text in texts)
