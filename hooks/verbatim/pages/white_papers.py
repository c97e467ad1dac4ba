"""White papers: their index, and the page of each with its parts and contributions."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from babel import Locale
from babel.numbers import format_decimal
from markupsafe import Markup

from verbatim.addresses import page_path, text_path, white_paper_path
from verbatim.dates import date_in_words
from verbatim.model import Interview, Speaker
from verbatim.pages.citations import cite
from verbatim.pages.entries import correction_views, entry_view, initials, tag_view
from verbatim.pages.entry_views import Figure, PartView, SourceView, WhitePaperView
from verbatim.pages.licences import licence_link
from verbatim.pages.listing import Listing, index_pages, listing_head
from verbatim.pages.metadata import Node, json_ld, publisher_node, trail_node
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.pagination import cut, pagination
from verbatim.pages.views import Head, Link, PersonView, TagView
from verbatim.slugs import slugify
from verbatim.white_papers import Part, WhitePaper

CONTENTS_SIZE = 120
"""Contributions listed on one page of a white paper."""
Row = tuple[str, Interview | None]
"""A part's id with one of its contributions; None where it has none here."""


def build_white_paper_pages(context: Context) -> Iterator[Page]:
    """The white papers, and the pages of each."""
    papers = context.archive.public_papers
    index = f"{context.settings.paths.white_papers}/"
    written = {text_path(text.path, context.settings) for text in context.archive.texts}
    if papers and index not in written:
        yield from index_pages(_index(context), [white_paper_link(paper, context) for paper in papers], context)
    for paper in papers:
        path, slices = white_paper_path(paper.id, context.settings), cut(list(_rows(paper, context)), CONTENTS_SIZE)
        entries = context.archive.contributions[paper.id]
        dates = (*(each.date for each in paper.corrections), *(entry.updated for entry in entries))
        modified = max((paper.published, *dates)).isoformat()
        for number, part in enumerate(slices, 1):
            build = partial(_build, paper, part, number, len(slices), context)
            yield Page(
                page_path(path, number),
                "white_paper.html",
                paper.title,
                build,
                source=paper.path if number == 1 else "",
                modified=modified,
                anchors=tuple(each.id for each in paper.parts),
                name=paper.path.removeprefix(f"{context.settings.docs_dir}/") if number == 1 else "",
            )


def white_paper_link(paper: WhitePaper, context: Context) -> Link:
    """A white paper with how much of it is here and what it is about."""
    note = _how_much(len(context.archive.contributions[paper.id]), paper.announced, context)
    return Link(paper.title, white_paper_path(paper.id, context.settings), note, paper.summary or paper.subtitle)


def _how_much(here: int, announced: int, context: Context) -> str:
    """How many contributions are here, and how many the book announces, in words; empty where there are none."""
    held = context.words("count.contributions", n=here) if here else ""
    if not announced:
        return held
    if not here:
        return context.words("white-paper.all-announced", n=announced)
    return context.words("white-paper.of-announced", held=held, n=announced)


def white_paper_figures(paper: WhitePaper, context: Context) -> tuple[Figure, ...]:
    """What can be counted: contributions here and in the book, contributors, organisations, words."""
    entries = context.archive.contributions[paper.id]
    people = {speaker.key for entry in entries for speaker in entry.interviewees}
    houses = {slugify(each.organisation) for entry in entries for each in entry.interviewees if each.organisation}
    counts = [("here", len(entries)), ("announced", paper.announced)]
    counts += [("contributors", len(people)), ("organisations", len(houses))] if entries else []
    counts += [("words", sum(entry.brief.words for entry in entries))] if entries else []
    return tuple(
        Figure(
            format_decimal(count, locale=context.words.language), context.words.counted(f"white-paper.{key}", count)
        )
        for key, count in counts
        if count or key == "here"
    )


def _index(context: Context) -> Listing:
    words, path = context.words, f"{context.settings.paths.white_papers}/"
    return Listing(
        "white-papers", path, words("listing.white-papers.title"), words("listing.white-papers.introduction")
    )


def _rows(paper: WhitePaper, context: Context) -> Iterator[Row]:
    """Every contribution in the order of the book; a part that has none here stands there with None."""
    entries = context.archive.contributions[paper.id]
    by_part: dict[str, list[Interview]] = {part.id: [] for part in paper.parts}
    for entry in entries:
        assert entry.membership
        by_part.setdefault(entry.membership.part, []).append(entry)
    for part, members in by_part.items():
        yield from ((part, member) for member in members or (None,))


def _build(paper: WhitePaper, rows: Sequence[Row], number: int, total: int, context: Context) -> Built:
    words, settings = context.words, context.settings
    path, first = white_paper_path(paper.id, settings), number == 1
    links = context.links
    view = WhitePaperView(
        title=paper.title,
        subtitle=paper.subtitle,
        summary=paper.summary,
        presentation=_prose(paper.presentation, paper, context) if first else Markup(""),
        editors=tuple(_editor(editor, context) for editor in paper.editors),
        date_words=date_in_words(paper.date, words) if paper.date else "",
        facts=tuple(_facts(paper, context)),
        held=held_in_words(len(context.archive.contributions[paper.id]), paper.announced, context),
        figures=white_paper_figures(paper, context),
        parts=tuple(_parts(paper, rows, context)),
        rendition=paper.rendition,
        source=_source(paper, context),
        cover=links.picture(paper.cover.file, source=paper.path).url if paper.cover else "",
        cover_alt=paper.cover.alt if paper.cover else "",
        cover_credit=paper.cover.credit if paper.cover else "",
        pdf=links.resolve(paper.pdf, source=paper.path).url if paper.pdf else "",
        tags=_tags(paper, context),
        licence=licence_link(paper.licence or settings.licence),
        corrections=correction_views(paper.corrections, words) if first else (),
        pagination=pagination(path, number, total, context) if total > 1 else None,
    )
    return Built(view, _head(paper, number, total, context))


