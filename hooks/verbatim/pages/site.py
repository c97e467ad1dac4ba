"""What surrounds every page: its root, template and navigation; and the files that go along."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from urllib.parse import unquote

from markupsafe import Markup

from verbatim.addresses import text_path, white_paper_in
from verbatim.archive import Archive
from verbatim.guides import is_guide
from verbatim.model import Interview
from verbatim.pages.citations import cite
from verbatim.pages.files import NamedFiles
from verbatim.pages.frame import footer, menu, policy
from verbatim.pages.guides import with_evidence
from verbatim.pages.home import build_text, text_template
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.views import Head, Link
from verbatim.rendering.links import SITE, placed
from verbatim.rendering.sanitising import sanitise_page
from verbatim.source.scanning import scan_links
from verbatim.subjects import Text
from verbatim.words import open_graph_locale

FILTERS = {"placed": placed, "open_graph_locale": open_graph_locale}
"""What templates may do to a value, beside Jinja's own filters."""


def output_file(page: Page) -> str:
    """The file of a page below the site: `path/index.html`, or the path itself where it names a file."""
    return page.path if page.path.endswith(".html") else f"{page.path.rstrip('/')}/index.html"


def source_name(page: Page) -> str:
    """The Markdown name links use for a generated page: its own, its source's, else its path's."""
    return page.name or page.source or f"{page.path.rstrip('/').removesuffix('.html')}.md"


def is_source(name: str, context: Context) -> bool:
    """Whether a file below `docs/` belongs to a white paper: the archive makes the page, or publishes the file."""
    return bool(white_paper_in(f"{context.settings.docs_dir}/{name}", context.settings))


def template_of(name: str, context: Context) -> str:
    """The template of the hand-written page named so below `docs/`."""
    return text_template(_text(name, context), context)


def dress(name: str, pages: Mapping[str, Page], context: Context) -> dict[str, object]:
    """What a page's template is given."""
    page = pages.get(name)
    built = page.build() if page else build_text(_text(name, context), context)
    path = page.path if page else text_path(_text(name, context).path, context.settings)
    return _surroundings(path, root_of(path), context, built)


def dress_missing(context: Context) -> dict[str, object]:
    """What the page for addresses that do not exist is given; it may be shown at any depth."""
    title = context.words("not-found.title")
    built = Built(None, Head(title, context.words("not-found.text"), "", indexed=False))
    return _surroundings("404.html", _site_root(context), context, built)


def clean_text(html: str, name: str, context: Context) -> Markup:
    """A hand-written page's HTML, sanitised, its excerpts as figures."""
    text = _text(name, context)
    safe = cite(Markup(sanitise_page(html)), context)
    if is_guide(text, context.archive):
        safe = with_evidence(safe, text, context)
    return Markup(placed(safe, root_of(text_path(text.path, context.settings))))


def root_of(path: str) -> str:
    """The relative way from a page to the site's root: `./`, `../../`."""
    return "../" * path.count("/") or "./"


def published_files(archive: Archive, context: Context) -> Iterator[tuple[str, str]]:
    """Files beside the interviews that public entries show or link: path on the site, path in the project."""
    settings = archive.settings
    section = f"{SITE}{settings.paths.interviews}/"
    files = NamedFiles(archive, context.store)
    named = files.of_all(archive.public, context.each)
    files.save()
    of_entries = {entry.id: tuple(_file_urls(entry, named[entry.id], context)) for entry in archive.public}
    for url in sorted({*chain.from_iterable(of_entries.values()), *_biography_urls(context)}):
        beside = unquote(url.removeprefix(section))
        if url.startswith(section) and beside in archive.files:
            yield f"{settings.paths.interviews}/{beside}", f"{settings.interviews_dir}/{beside}"
    yield from _paper_files(archive, context, of_entries)


def _paper_files(
    archive: Archive, context: Context, of_entries: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    docs, links = archive.settings.docs_dir, context.links
    found = {url for entry in archive.public if entry.kind == "contribution" for url in of_entries[entry.id]}
    for paper in archive.public_papers:
        found |= {links.picture(paper.cover.file, source=paper.path).url} if paper.cover else set()
        found |= {links.resolve(paper.pdf, source=paper.path).url} if paper.pdf else set()
        for text in (paper.presentation, *(part.introduction for part in paper.parts)):
            found |= {links.resolve(link.target, source=paper.path).url for link in scan_links(text, first_line=1)}
    for url in sorted(found):
        name = f"{docs}/{url.removeprefix(SITE)}"
        if url.startswith(SITE) and name in archive.paper_files:
            yield url.removeprefix(SITE), name


def _biography_urls(context: Context) -> Iterator[str]:
    shown = (each for each in context.archive.biographies.values() if each.id in context.archive.people)
    for biography in shown:
        for link in scan_links(biography.text, first_line=1):
            resolve = context.links.picture if link.kind == "picture" else context.links.resolve
            yield resolve(link.target, source=biography.path).url


def _file_urls(entry: Interview, named: Iterable[tuple[str, bool]], context: Context) -> Iterator[str]:
    links = context.links
    if entry.portrait:
        yield links.picture(entry.portrait.file, source=entry.path).url
    for recording in entry.recordings:
        yield links.resolve(recording.url, source=entry.path).url
    for target, is_picture in named:
        if is_picture:
            yield links.picture(target, source=entry.path).url
        else:
            yield links.resolve(target, source=entry.path, entry=entry).url


def _surroundings(path: str, root: str, context: Context, built: Built) -> dict[str, object]:
    return {
        "view": built.view,
        "head": built.head,
        "words": context.words,
        "settings": context.settings,
        "policy": Markup(
            context.ask(policy)
        ),  # no sign of a policy means anything between double quotes (CSP 3, 2.3)
        "root": root,
        "home": path == "",
        "navigation": _navigation(path, context),
        "footer": context.ask(footer),
        "feeds": context.ask(feeds_of, path),
        "search": True,
    }


def feeds_of(path: str, context: Context) -> tuple[Link, ...]:
    """A page's feeds in each format, with the media type as note."""
    return tuple(
        Link(feed.title, feed.file(form), form.media_type)
        for feed in context.feeds.of_page(path)
        for form in feed.formats
    )


def _navigation(path: str, context: Context) -> tuple[Link, ...]:
    """The menu with the place of this page in it."""
    return tuple(replace(link, note="current" if path.startswith(link.url) else "") for link in context.ask(menu))


def _text(name: str, context: Context) -> Text:
    path = f"{context.settings.docs_dir}/{name}"
    return context.archive.text_at.get(path) or Text(path)


def _site_root(context: Context) -> str:
    """The site's root as an absolute path."""
    rest = context.settings.url.partition("://")[2]
    return "/" + rest.partition("/")[2] if rest else "/"
