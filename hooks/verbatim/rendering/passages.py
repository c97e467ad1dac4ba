"""A passage's Markdown as HTML: questions inline, answers and introductions in blocks."""

import re
from dataclasses import dataclass
from typing import Any

import markdown
from markdown.extensions.tables import TableExtension
from markupsafe import Markup

from verbatim.model import Exchange, Interview
from verbatim.rendering.links import Links
from verbatim.rendering.sanitising import plain_text, sanitise
from verbatim.source.lines import parse_definition

EXTENSIONS = ("fenced_code", "sane_lists", "def_list", "abbr")
"""Python-Markdown's extensions for passages, beside tables: the publication's Markdown."""
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


class Renderer:
    """Renders passages of one archive; what it gives depends on the passage and the links alone."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._blocks = _block_markdown()
        self._inline = _inline_markdown()
        self._known: dict[tuple[str, bool, str], bytes] = {}
        """What was rendered before, in UTF-8: pages, feeds and search ask for the same passages."""

    def exchange(self, exchange: Exchange, entry: Interview) -> RenderedExchange:
        """One exchange of an entry."""
        question = self.inline(exchange.question, entry)
        answer = self.blocks(exchange.answer, entry)
        return RenderedExchange(exchange, question, plain_text(question).replace("\n", " "), answer)

    def blocks(self, text: str, entry: Interview) -> Markup:
        """An answer or introduction."""
        return self._once(text, entry, inline=False)

    def inline(self, text: str, entry: Interview) -> Markup:
        """A question: one line, without blocks."""
        return self._once(text, entry, inline=True)

    def text(self, text: str, source: str) -> Markup:
        """Blocks of a file that is no entry: a biography, a description."""
        html = self._convert(self._blocks, text, None)
        return Markup(sanitise(html, attributes=self._attribute_filter(None, source)))

    def _once(self, text: str, entry: Interview, *, inline: bool) -> Markup:
        key = (entry.path, inline, text)
        known = self._known.get(key)
        if known is not None:
            return Markup(known.decode("utf-8"))
        rendered = self._render(text, entry, inline=inline)
        self._known[key] = rendered.encode("utf-8")
        return Markup(rendered)

    def _render(self, text: str, entry: Interview, *, inline: bool) -> str:
        html = self._convert(self._inline if inline else self._blocks, text, entry)
        safe = sanitise(html, attributes=self._attribute_filter(entry), inline=inline)
        if inline:
            return safe.strip()
        return _with_speakers(safe, entry) if len(entry.speakers) > 1 else safe

    def _convert(self, converter: markdown.Markdown, text: str, entry: Interview | None) -> str:
        converter.reset()
        converter.references.update(_definitions(entry.definitions) if entry and entry.definitions else {})
        return converter.convert(text)

    def _attribute_filter(self, entry: Interview | None, source: str = "") -> "_AttributeFilter":
        return _AttributeFilter(self._links, entry, entry.path if entry else source)


@dataclass(frozen=True, slots=True)
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


def _block_markdown() -> markdown.Markdown:
    converter = markdown.Markdown(extensions=[*EXTENSIONS, TableExtension(use_align_attribute=True)])
    # Headings are the interview's own structure: `#word` at a line's start is a word here.
    converter.parser.blockprocessors.deregister("hashheader")
    converter.parser.blockprocessors.deregister("setextheader")
    return converter


def _inline_markdown() -> markdown.Markdown:
    """A question may begin like a list (`1. …`) and is none."""
    converter = markdown.Markdown()
    for name in (
        "hashheader",
        "setextheader",
        "ulist",
        "olist",
        "quote",
        "code",
        "hr",
        "indent",
        "reference",
        "empty",
    ):
        converter.parser.blockprocessors.deregister(name, strict=False)
    return converter


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
