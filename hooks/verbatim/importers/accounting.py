"""Proof that nothing was lost: the parts are the input, and the kept words are in the interview, in order."""

from collections.abc import Iterator, Sequence

from verbatim.importers.escapes import unescape
from verbatim.importers.result import ReportEntry
from verbatim.importers.transcript import MARKUP, Block, Transcript, squeezed, without_plain_spaces
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
        found = _end_of(_bare([block.markdown]), whole, at)
        if found < 0:
            yield block
        else:
            at = found


def report_losses(transcript: Transcript, blocks: Sequence[Block]) -> Iterator[ReportEntry]:
    """An entry for everything that is not in the interview as it stood."""
    for loss in transcript.losses:
        yield ReportEntry(loss.line, "changed", loss.reason, loss.text)
    for block in blocks:
        for part in block.parts:
            if part.reason and part.reason != MARKUP and (part.source or part.words).strip():
                kind = "changed" if part.words.strip() else "left out"
                yield ReportEntry(block.line, kind, part.reason, part.source.strip())


def _end_of(words: str, whole: str, at: int) -> int:
    """Where the words end, from `at` on, cut once at most by the name of who goes on; -1 where they are not."""
    found = whole.find(words, at)
    if found >= 0:
        return found + len(words)
    start = whole.find(words[:_HEAD], at)
    if start < 0:
        return -1
    size = next((n for n, (a, b) in enumerate(zip(words, whole[start:], strict=False)) if a != b), len(words))
    rest = whole.find(words[size:], start + size, start + len(words) + _LABEL)
    return rest + len(words) - size if rest >= 0 else -1


_HEAD = 60
"""Characters by which cut words are found again."""
_LABEL = 300
"""Characters a name may take between two halves."""


def _bare(texts: Sequence[str]) -> str:
    return "".join(without_plain_spaces(unescape(text.replace("*", "").replace("\\", ""))) for text in texts)
