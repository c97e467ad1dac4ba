"""A reader who follows old addresses: through pages as the core builds them, and through a real build's HTML."""

from dataclasses import dataclass, field
from functools import cached_property

from lxml import html

from verbatim.archive import Archive
from verbatim.pages.builders import build_pages
from verbatim.pages.entry_views import InterviewView
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.views import RedirectView, TombstoneView
from walking import Site, words

TOMBSTONE = "a tombstone"
_MOST_STEPS = 6


class LostError(AssertionError):
    """An address leads nowhere."""


@dataclass
class Pages:
    """The pages of an archive, each built when somebody comes by."""

    archive: Archive
    _built: dict[str, Built] = field(default_factory=dict)

    @cached_property
    def by_path(self) -> dict[str, Page]:
        return {page.path: page for page in build_pages(Context(self.archive))}

    def follow(self, path: str, anchor: str = "", *, steps: int = _MOST_STEPS) -> str:
        """What is read at an address: the answer's words, or a page's title; `TOMBSTONE` where it was withdrawn."""
        view = self._view(path)
        if not steps:
            raise LostError(f"{path}#{anchor} leads in circles")
        if isinstance(view, TombstoneView):
            return TOMBSTONE
        if isinstance(view, RedirectView):
            return self._on(dict(view.anchors).get(anchor, view.target), anchor, steps)
        if not anchor:
            return self.by_path[path].title
        if not isinstance(view, InterviewView):
            raise LostError(f"{path} is no interview")
        for exchange in view.exchanges:
            if anchor in (exchange.anchor, *exchange.old_anchors):
                return str(exchange.answer)
        for link in view.moved:
            if link.title == anchor:
                return self._on(link.url, anchor, steps)
        raise LostError(f"{path} has no place #{anchor}")

    def _on(self, target: str, anchor: str, steps: int) -> str:
        """As `redirect.js` does: a target's own fragment, else the one asked for."""
        path, _, fragment = target.partition("#")
        return self.follow(path, fragment or anchor, steps=steps - 1)

    def _view(self, path: str) -> object:
        if path not in self._built:
            if path not in self.by_path:
                raise LostError(f"there is no page at {path}")
            self._built[path] = self.by_path[path].build()
        return self._built[path].view


def follow_in_html(site: Site, path: str, anchor: str = "", *, steps: int = _MOST_STEPS) -> str:
    """What a browser shows at an address of a built site, its redirect script obeyed."""
    page = site.page(path)
    if not steps:
        raise LostError(f"{path}#{anchor} leads in circles")
    if page.find_class("tombstone"):
        return TOMBSTONE
    places = page.xpath("//*[@id=$anchor]", anchor=anchor) if anchor else []
    refresh = page.xpath("//meta[@http-equiv='refresh']")
    if refresh:
        link = places[0].find("a") if places else page.xpath("//a[@data-target]")[0]
        return _on(site, path, link.get("href"), anchor, steps)
    if not anchor:
        return words(page.find(".//h1"))
    if len(places) != 1:
        raise LostError(f"{path} has {len(places)} places #{anchor}")
    return _at(site, path, places[0], anchor, steps)


def _at(site: Site, path: str, place: html.HtmlElement, anchor: str, steps: int) -> str:
    if "moved" in place.classes:
        return _on(site, path, place.find("a").get("href"), anchor, steps)
    if "old-anchor" in place.classes:
        place = place.xpath("following-sibling::section[1]")[0]
    return words(place)


def _on(site: Site, path: str, href: str, anchor: str, steps: int) -> str:
    address, _, fragment = href.partition("#")
    joined = [*path.split("/")[:-1]]
    for part in address.split("/"):
        if part == "..":
            joined.pop()
        elif part != ".":
            joined.append(part)
    return follow_in_html(site, "/".join(joined), fragment or anchor, steps=steps - 1)
