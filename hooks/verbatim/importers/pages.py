"""HTML pages: the article, its title, date and people; the rest of the page goes to the report."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from verbatim.diagnostics import Diagnostic, Place
from verbatim.importers.markup import blocks_of, fragment_text, parse_page
from verbatim.importers.transcript import Block, Transcript, dropped

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_FRAGMENT = re.compile(
    r"\s*<(?:article|div|section|main|p|h[1-6]|dl|ul|ol|table|blockquote)\b[^>]*>", re.IGNORECASE
)
_OUTSIDE = "outside the article"
_META = {
    "og:title": "title", "dc.title": "title", "article:published_time": "date", "dc.date": "date", "date": "date",
    "description": "summary", "og:description": "summary", "og:site_name": "publisher", "og:url": "url",
}  # fmt: skip


def is_page(text: str) -> bool:
    """Whether a text is HTML."""
    if _PAGE.match(text):
        return True
    return bool(_FRAGMENT.match(text)) and len(re.findall(r"</(?:p|div|li|h[1-6]|dd|td)>", text, re.IGNORECASE)) > 1


def read_page(text: str, *, path: str, base_url: str = "") -> Transcript | Diagnostic:
    """The paragraphs of the page's article, as Markdown."""
    try:
        root = parse_page(text)
    except (etree.LxmlError, ValueError):
        return Diagnostic(Place(path), "not-a-transcript", "the HTML cannot be read", "save the page again")
    article = _article(root)
    blocks: list[Block] = []
    outside = _outside(root, article)
    if outside.strip():
        blocks.append(Block(1, (dropped(outside, _OUTSIDE),), "rule"))
    inside = blocks_of(article, base_url=base_url)
    blocks += [replace(block, line=index) for index, block in enumerate(inside, start=1)]
    source = outside + fragment_text(article)
    return Transcript(tuple(blocks), source, dict(_front(root)))


def _article(root: etree._Element) -> etree._Element:
    """The one article, else the main part, else the body."""
    for tag in ("article", "main", "body"):
        found = list(root.iter(tag))
        if len(found) == 1 and "".join(map(str, found[0].itertext())).strip():
            return found[0]
    return root


def _outside(root: etree._Element, article: etree._Element) -> str:
    """The text of the page before and after its article."""
    if article is root:
        return ""
    texts: list[str] = []

    def collect(element: etree._Element) -> None:
        texts.append(str(element.text or ""))
        for child in element:
            if child is not article:
                collect(child)
            texts.append(str(child.tail or ""))

    collect(root)
    return "\n".join(texts)


def _front(root: etree._Element) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    lang = root.get("lang")
    if lang and re.fullmatch(r"[a-z]{2}(?:-[A-Za-z]{2})?", lang):
        yield "lang", lang
    for meta in root.iter("meta"):
        key = _META.get(str(meta.get("property") or meta.get("name") or "").lower())
        content = (meta.get("content") or "").strip()
        if key and content and key not in seen:
            seen.add(key)
            yield key, content
