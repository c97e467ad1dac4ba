"""Rendered HTML as a tree for books: links of the book stay in it, others lead to the site, pictures are known."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement, fragment_fromstring
from markupsafe import Markup

from verbatim.books.book import Book
from verbatim.rendering.links import SITE

FLOW = frozenset({"p", "ul", "ol", "dl", "div", "blockquote", "figure", "table", "pre", "hr", "details"})
"""Elements that stand by themselves, not in a line of words."""
INSIDE = "book:"
"""Stands before a link to a chapter: `book:entry-id#anchor`."""


@dataclass(frozen=True)
class Trees:
    """Makes trees of one book's HTML; `pictures` are the paths below the site's root that the book may show."""

    chapters: Mapping[str, str]
    """Ids of chapters by the paths of their pages."""
    root: str
    """The site's address; empty when not set: then links to it are left out."""
    pictures: Collection[str]

    def tree(self, html: Markup) -> HtmlElement:
        """The HTML below one `div`."""
        tree = fragment_fromstring(str(html), create_parent="div")
        for link in tree.iter("a"):
            target = self._target(link.get("href", ""))
            link.attrib.clear()
            if target:
                link.set("href", target)
        for picture in list(tree.iter("img")):
            source = picture.get("src", "").removeprefix(SITE)
            if source in self.pictures:
                picture.set("src", source)
            else:
                picture.tag, picture.text = "em", picture.get("alt", "")
                picture.attrib.clear()
        return tree

    def _target(self, href: str) -> str:
        if not href.startswith(SITE):
            return href
        path, mark, anchor = href.removeprefix(SITE).partition("#")
        if path in self.chapters:
            return f"{INSIDE}{self.chapters[path]}{mark}{anchor}"
        return f"{self.root}{path}{mark}{anchor}" if self.root else ""


def trees_of(book: Book, *, root: str, pictures: Collection[str]) -> Trees:
    """The maker of trees for a book."""
    return Trees({chapter.path: chapter.id for chapter in book.chapters}, root, pictures)
