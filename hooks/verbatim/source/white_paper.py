"""A white paper's `index.md` and the files of its contributions to the model."""

from typing import TYPE_CHECKING, Any

from verbatim.diagnostics import Diagnostic, Place
from verbatim.model import Correction, Interview, Membership, Picture, Withdrawal
from verbatim.source.body import Body, parse_body, parse_text_body
from verbatim.source.interview import (
    FrontMatterText,
    ParsedInterview,
    entry_values,
    halves_of,
    origin_of,
    speaker_of,
)
from verbatim.source.text import check_snippets
from verbatim.source.yaml_tree import Tree, parse_yaml
from verbatim.white_papers import Part, WhitePaper

if TYPE_CHECKING:
    from verbatim.source.membership import PartFields, WhitePaperFields


def parse_white_paper(text: str, *, path: str, white_paper: str) -> WhitePaper | list[Diagnostic]:
    """The white paper in an `index.md`, `white_paper` being its id; or every fault."""
    from verbatim.source.membership import FORBIDDEN_IN_WHITE_PAPERS, WhitePaperFields  # with pydantic
    from verbatim.source.validation import validate

    halves = halves_of(text)
    if not halves:
        return [
            _no_front_matter(path, "begin with a line `---`, then `title: …`, `published: …`, then a line `---`")
        ]
    faults = list(check_snippets(halves.body, path=path, first_line=halves.body_line))
    tree = parse_yaml(halves.yaml, path=path, first_line=halves.yaml_line)
    if isinstance(tree, Diagnostic):
        return [tree, *faults]
    fields = validate(tree, WhitePaperFields, path=path, forbidden=FORBIDDEN_IN_WHITE_PAPERS)
    if isinstance(fields, list) or faults:
        return [*(fields if isinstance(fields, list) else ()), *faults]
    return _white_paper(fields, halves, path, white_paper, tree)


def parse_contribution(text: str, *, path: str, paper: WhitePaper) -> ParsedInterview:
    """The contribution in a file's text: without a heading one text, else questions and answers.

    Its date is the book's where it names none, its title the contributor's name.
    """
    from verbatim.source.fields import FORBIDDEN_KEYS
    from verbatim.source.membership import ContributionFields
    from verbatim.source.validation import validate

    halves = halves_of(text)
    if not halves:
        remedy = "begin with a line `---`, then `contributor: …`, then a line `---`"
        return ParsedInterview(None, (_no_front_matter(path, remedy),))
    one_text = parse_text_body(halves.body, path=path, first_line=halves.body_line)
    body = one_text or parse_body(halves.body, path=path, first_line=halves.body_line)
    tree = parse_yaml(halves.yaml, path=path, first_line=halves.yaml_line)
    if isinstance(tree, Diagnostic):
        return ParsedInterview(None, (tree, *body.diagnostics))
    fields = validate(tree, ContributionFields, path=path, forbidden=FORBIDDEN_KEYS)
    if isinstance(fields, list) or body.diagnostics:
        return ParsedInterview(None, (*(fields if isinstance(fields, list) else ()), *body.diagnostics))
    return ParsedInterview(_contribution(fields, body, path, tree, paper), ())


def _no_front_matter(path: str, remedy: str) -> Diagnostic:
    return Diagnostic(Place(path, 1), "missing-front-matter", "no front matter", remedy)


def _contribution(fields: Any, body: Body, path: str, tree: Tree, paper: WhitePaper) -> Interview:
    contributors = tuple(speaker_of(each) for each in fields.contributor)
    return Interview(
        title=fields.title,
        date=fields.date or paper.published,
        interviewees=contributors,
        **entry_values(fields, body, path, tree),
        kind="contribution",
        membership=Membership(paper.id, fields.part, fields.order or 0),
    )


def _white_paper(
    fields: "WhitePaperFields", halves: FrontMatterText, path: str, key: str, tree: Tree
) -> WhitePaper:
    return WhitePaper(
        id=key,
        title=fields.title,
        published=fields.published,
        subtitle=fields.subtitle,
        date=fields.date,
        editors=tuple(speaker_of(each) for each in fields.editors),
        publisher=fields.publisher,
        isbn=fields.isbn,
        cover=Picture(fields.cover.file, fields.cover.alt, fields.cover.credit) if fields.cover else None,
        pdf=fields.pdf,
        languages=tuple(fields.languages),
        parts=tuple(_part(part) for part in fields.parts),
        announced_whole=fields.announced or 0,
        rendition=fields.rendition,
        source=origin_of(fields.source),
        tags=tuple(fields.tags),
        summary=fields.summary,
        licence=fields.licence,
        status=fields.status,
        withdrawn=Withdrawal(fields.withdrawn.date, fields.withdrawn.reason) if fields.withdrawn else None,
        corrections=tuple(Correction(each.date, each.note) for each in fields.updated),
        aliases=tuple(alias for alias in fields.aliases if isinstance(alias, str)),
        presentation=halves.body.strip("\n"),
        presentation_line=halves.body_line + len(halves.body) - len(halves.body.lstrip("\n")),
        path=path,
        lines={".".join(map(str, where)): line for where, line in tree.lines.items()},
    )


def _part(fields: "PartFields") -> Part:
    return Part(fields.id, fields.title, fields.introduction.strip(), fields.contributions or 0)
