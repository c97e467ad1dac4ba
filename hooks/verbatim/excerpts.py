"""Words quoted exactly from a passage, with its address: found, held against their source, shown as figures."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup

from verbatim.source.lines import parse_lines

_ADDRESS = re.compile(r"\s*(?:—|–|--)\s*@(?P<address>\S+)(?P<dissent>\s*\{\.contre\})?\s*")
_GAP = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")
_QUOTE = re.compile(r"<blockquote>\s*(?P<inner>(?:(?!</?blockquote>).)*)</blockquote>", re.DOTALL)
_SOURCE = re.compile(r"(?:<p>|\n|<br>\s*)(?:—|–|--)\s*@(?P<address>[\w#.-]+)(?P<dissent>\s*\{\.contre\})?</p>\s*")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quotation in a source: its Markdown words, the address it names, and the line of that address."""

    words: str
    address: str
    line: int
    dissent: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """What stands below an excerpt: who said it, as what, where; `retold` when the words are not theirs."""

    name: str
    role: str
    title: str
    url: str
    retold: bool


def parse_excerpts(text: str, *, first_line: int = 1) -> Iterator[Excerpt]:
    """The excerpts of a Markdown text: blockquotes whose last line is `— @address`."""
    if "@" not in text:
        return
    quote: list[str] = []
    for line in parse_lines(text, first_line=first_line):
        if line.opaque or not line.text.lstrip(" ").startswith(">"):
            quote = []
            continue
        words = line.text.lstrip(" ")[1:]
        found = _ADDRESS.fullmatch(words)
        if found:
            yield Excerpt("\n".join(quote).strip(), found["address"], line.number, bool(found["dissent"]))
            quote = []
        else:
            quote.append(words.removeprefix(" "))


def occurs(words: str, passage: str) -> bool:
    """Whether plain words stand in a passage's plain text letter for letter; `[…]` stands for a gap.

    Typographic spaces and apostrophes are folded, line ends are spaces; nothing else is.
    """
    text = folded(passage)
    position = 0
    parts = [folded(part) for part in _GAP.split(words)]
    if not any(parts):
        return False
    for part in parts:
        found = text.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return True


def nearest_words(words: str, passage: str) -> str:
    """The stretch of a passage most like the quoted words."""
    text = folded(passage)
    sought = folded(_GAP.sub(" ", words))
    match = SequenceMatcher(None, text, sought, autojunk=False).find_longest_match()
    start = max(0, match.a - match.b)
    return text[start : start + len(sought)]


def folded(text: str) -> str:
    """The text as it is compared: composed, one kind of space, one kind of apostrophe."""
    composed = unicodedata.normalize("NFC", text)
    return re.sub(r"\s+", " ", re.sub("[\u2019\u02bc]", "'", composed)).strip()


def expand_excerpts(html: str, cite: Callable[[str], Citation | None]) -> Markup:
    """Rendered HTML with each excerpt as a figure; one whose address `cite` does not know stays a blockquote.

    Markdown makes one blockquote of quotations that follow each other: every address ends an excerpt of its own.
    """

    def figures(found: re.Match[str]) -> str:
        parts, start = [], 0
        for source in _SOURCE.finditer(found["inner"]):
            words, citation = found["inner"][start : source.start()].rstrip(), cite(source["address"])
            closed = Markup(words if words.endswith("</p>") else f"{words}</p>")
            whole = found["inner"][start : source.end()].rstrip()
            dissent = bool(source["dissent"])
            parts.append(_figure(closed, citation, dissent=dissent) if citation else _quotation(whole))
            start = source.end()
        rest = found["inner"][start:].rstrip()
        return "\n".join([*parts, _quotation(rest)] if rest else parts) if parts else found[0]

    return Markup(_QUOTE.sub(figures, html)) if "@" in html else Markup(html)


def _quotation(inner: str) -> str:
    return Markup("<blockquote>\n{}\n</blockquote>").format(Markup(inner))


_TEMPLATE = Markup(
    '<figure class="excerpt{kind}"><blockquote cite="{url}">{words}</blockquote>'
    '<figcaption><a href="{url}"><b>{name}</b>{role} <cite>{title}</cite></a></figcaption></figure>'
)


def _figure(words: Markup, citation: Citation, *, dissent: bool) -> Markup:
    kind = (" retold" if citation.retold else "") + (" dissent" if dissent else "")
    role = Markup(", {}").format(citation.role) if citation.role else ""
    title = Markup("{}").format(citation.title)
    return _TEMPLATE.format(kind=kind, url=citation.url, words=words, name=citation.name, role=role, title=title)
