"""The sitemap (sitemaps.org 0.9), dated by content, never by the clock; and robots.txt, which names it."""

import gzip
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lxml import etree

from verbatim.addresses import text_path
from verbatim.artifacts.artifact import Artifact
from verbatim.pages.page import Context, Page

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_DEFAULT: Any = {None: _NAMESPACE}
LARGEST = 50_000
"""Addresses one sitemap may hold; beyond, an index names several."""


def build_sitemap(context: Context, pages: Callable[[], Sequence[Page]]) -> Iterator[Artifact]:
    """`sitemap.xml` and its compressed twin, where the site's address is set."""
    if not context.settings.url:
        return
    addresses = [(page.path, page.modified) for page in pages() if page.listed]
    addresses += [
        (text_path(text.path, context.settings), text.modified.isoformat() if text.modified else "")
        for text in context.archive.texts
    ]
    parts = [addresses[start : start + LARGEST] for start in range(0, max(1, len(addresses)), LARGEST)]
    if len(parts) == 1:
        yield from _both("sitemap.xml", _document("urlset", "url", sorted(parts[0]), context))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield from _both(name, _document("urlset", "url", sorted(part), context))
        yield from _both(
            "sitemap.xml", _document("sitemapindex", "sitemap", [(name, "") for name in names], context)
        )
    yield Artifact("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {context.canonical('sitemap.xml')}\n".encode())


def _document(root: str, element: str, addresses: Sequence[tuple[str, str]], context: Context) -> bytes:
    tree = etree.Element(f"{{{_NAMESPACE}}}{root}", nsmap=_DEFAULT)
    for path, modified in addresses:
        node = etree.SubElement(tree, f"{{{_NAMESPACE}}}{element}")
        etree.SubElement(node, f"{{{_NAMESPACE}}}loc").text = context.canonical(path)
        if modified:
            etree.SubElement(node, f"{{{_NAMESPACE}}}lastmod").text = modified
    return bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True))


def _both(path: str, content: bytes) -> Iterator[Artifact]:
    yield Artifact(path, content)
    yield Artifact(f"{path}.gz", gzip.compress(content, mtime=0))