def _parts(paper: WhitePaper, rows: Sequence[Row], context: Context) -> Iterator[PartView]:
    counts = {part.id: 0 for part in paper.parts}
    for entry in context.archive.contributions[paper.id]:
        if entry.membership and entry.membership.part in counts:
            counts[entry.membership.part] += 1
    for part_id, run in groupby(rows, key=lambda row: row[0]):
        entries = tuple(entry_view(entry, context) for _, entry in run if entry)
        part = paper.part(part_id) or Part(part_id, "")
        counted = held_in_words(counts.get(part_id, len(entries)), part.announced, context) if part.title else ""
        yield PartView(part.id, part.title, _prose(part.introduction, paper, context), counted, entries)


def held_in_words(here: int, announced: int, context: Context) -> str:
    """How many contributions are here, and how many the book has."""
    words = context.words
    held = words("white-paper.held", n=here) if here else words("white-paper.none-held")
    return f"{held} {words('white-paper.has', n=announced)}" if announced else held


def _facts(paper: WhitePaper, context: Context) -> Iterator[tuple[str, str]]:
    words = context.words
    if paper.publisher:
        yield words("white-paper.publisher"), paper.publisher
    if paper.isbn:
        yield words("white-paper.isbn"), paper.isbn
    if paper.languages:
        names = (Locale.parse(each, sep="-").get_display_name(words.language) or each for each in paper.languages)
        yield words("white-paper.languages"), words("site.list-separator").join(names)


def _editor(editor: Speaker, context: Context) -> PersonView:
    known = editor.key in context.archive.people
    path = f"{context.settings.paths.people}/{editor.key}/" if known else ""
    return PersonView(editor.name, path, editor.role, editor.organisation, initials=initials(editor.name))


def _source(paper: WhitePaper, context: Context) -> SourceView:
    source = paper.source
    when = date_in_words(source.date, context.words) if source.date else ""
    return SourceView(source.publisher, source.title, source.url, source.medium, when)


def _tags(paper: WhitePaper, context: Context) -> tuple[TagView, ...]:
    """The tags that have a page: those of an entry."""
    known = context.archive.by_tag
    found = {
        tag.id: tag
        for key in map(slugify, paper.tags)
        if key in known
        for tag in context.archive.tags_of(known[key][0])
    }
    return tuple(tag_view(found[key], context) for key in map(slugify, paper.tags) if key in found)


def _prose(text: str, paper: WhitePaper, context: Context) -> Markup:
    return cite(context.renderer.text(text, paper.path), context) if text else Markup("")


def _head(paper: WhitePaper, number: int, total: int, context: Context) -> Head:
    index = _index(context)
    path = white_paper_path(paper.id, context.settings)
    about = paper.summary or paper.subtitle or paper.title
    listing = Listing("white-paper", path, paper.title, about, about, (Link(index.title, index.path),))
    head = listing_head(listing, number, context, total=total)
    trail = trail_node((*head.crumbs, Link(paper.title, path)), context)
    return Head(
        head.title,
        head.description,
        head.canonical,
        "book",
        crumbs=head.crumbs,
        json_ld=json_ld(_book_node(paper, context), trail),
        citation=_citation(paper, context),
        published=paper.published.isoformat(),
        authors=tuple(editor.name for editor in paper.editors),
    )


def _book_node(paper: WhitePaper, context: Context) -> Node:
    address = context.canonical(white_paper_path(paper.id, context.settings))
    exact = paper.date if paper.date[-1:] not in ("~", "?", "%") and "/" not in paper.date else ""
    return {
        "@type": "Book",
        "@id": address or None,
        "url": address or None,
        "name": paper.title,
        "alternativeHeadline": paper.subtitle,
        "description": paper.summary,
        "editor": [{"@type": "Person", "name": editor.name} for editor in paper.editors],
        "publisher": {"@type": "Organization", "name": paper.publisher} if paper.publisher else None,
        "isbn": paper.isbn,
        "inLanguage": list(paper.languages) or context.settings.language,
        "datePublished": exact,
        "sdPublisher": publisher_node(context),
    }


def _citation(paper: WhitePaper, context: Context) -> tuple[tuple[str, str], ...]:
    pairs = [("citation_title", paper.title), *(("citation_editor", each.name) for each in paper.editors)]
    pairs += [("citation_publisher", paper.publisher)] if paper.publisher else []
    pairs += [("citation_isbn", paper.isbn)] if paper.isbn else []
    pairs += [("DCTERMS.title", paper.title), ("DCTERMS.type", "Text")]
    return (*pairs, ("DCTERMS.created", paper.date)) if paper.date else tuple(pairs)
