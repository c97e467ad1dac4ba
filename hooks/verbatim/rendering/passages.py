"""A passage's Markdown as HTML: questions inline, answers and introductions in blocks."""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from verbatim.model import Exchange, Interview
from verbatim.observing.reads import Read, Reads
from verbatim.rendering.converters import MARKED, Converter, passage_converter, question_converter
from verbatim.rendering.links import Links
from verbatim.rendering.sanitising import Sieve, plain_text
from verbatim.source.lines import parse_definition

_SPEAKER = re.compile(
    r"<p><strong>(?P<name>[^<>]{1,200}?)(?P<colon>[\s\u00a0\u202f]*:)</strong>(?P<after>[\s\u00a0]*:?)"
)


@dataclass(frozen=True, slots=True)
class RenderedExchange:
    """A question and its answer as HTML whose paths begin with `SITE`, and the question's plain words."""

    exchange: Exchange
    question: Markup
    question_text: str
    answer: Markup


Recall = Callable[[Interview], tuple[Mapping[bytes, bytes], frozenset[Read]]]
"""HTML in UTF-8 by the sum of its text, and what was read for all of it."""
Leave = Callable[[Interview, Mapping[bytes, bytes], frozenset[Read]], None]
"""Is given the same of an entry of which something was rendered."""
AT_HAND = 64
"""Entries whose blocks stay in memory where they can be recalled: whoever asks for one asks for the next."""


def sum_of(text: str) -> bytes:
    """What a text is known by: its words themselves would stand in memory twice."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


class Renderer:
    """Renders passages of one archive; what it gives depends on the passage and the links alone."""

    def __init__(self, links: Links, reads: Reads | None = None) -> None:
        self._links, self._reads = links, reads or Reads()
        self._blocks = passage_converter()
        self._inline = question_converter()
        self._sieves: dict[bool, tuple[str, Interview | None, Sieve]] = {}
        """The sieve used last, for blocks and for lines: a page's passages follow each other."""
        self._known: dict[str, _Known] = {}
        """Blocks rendered before, by the path of their entry: pages, feeds and search ask for the same passages."""
        self._last = ""
        """The path of the entry that was asked for last."""
        self.recall: Recall | None = None
        """Gives an entry's blocks as they were rendered before, in this build or in another."""
        self.leave: Leave | None = None
        """Is given the blocks that do not stay in memory."""

    def exchange(self, exchange: Exchange, entry: Interview) -> RenderedExchange:
        """One exchange of an entry."""
        question = self.inline(exchange.question, entry)
        answer = self.blocks(exchange.answer, entry)
        return RenderedExchange(exchange, question, plain_text(question).replace("\n", " "), answer)

    def blocks(self, text: str, entry: Interview) -> Markup:
        """An answer or introduction."""
        known = self._blocks_of(entry)
        html = self._reads.kept(known.blocks, sum_of(text), lambda: self._rendered(text, entry))
        return Markup(html.decode("utf-8"))

    def let_go(self) -> None:
        """Leave what was rendered, if somebody takes it."""
        for path in [path for path, known in self._known.items() if known.is_new] if self.leave else ():
            self._leave(path)

    def _blocks_of(self, entry: Interview) -> "_Known":
        if self._last != entry.path or self._last not in self._known:
            known = self._known.pop(entry.path, None)
            self._known[entry.path] = known or self._recalled(entry)
            self._last = entry.path
            if self.leave and len(self._known) > AT_HAND:
                self._leave(next(iter(self._known)))
        return self._known[entry.path]

    def _recalled(self, entry: Interview) -> "_Known":
        texts, reads = self.recall(entry) if self.recall else ({}, frozenset[Read]())
        return _Known(entry, {each: (html, reads) for each, html in texts.items()}, len(texts))

    def _leave(self, path: str) -> None:
        known = self._known.pop(path)
        if self.leave and known.is_new:
            reads = frozenset[Read]().union(*(reads for _, reads in known.blocks.values()))
            self.leave(known.entry, {each: html for each, (html, _) in known.blocks.items()}, reads)

    def _rendered(self, text: str, entry: Interview) -> bytes:
        safe = self._sieve(entry, entry.path).clean(_convert(self._blocks, text, entry))
        return (_with_speakers(safe, entry) if len(entry.speakers) > 1 else safe).encode("utf-8")

    def inline(self, text: str, entry: Interview) -> Markup:
        """A question: one line, without blocks."""
        if not MARKED.search(text):
            return Markup(text.strip())
        return Markup(
            self._sieve(entry, entry.path, inline=True).clean(_convert(self._inline, text, entry)).strip()
        )

    def text(self, text: str, source: str) -> Markup:
        """Blocks of a file that is no entry: a biography, a description."""
        return Markup(self._sieve(None, source).clean(_convert(self._blocks, text, None)))

    def page(self, text: str, source: str) -> Markup:
        """Blocks of a page written by hand, whose links are relative to the folder of such pages."""
        sieve = Sieve(_PageFilter(self._links, None, source))
        return Markup(sieve.clean(_convert(self._blocks, text, None)))

    def heading(self, text: str, source: str) -> Markup:
        """One line of such a page."""
        sieve = Sieve(_PageFilter(self._links, None, source), inline=True)
        return Markup(sieve.clean(_convert(self._inline, text, None)).strip())

    def _sieve(self, entry: Interview | None, source: str, *, inline: bool = False) -> Sieve:
        last = self._sieves.get(inline)
        if last and last[0] == source and last[1] is entry:
            return last[2]
        sieve = Sieve(_AttributeFilter(self._links, entry, source), inline=inline)
        self._sieves[inline] = (source, entry, sieve)
        return sieve


@dataclass(frozen=True, slots=True)
class _Known:
    """Blocks of an entry by the sums of their texts, with what was read for each; the first were recalled."""

    entry: Interview
    blocks: dict[bytes, tuple[bytes, Collection[Read]]]
    recalled: int

    @property
    def is_new(self) -> bool:
        return len(self.blocks) > self.recalled


@dataclass(frozen=True, slots=True, weakref_slot=True)
class _AttributeFilter:
    links: Links
    entry: Interview | None
    source: str

    def __call__(self, tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return self.links.resolve(value, source=self.source, entry=self.entry).url or None
        if name == "src":
            return self.links.picture(value, source=self.source).url or None
        if name == "class":
            return value if re.fullmatch(r"language-[\w+#.-]{1,40}", value) else None
        return value


@dataclass(frozen=True, slots=True)
class _PageFilter(_AttributeFilter):
    def __call__(self, tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return self.links.from_text(value, source=self.source).url or None
        if name == "src":
            return self.links.picture_from_text(value, source=self.source).url or None
        return _AttributeFilter.__call__(self, tag, name, value)


def _convert(converter: Converter, text: str, entry: Interview | None) -> str:
    return converter.convert(text, _definitions(entry.definitions) if entry and entry.definitions else {})


def _definitions(text: str) -> dict[str, Any]:
    found = (parse_definition(line) for line in text.split("\n"))
    return {each.label: (each.url, each.title or None) for each in found if each}


def _with_speakers(html: str, entry: Interview) -> str:
    """Paragraphs that begin with a speaker's name in bold and a colon are marked as that speaker's."""
    names = {speaker.name.casefold() for speaker in entry.speakers}

    def marked(found: re.Match[str]) -> str:
        name = found["name"].strip()
        if name.casefold() not in names:
            return found[0]
        return f'<p class="speaker"><b class="speaker-name">{found["name"]}{found["colon"]}</b>{found["after"]}'

    return _SPEAKER.sub(marked, html)
