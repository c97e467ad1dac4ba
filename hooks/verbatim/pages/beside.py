"""What stands beside entries on a subject's or a person's page: guides and white papers, guides that quote them."""

from collections.abc import Iterator, Mapping

from verbatim.addresses import passage_address, text_path, white_paper_path
from verbatim.guides import guides_of
from verbatim.pages.citing import citations
from verbatim.pages.page import Context
from verbatim.pages.views import Group, Link
from verbatim.slugs import slugify
from verbatim.subjects import Person


def written_about(tag: str, context: Context) -> tuple[Group, ...]:
    """The white papers and the guides of a tag, each kind under its name."""
    archive, settings = context.archive, context.settings
    papers = tuple(
        Link(paper.title, white_paper_path(paper.id, settings), "", paper.summary or paper.subtitle)
        for paper in archive.public_papers
        if tag in map(slugify, paper.tags)
    )
    guides = tuple(
        Link(guide.title, text_path(guide.path, settings), "", guide.description)
        for guide in guides_of(archive)
        if tag in map(slugify, guide.tags) and guide.title
    )
    kinds = (("white-papers", papers), ("guides", guides))
    return tuple(Group(context.words(f"nav.{kind}"), kind, links=links) for kind, links in kinds if links)


def quoted_in(person: Person, context: Context) -> tuple[Link, ...]:
    """Every advice of a guide that quotes what somebody said, each once, in order of its guide."""
    citing = context.ask(citations)
    if not citing:
        return ()
    places = {text_path(guide.path, context.settings): n for n, guide in enumerate(guides_of(context.archive))}
    found = {link.url: link for link in _citing(person, citing) if link.url.partition("#")[0] in places}
    return tuple(sorted(found.values(), key=lambda link: (places[link.url.partition("#")[0]], link.title)))


def _citing(person: Person, citing: Mapping[str, tuple[Link, ...]]) -> Iterator[Link]:
    for seen in person.appearances:
        for anchor in seen.entry.anchors if not seen.asks else ():
            yield from citing.get(passage_address(seen.entry.id, anchor), ())
