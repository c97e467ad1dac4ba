"""What a peer is given beside the interviews: every list and person's page of our site, as plain Markdown."""

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.demo import LAST_DAY
from verbatim.pages.builders import build_pages
from verbatim.pages.page import Page
from verbatim.pages.views import EntryView, Link, ListingView, PersonPageView
from verbatim.project import load_ready


def write_lists(project: Path, docs: Path) -> None:
    """Interviews by page, people, organisations, tags and years of a Verbatim project, each at the same address."""
    for page in build_pages(load_ready(project, today=LAST_DAY).context):
        view = page.build().view if page.template in ("listing.html", "person.html") else None
        if isinstance(view, ListingView | PersonPageView):
            file = docs / _name(page.path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n\n".join(_blocks(page, view)) + "\n", "utf-8", newline="\n")


def _blocks(page: Page, view: ListingView | PersonPageView) -> Iterator[str]:
    yield f"# {page.title}"
    yield view.count_words
    if isinstance(view, PersonPageView):
        yield f"{view.person.role}, {view.person.organisation}".strip(", ")
        yield from _entries((*view.said, *view.asked), page)
        yield _links((Link(tag.name, tag.url) for tag in view.tags), page)
    else:
        yield view.introduction
        yield _links((Link(each.name, each.url, each.role) for each in view.people), page)
        for group in view.groups:
            yield f"## {group.title}"
            yield _links(group.links, page)
            yield from _entries(group.entries, page)
    if view.pagination:
        yield _links((each for each in view.pagination.pages if each), page)


def _entries(entries: Iterable[EntryView], page: Page) -> Iterator[str]:
    for entry in entries:
        names = ", ".join(person.name for person in entry.people)
        yield f"### [{entry.title}]({_way(entry.url, page)})"
        yield f"{names}. {entry.date_words}. {entry.minutes} min."
        yield entry.summary
        yield _links(entry.questions, page)


def _links(links: Iterable[Link], page: Page) -> str:
    return "\n".join(f"- [{link.title}]({_way(link.url, page)}) {link.note}" for link in links)


def _way(url: str, page: Page) -> str:
    """From one page's file to another's, as MkDocs checks links."""
    path, sign, anchor = url.partition("#")
    return posixpath.relpath(_name(path), posixpath.dirname(_name(page.path))) + sign + anchor


def _name(path: str) -> str:
    return f"{path.rstrip('/') or 'index'}.md"
