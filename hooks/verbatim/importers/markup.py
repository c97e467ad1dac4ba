"""HTML to blocks of Markdown: every text node is a part, kept or left out with its reason."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree, html

from verbatim.importers.links import PICTURE, UNRESOLVED, resolve
from verbatim.importers.transcript import Block, Kind, Part, added, dropped

# fmt: off
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hgroup", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "br", "img", "iframe", "video", "audio",
        "embed", "object",
    }
)
# fmt: on
_LEFT_OUT = {
    "script": "script",
    "style": "style sheet",
    "noscript": "text for browsers without scripts",
    "template": "template",
    "head": "head of the page",
    "title": "title of the page",
    "nav": "navigation",
    "footer": "foot of the page",
    "form": "form",
    "button": "button",
    "select": "form",
    "svg": "drawing",
    "math": "formula",
    "object": "embedded object",
    "canvas": "drawing",
    "textarea": "form",
}  # fmt: skip
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "code": "`", "tt": "`"}
_AS_HTML = frozenset({"sub", "sup", "del", "s", "ins", "u", "mark", "kbd", "small", "q", "abbr"})
_START = re.compile(
    r"\s*</?(?:figure|figcaption|img|iframe|div|p|section|article|table|video|audio|center|blockquote|ul|ol|li|h[1-6]"
    r"|hr|br|script|style|object|embed|form|aside|details|noscript|svg|pre|header|footer|nav)\b",
    re.IGNORECASE,
)
_VIDEO = re.compile(r"//(?:www\.)?(?:youtube(?:-nocookie)?\.com/embed/|player\.vimeo\.com/video/)([\w-]+)")


def is_html_block(line: str) -> bool:
    """Whether a Markdown line begins HTML that is not part of a sentence."""
    return bool(_START.match(line))


def parse_fragment(text: str) -> etree._Element:
    """The tree of some HTML; never fails, never fetches."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    bare = text.strip() or "<p></p>"
    return html.document_fromstring(f"<html><body>{bare}</body></html>".encode(), parser=parser)


