"""An interview's file to the model: front matter, then questions and answers."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from frontmatter.default_handlers import YAMLHandler

from verbatim.diagnostics import Diagnostic, Place
from verbatim.model import Alias, Correction, Interview, Membership, Origin, Picture, Recording, Speaker, Withdrawal
from verbatim.source.body import Body, parse_body
from verbatim.source.yaml_tree import Tree, parse_yaml

if TYPE_CHECKING:
    from verbatim.source.fields import AnchorAliasFields, FrontMatter, OriginFields, SpeakerFields

_DEFINITION = "definitions."
"""Where the lines of link definitions stand among those of keys, of which none is called so."""


@dataclass(frozen=True, slots=True)
class FrontMatterText:
    """A file cut in two: the YAML between its dashes and the body, each with its first line."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


@dataclass(frozen=True, slots=True)
class ParsedInterview:
    """The interview a file holds, None where faults forbid it, and every fault."""

    interview: Interview | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def value(self) -> Interview | list[Diagnostic]:
        """The interview, or the faults that forbid it."""
        return self.interview or list(self.diagnostics)


def split_front_matter(text: str) -> FrontMatterText | None:
    """The two halves of a file that begins with a front matter between lines of three dashes, else None."""
    handler = YAMLHandler()
    opening = handler.FM_BOUNDARY.match(text)
    closing = opening and handler.FM_BOUNDARY.search(text, opening.end())
    if not opening or not closing:
        return None
    _, block, body = handler.FM_BOUNDARY.split(text, 2)
    start = len(text) - len(body)
    return FrontMatterText(block, 1 + text.count("\n", 0, opening.end()), body, 1 + text.count("\n", 0, start))


def parse_interview(text: str, *, path: str) -> ParsedInterview:
    """The interview in a file's text; line ends may be of any system's, a byte order mark is read over."""
    from verbatim.source.fields import FORBIDDEN_KEYS, FrontMatter  # an eighth of a second, with pydantic
    from verbatim.source.validation import validate

    halves = halves_of(text)
    if not halves:
        remedy = "begin with a line `---`, then `title: …`, `date: …`, `interviewees: […]`, then a line `---`"
        return ParsedInterview(
            None, (Diagnostic(Place(path, 1), "missing-front-matter", "no front matter", remedy),)
        )
    body = parse_body(halves.body, path=path, first_line=halves.body_line)
    tree = parse_yaml(halves.yaml, path=path, first_line=halves.yaml_line)
    if isinstance(tree, Diagnostic):
        return ParsedInterview(None, (tree, *body.diagnostics))
    fields = validate(tree, FrontMatter, path=path, forbidden=FORBIDDEN_KEYS)
    if isinstance(fields, list):
        return ParsedInterview(None, (*fields, *body.diagnostics))
    interview = None if body.diagnostics else _interview(fields, body, path, tree)
    return ParsedInterview(interview, body.diagnostics)


def front_matter_of(text: str) -> str:
    """The front matter of a file's text, and where its body begins; empty where there is none."""
    halves = halves_of(text)
    return f"{halves.yaml_line} {halves.body_line} {halves.yaml}" if halves else ""


def parse_body_again(before: Interview, text: str) -> Interview | list[Diagnostic]:
    """What became of `before`, in a text whose front matter is as it was; or the faults of its body."""
    halves = halves_of(text)
    if not halves:
        raise ValueError("a text without front matter has not that of another")
    body = parse_body(halves.body, path=before.path, first_line=halves.body_line)
    front = {key: line for key, line in before.lines.items() if not key.startswith(_DEFINITION)}
    return list(body.diagnostics) or replace(
        before,
        sections=body.sections,
        introduction=body.introduction,
        introduction_line=body.introduction_line,
        definitions=body.definitions,
        lines=front | _definition_lines(body),
    )


def halves_of(text: str) -> FrontMatterText | None:
    """The two halves of a file's text; line ends may be of any system's, a byte order mark is read over."""
    return split_front_matter(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def _interview(fields: "FrontMatter", body: Body, path: str, tree: Tree) -> Interview:
    return Interview(
        title=fields.title,
        date=fields.date,
        interviewees=tuple(speaker_of(speaker) for speaker in fields.interviewees),
        **entry_values(fields, body, path, tree),
        membership=_membership(fields),
    )


def entry_values(fields: Any, body: Body, path: str, tree: Tree) -> dict[str, Any]:
    """What every entry's file says alike, an interview's or a contribution's: values by the model's names."""
    portrait = fields.portrait
    return {
        "sections": body.sections,
        "id": fields.id,
        "introduction": body.introduction,
        "introduction_line": body.introduction_line,
        "conducted": fields.conducted,
        "lang": fields.lang,
        "rendition": fields.rendition,
        "interviewers": tuple(speaker_of(speaker) for speaker in fields.interviewers),
        "tags": tuple(fields.tags),
        "source": origin_of(fields.source),
        "recordings": _recordings(fields),
        "portrait": Picture(portrait.file, portrait.alt, portrait.credit) if portrait else None,
        "summary": fields.summary,
        "share": fields.share,
        "card": fields.card,
        "licence": fields.licence,
        "status": fields.status,
        "withdrawn": Withdrawal(fields.withdrawn.date, fields.withdrawn.reason) if fields.withdrawn else None,
        "corrections": tuple(Correction(correction.date, correction.note) for correction in fields.updated),
        "aliases": tuple(_alias(alias) for alias in fields.aliases),
        "definitions": body.definitions,
        "path": path,
        "lines": _lines(tree, body),
    }


def _lines(tree: Tree, body: Body) -> dict[str, int]:
    """Where each front matter key stands, and each link definition (`definitions.0`)."""
    lines = {".".join(map(str, where)): line for where, line in tree.lines.items()}
    return lines | _definition_lines(body)


def _definition_lines(body: Body) -> dict[str, int]:
    return {f"{_DEFINITION}{number}": line for number, line in enumerate(body.definition_lines)}


def speaker_of(fields: "SpeakerFields") -> Speaker:
    """The speaker in checked fields."""
    return Speaker(fields.name, fields.role, fields.organisation, fields.person, fields.handle, fields.url)


def origin_of(fields: "OriginFields") -> Origin:
    """The origin in checked fields."""
    return Origin(fields.publisher, fields.title, fields.url, fields.medium, fields.date)


def _membership(fields: "FrontMatter") -> Membership | None:
    given = fields.white_paper or fields.part or fields.order
    return Membership(fields.white_paper, fields.part, fields.order or 0) if given else None


def _recordings(fields: "FrontMatter") -> tuple[Recording, ...]:
    video = (Recording("video", fields.video),) if fields.video else ()
    return (*video, Recording("audio", fields.audio)) if fields.audio else video


def _alias(fields: "AnchorAliasFields | str") -> Alias:
    return Alias(fields) if isinstance(fields, str) else Alias(fields.origin, fields.to.lstrip("#"))
