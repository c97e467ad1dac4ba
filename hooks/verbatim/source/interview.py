"""An interview's file to the model and back: front matter, then questions and answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from verbatim.diagnostics import Diagnostic, Place
from verbatim.model import Alias, Correction, Interview, Membership, Origin, Picture, Recording, Speaker, Withdrawal
from verbatim.source.body import Body, format_body, parse_body
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


def format_interview(interview: Interview) -> str:
    """The file of an interview; `parse_interview` gives an equal interview back."""
    values = _front_matter(interview)
    # Lists and mappings stand on one line, the front matter itself never does.
    flow = None if any(isinstance(value, list | dict) for value in values.values()) else False
    front = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=10_000, default_flow_style=flow)
    return f"---\n{front}---\n\n{format_body(interview)}"


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


def _front_matter(interview: Interview) -> dict[str, Any]:
    """The YAML values of an interview, in the order authors read them, defaults left out."""
    recordings: dict[str, str] = {recording.kind: recording.url for recording in interview.recordings}
    withdrawn = interview.withdrawn
    values: dict[str, Any] = {
        "id": interview.id,
        "title": interview.title,
        "date": interview.date,
        "conducted": _number_or_text(interview.conducted),
        "lang": interview.lang,
        "rendition": interview.rendition if interview.rendition != "edited" else "",
        "status": interview.status if interview.status != "published" else "",
        "withdrawn": {"date": withdrawn.date, "reason": withdrawn.reason} if withdrawn else None,
        **_people_values(interview),
        "interviewers": [_speaker_values(speaker) for speaker in interview.interviewers],
        "tags": list(interview.tags),
        "source": _slots(interview.source, date=_number_or_text(interview.source.date)),
        **recordings,
        "portrait": _slots(interview.portrait) if interview.portrait else None,
        "summary": interview.summary,
        "share": interview.share,
        "card": interview.card,
        "licence": interview.licence,
        "updated": [{"date": correction.date, "note": correction.note} for correction in interview.corrections],
        "aliases": [_alias_values(alias) for alias in interview.aliases],
        **_membership_values(interview),
    }
    return {key: value for key, value in values.items() if value not in ("", None, [], {})}


def _people_values(interview: Interview) -> dict[str, Any]:
    people = [_speaker_values(speaker) for speaker in interview.interviewees]
    if interview.kind == "contribution":
        return {"contributor": people[0] if len(people) == 1 else people}
    return {"interviewees": people}


def _membership_values(interview: Interview) -> dict[str, Any]:
    """A contribution's white paper is its folder, an interview names it."""
    place = interview.membership
    if not place:
        return {}
    named = {} if interview.kind == "contribution" else {"in": place.white_paper}
    return {**named, "part": place.part, "order": place.order or None}


def _speaker_values(speaker: Speaker) -> str | dict[str, Any]:
    values = _slots(speaker)
    return speaker.name if list(values) == ["name"] else values


def _alias_values(alias: Alias) -> str | dict[str, str]:
    return {"from": alias.origin, "to": alias.anchor} if alias.anchor else f"/{alias.origin}"


def _slots(value: object, **replaced: object) -> dict[str, Any]:
    pairs: Mapping[str, Any] = {name: getattr(value, name) for name in type(value).__slots__}  # type: ignore[attr-defined]
    return {name: part for name, part in {**pairs, **replaced}.items() if part not in ("", None)}


def _number_or_text(text: str) -> int | str | date:
    return int(text) if text.isascii() and text.isdigit() and not text.startswith("0") else text