def parse_page(text: str) -> etree._Element:
    """The tree of a whole page; lxml's errors where there is nothing in it."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    return html.document_fromstring(text.encode(), parser=parser)


def blocks_of(root: etree._Element, *, line: int = 0, base_url: str = "") -> list[Block]:
    """The paragraphs, headings, items and pictures below an element, in order."""
    walker = _Walker(line, base_url)
    walker.walk(root)
    walker.flush()
    return walker.blocks


def video_address(url: str) -> str:
    """The page of an embedded player, or nothing."""
    found = _VIDEO.search(url)
    if not found:
        return ""
    return f"https://vimeo.com/{found[1]}" if "vimeo" in url else f"https://www.youtube.com/watch?v={found[1]}"


class _Walker:
    """Collects parts until a block ends."""

    def __init__(self, line: int, base_url: str) -> None:
        self.line, self.base_url = line, base_url
        self.blocks: list[Block] = []
        self.parts: list[Part] = []
        self.kind: Kind = "paragraph"
        self.level = 0
        self.prefix = ""
        self.lists: list[int] = []

    def flush(self) -> None:
        """End the paragraph: its words and what it left out are one block."""
        parts, self.parts = _trimmed(self.parts), []
        if not parts:
            return
        line = self.line or len(self.blocks) + 1
        if not any(part.words.strip() for part in parts):
            self.blocks.append(Block(line, tuple(parts), "rule"))
            return
        if self.prefix and self.kind != "heading":
            parts = [added(self.prefix), *parts]
        bold = _is_bold(parts)
        self.blocks.append(Block(line, tuple(parts), self.kind, self.level, bold=bold))
        if self.kind == "item":
            self.prefix = "    " * len(self.lists) if self.lists else ""

    def walk(self, element: etree._Element) -> None:
        """One element and all below it."""
        if isinstance(element, (etree._Comment, etree._ProcessingInstruction)):
            self._leave_out(element, "comment")
        elif element.tag in _LEFT_OUT:
            self._leave_out(element, _LEFT_OUT[element.tag])
        elif element.tag in ("img", "iframe", "video", "audio", "embed"):
            self._picture(element)
        elif element.tag in _BLOCKS:
            self._block(element)
        else:
            self._inline(element)

    def _children(self, element: etree._Element) -> None:
        self._text(element.text)
        for child in element:
            self.walk(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self.parts.append(Part(text, re.sub(r"[ \t\r\n\f]+", " ", text), literal=True))

    def _leave_out(self, element: etree._Element, reason: str) -> None:
        text = str(element.text or "") if reason == "comment" else "".join(map(str, element.itertext()))
        if text.strip():
            self.parts.append(dropped(text, reason))

    def _block(self, element: etree._Element) -> None:
        self.flush()
        before = (self.kind, self.level, self.prefix)
        tag = str(element.tag)
        if tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self.kind, self.prefix = "item", self._sign()
        elif re.fullmatch("h[1-6]", tag):
            self.kind, self.level = "heading", int(tag[1])
        elif tag == "blockquote":
            self.prefix = "> "
        elif tag in ("td", "th") and element.getprevious() is not None:
            self.prefix = ""
        self._children(element)
        self.flush()
        if tag in ("ul", "ol"):
            self.lists.pop()
        self.kind, self.level, self.prefix = before

    def _sign(self) -> str:
        if not self.lists:
            return "- "
        indent = "    " * (len(self.lists) - 1)
        if self.lists[-1] < 0:
            return f"{indent}- "
        self.lists[-1] += 1
        return f"{indent}{self.lists[-1]}. "

    def _inline(self, element: etree._Element) -> None:
        outer, self.parts = self.parts, []
        blocks = len(self.blocks)
        self._children(element)
        inner, self.parts = self.parts, outer
        opening, closing = self._marks(element)
        if len(self.blocks) > blocks or not any(part.words.strip() for part in inner):
            opening = closing = ""
        leading, core, trailing = _split(inner)
        self.parts += [*leading, *([added(opening)] if opening else []), *core]
        self.parts += [*([added(closing)] if closing else []), *trailing]

    def _marks(self, element: etree._Element) -> tuple[str, str]:
        tag = str(element.tag)
        if tag == "a":
            url = resolve(element.get("href") or "", self.base_url)
            return ("[", f"]({_safe(url)})") if url and not url.startswith("#") else ("", "")
        if tag in _MARKS:
            return _MARKS[tag], _MARKS[tag]
        return (f"<{tag}>", f"</{tag}>") if tag in _AS_HTML else ("", "")

    def _picture(self, element: etree._Element) -> None:
        source = (element.get("src") or "").strip()
        words = " ".join((element.get("alt") or element.get("title") or "").split())
        url = video_address(source) or resolve(source, self.base_url)
        if url:
            words = words or url.rstrip("/").rpartition("/")[2] or url
            self.parts += [added("["), Part("", words, literal=True), Part("", f"]({_safe(url)})", PICTURE)]
        elif words:
            self.parts.append(Part("", words, UNRESOLVED, literal=True))
        elif source:
            self.parts.append(dropped(source, UNRESOLVED))
        self._children(element)


def fragment_text(root: etree._Element) -> str:
    """All the text of a tree, comments included: what the blocks' parts account for."""
    texts: list[str] = []
    for element in root.iter():
        texts += [str(element.text or ""), str(element.tail or "")]
    return "\n".join(texts)


def _trimmed(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.words.strip() or part.source.strip() or (part.words and part.source)]


def _split(parts: list[Part]) -> tuple[list[Part], list[Part], list[Part]]:
    """White space at either end stands outside the markup around the words."""
    leading: list[Part] = []
    trailing: list[Part] = []
    core = list(parts)
    if core and core[0].words[:1].isspace() and core[0].source:
        leading = [added(" ")]
        core[0] = replace(core[0], words=core[0].words.lstrip(), source=core[0].source.lstrip())
    if core and core[-1].words[-1:].isspace() and core[-1].source:
        trailing = [added(" ")]
        core[-1] = replace(core[-1], words=core[-1].words.rstrip(), source=core[-1].source.rstrip())
    return leading, core, trailing


def _is_bold(parts: Sequence[Part]) -> bool:
    words = "".join(part.words for part in parts).strip()
    return bool(re.fullmatch(r"\*\*(?:(?!\*\*).)+\*\*", words, re.DOTALL))


def _safe(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
