"""White papers: contributions stand in a book that exists, in a part it declares, each at its own place."""

from collections import Counter
from collections.abc import Iterator

from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, Place, nearest, shown
from verbatim.model import Interview, Membership
from verbatim.rendering.links import Target
from verbatim.slugs import SLUG
from verbatim.source.scanning import scan_links
from verbatim.white_papers import WhitePaper, is_public_paper, is_withdrawn_paper


def check_memberships(subject: Subject) -> Iterator[Diagnostic]:
    """`in:` names a white paper, `part:` a part it declares; no two contributions of a part have one number."""
    taken: dict[Membership, str] = {}
    papers = subject.archive.white_papers
    for entry in sorted(subject.archive.entries, key=lambda entry: entry.path):
        place = entry.membership
        if not place:
            continue
        paper = papers.get(place.white_paper)
        if not paper:
            message = f"there is no white paper “{shown(place.white_paper)}”{nearest(place.white_paper, papers)}"
            folder = f"{subject.archive.settings.docs_dir}/{subject.archive.settings.paths.white_papers}/"
            remedy = f"write `in:` the name of a folder of {folder}"
            yield Diagnostic(entry.place("in"), "unknown-white-paper", message, remedy)
            continue
        yield from _part(entry, place, paper)
        if place.order and taken.setdefault(place, entry.path) != entry.path:
            message = f"{taken[place]} already has the number {place.order} in this part"
            remedy = "give each contribution of a part a number of its own, or none: then files go by name"
            yield Diagnostic(entry.place("order"), "duplicate-order", message, remedy)


def check_white_papers(subject: Subject) -> Iterator[Diagnostic]:
    """A white paper's id is a slug, its parts differ, its cover, file and links exist, its counts can be true."""
    for paper in subject.archive.white_papers.values():
        if not SLUG.fullmatch(paper.id):
            message, remedy = (
                f"“{shown(paper.id)}” is not an id",
                "use small letters a-z, digits and single hyphens",
            )
            yield Diagnostic(Place(paper.path), "bad-value", message, f"rename the folder: {remedy}")
        seen: set[str] = set()
        for number, part in enumerate(paper.parts):
            if part.id in seen:
                message = f"the part “{part.id}” is declared twice"
                yield Diagnostic(
                    paper.place(f"parts.{number}.id"), "duplicate-part", message, "give each part an id of its own"
                )
            seen.add(part.id)
        yield from _files(paper, subject)
        yield from _sources(paper)
        yield from _counts(paper, subject)


def _part(entry: Interview, place: Membership, paper: WhitePaper) -> Iterator[Diagnostic]:
    known = [part.id for part in paper.parts]
    if place.part in known or not (place.part or known):
        return
    message = "the contribution is in no part of its white paper"
    if place.part:
        message = f"{paper.path} declares no part “{shown(place.part)}”{nearest(place.part, known)}"
    remedy = f"write `part:` one of {', '.join(known)}" if known else f"declare it under `parts:` in {paper.path}"
    yield Diagnostic(entry.place("part"), "unknown-part", message, remedy)


def _files(paper: WhitePaper, subject: Subject) -> Iterator[Diagnostic]:
    """A withdrawn book's texts are shown nowhere; one that is not public yet may link to its own contributions."""
    links = subject.links
    if is_withdrawn_paper(paper, today=subject.archive.today):
        return
    if paper.cover and links.picture(paper.cover.file, source=paper.path).fault:
        message = f"the picture “{shown(paper.cover.file)}” does not exist here"
        remedy = "put it beside index.md (jpg, png, webp, avif, gif)"
        yield Diagnostic(paper.place("cover"), "missing-picture", message, remedy)
    if paper.pdf and links.resolve(paper.pdf, source=paper.path).fault:
        message = f"“{shown(paper.pdf)}” leads to nothing here"
        yield Diagnostic(
            paper.place("pdf"), "dead-link", message, "put the file beside index.md, or write https://…"
        )
    texts = [(paper.presentation, paper.presentation_line)]
    texts += [
        (part.introduction, paper.place(f"parts.{n}.introduction").line) for n, part in enumerate(paper.parts)
    ]
    for text, line in texts:
        for link in scan_links(text, first_line=line):
            target: Target = links.resolve(link.target, source=paper.path)
            if link.kind == "picture":
                target = links.picture(link.target, source=paper.path)
            if target.fault and not _is_own(target.sought, paper, subject):
                code = "missing-picture" if link.kind == "picture" else "dead-link"
                message = f"“{shown(target.sought)}” leads to nothing that is public here"
                yield Diagnostic(Place(paper.path, link.line), code, message, "correct the address, or remove it")


def _is_own(sought: str, paper: WhitePaper, subject: Subject) -> bool:
    """Whether a book that is not public yet links to a contribution that will be with it."""
    archive, name = subject.archive, sought.partition("#")[0].removeprefix("@")
    entry = archive.by_id.get(archive.by_source.get(name, name))
    is_hidden = not is_public_paper(paper, today=archive.today)
    place = entry.membership if entry else None
    return is_hidden and place is not None and place.white_paper == paper.id


def _sources(paper: WhitePaper) -> Iterator[Diagnostic]:
    if paper.rendition == "report" and not (paper.source.publisher or paper.source.title or paper.source.url):
        message = "a white paper known by report does not say where its description comes from"
        yield Diagnostic(paper.place("rendition"), "missing-source", message, "add `source: {publisher: …}`")


def _counts(paper: WhitePaper, subject: Subject) -> Iterator[Diagnostic]:
    here = Counter(
        entry.membership.part
        for entry in subject.archive.entries
        if entry.kind == "contribution" and entry.membership and entry.membership.white_paper == paper.id
    )
    announced = {part.id: part.announced for part in paper.parts if part.announced}
    for part, count in sorted(here.items()):
        if count > announced.get(part, count):
            message = f"{count} contributions stand in “{part}”, and the book has {announced[part]}"
            yield Diagnostic(
                paper.place("parts"), "more-than-announced", message, "correct the number, or the parts"
            )
    if paper.announced and here.total() > paper.announced:
        message = f"{here.total()} contributions stand here, and the book has {paper.announced}"
        yield Diagnostic(paper.place("announced"), "more-than-announced", message, "correct the number")
