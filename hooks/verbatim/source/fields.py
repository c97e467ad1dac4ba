"""The front matter's keys and their rules: what is read, and what editors complete from the JSON Schema."""

import re
from datetime import date
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

from verbatim.dates import is_edtf, parse_date
from verbatim.slugs import LONGEST
from verbatim.source.lines import is_blank

_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_HANDLE = r"^@?[\w.@-]{1,80}$"
_OLD_ANCHOR = r"^([a-z0-9-]+)?#[A-Za-z0-9_.:-]+$"
_ANCHOR = r"^#?[a-z0-9]+(-[a-z0-9]+)*$"
_OTHER_FILE = re.compile(
    r"\.(?:avif|css|csv|eot|gif|gz|ico|jpe?g|js|json|mjs|mp[34]|opml|pdf|png|svg|ttf|txt|webp|woff2?|xml|zip)/?$",
    re.IGNORECASE,
)
"""Old addresses of files that are no page: a page that leads on cannot stand there."""
SECTION = r"^[a-z0-9]+([/-][a-z0-9]+)*$"
FOLDER = r"^[\w-]+(/[\w-]+)*$"
AUTHORITY = r"^[a-z0-9.-]+,\d{4}(-\d\d){0,2}$"
COLOUR = r"^#[0-9a-fA-F]{6}$"
PATTERN_HINTS = {
    _SLUG: "use small letters a-z, digits and single hyphens",
    _LANGUAGE: "write a language code such as fr, en or pt-BR",
    _HANDLE: "write it without spaces, such as @name",
    _OLD_ANCHOR: "write #old-anchor, or entry-id#old-anchor",
    _ANCHOR: "write an anchor of this interview, such as #good-post",
    SECTION: "use small letters a-z, digits and hyphens, such as entretiens",
    FOLDER: "write the name of a folder beside mkdocs.yml, such as interviews",
    AUTHORITY: "write a domain and a date, such as example.org,2026 (RFC 4151)",
    COLOUR: "write a colour such as #1a2b3c",
}
"""What to write instead, for each pattern a text must match."""


def _line(value: object) -> object:
    """A text on one line: line ends and runs of plain spaces are one space, no-break spaces stay."""
    if not isinstance(value, str):
        return value
    return "" if is_blank(value) else re.sub(r"[ \t\r\n]+", " ", value).strip(" ")


def _date(value: object) -> object:
    if not isinstance(value, str):
        return value
    parsed = parse_date(value)
    if parsed is None:
        raise PydanticCustomError("bad_date", "“{value}” is not a date of the calendar", {"value": value[:40]})
    return parsed


def _edtf(value: object) -> object:
    if isinstance(value, str) and not is_edtf(value):
        raise PydanticCustomError("bad_edtf", "“{value}” is not a date in EDTF", {"value": value[:40]})
    return value


def _web_address(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"\\]", value)
    except ValueError:
        sound = False
    if not sound:
        raise PydanticCustomError("bad_url", "“{value}” is not a web address", {"value": value[:60]})
    return value


def _page_path(value: object) -> object:
    """An old page's path within the site: without its leading slash, with one at its end unless it names a file."""
    if not isinstance(value, str):
        return value
    path = unquote(value.strip()).lstrip("/")
    sound = re.fullmatch(r"[\w.~+,=@-]+(?:/[\w.~+,=@-]+)*/?", path) and not {".", ".."} & {*path.split("/")}
    if not sound or _OTHER_FILE.search(path):
        raise PydanticCustomError("bad_path", "“{value}” is not a page's path on this site", {"value": value[:60]})
    return path if path.endswith((".html", "/")) else f"{path}/"


def _file_path(value: object) -> object:
    if isinstance(value, str) and (
        value.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", value) or ":" in value
    ):
        raise PydanticCustomError("bad_file", "“{value}” is not a file beside the interview", {"value": value[:60]})
    return value


def _whole(value: object) -> object:
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,6}", value) else value


def _web_or_file(value: object) -> object:
    is_address = isinstance(value, str) and re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", value)
    return _web_address(value) if is_address else _file_path(value)


def _as(key: str, model: type[BaseModel]) -> BeforeValidator:
    """A plain text stands for a mapping with this one key."""
    return BeforeValidator(
        lambda value: {key: value} if isinstance(value, str) else value, json_schema_input_type=str | model
    )


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, dict) else value


# Of several, the validator written last is the first to run.
_Line = BeforeValidator(_line)
Title = Annotated[str, _Line, StringConstraints(min_length=1, max_length=500)]
Name = Annotated[str, _Line, StringConstraints(min_length=1, max_length=200)]
TagName = Annotated[str, _Line, StringConstraints(min_length=1, max_length=80)]
Role = Annotated[str, _Line, StringConstraints(min_length=1, max_length=300)]
Paragraph = Annotated[str, _Line, StringConstraints(min_length=1, max_length=1000)]
Slug = Annotated[str, StringConstraints(pattern=_SLUG, max_length=LONGEST)]
Day = Annotated[
    date, BeforeValidator(_date, json_schema_input_type=str), Field(json_schema_extra={"format": "date"})
]
Edtf = Annotated[str, BeforeValidator(_edtf, json_schema_input_type=str | int), _Line]
WebAddress = Annotated[str, BeforeValidator(_web_address), _Line, StringConstraints(max_length=2000)]
FilePath = Annotated[str, BeforeValidator(_file_path), _Line, StringConstraints(min_length=1, max_length=300)]
Handle = Annotated[str, StringConstraints(pattern=_HANDLE)]
Language = Annotated[str, StringConstraints(pattern=_LANGUAGE)]


class Fields(BaseModel):
    """A mapping in which every key is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SpeakerFields(Fields):
    """Somebody who asks or answers, as at the time."""

    name: Name
    role: Role = ""
    organisation: Name = ""
    person: Slug = Field("", description="the person's id, where two people share a name or one has two")
    handle: Handle = ""
    url: WebAddress = ""


class OriginFields(Fields):
    """Where the interview first appeared."""

    publisher: Name = ""
    title: Title = ""
    url: WebAddress = ""
    medium: Name = ""
    date: Edtf = ""


class CorrectionFields(Fields):
    """What was changed after publication."""

    date: Day
    note: Paragraph


class WithdrawalFields(Fields):
    """Since when and why the entry is no longer shown."""

    date: Day
    reason: Paragraph


class AnchorAliasFields(Fields):
    """An old anchor (`#old`, or `entry#old`) that now leads to an anchor of this entry."""

    origin: Annotated[str, StringConstraints(pattern=_OLD_ANCHOR, max_length=160)] = Field(alias="from")
    to: Annotated[str, StringConstraints(pattern=_ANCHOR)]


AliasFields = Annotated[
    Annotated[AnchorAliasFields, Tag("anchor")] | Annotated[str, BeforeValidator(_page_path), Tag("page")],
    Discriminator(lambda value: "page" if isinstance(value, str) else "anchor"),
]


class PictureFields(Fields):
    """A picture beside the interview."""

    file: FilePath
    alt: Paragraph = ""
    credit: Name = ""


Somebody = Annotated[SpeakerFields, _as("name", SpeakerFields)]
Corrections = Annotated[
    list[CorrectionFields],
    BeforeValidator(_one_or_more, json_schema_input_type=CorrectionFields | list[CorrectionFields]),
]


class FrontMatter(Fields):
    """The front matter of an interview."""

    title: Title
    date: Day = Field(description="published on this day; a future date is an embargo")
    interviewees: list[Somebody] = Field(min_length=1, max_length=50)
    id: Slug = Field("", description="permanent; `verbatim check --fix` writes it")
    conducted: Edtf = Field("", description="EDTF: 2016, 2016-11, 2016-11-21, 2016~ where it is not sure")
    lang: Language = ""
    rendition: Literal["verbatim", "edited", "report"] = "edited"
    interviewers: list[Somebody] = Field([], max_length=50)
    tags: list[TagName] = Field([], max_length=30)
    source: OriginFields = OriginFields()
    video: WebAddress = ""
    audio: Annotated[str, BeforeValidator(_web_or_file), _Line, StringConstraints(max_length=2000)] = ""
    portrait: Annotated[PictureFields, _as("file", PictureFields)] | None = None
    summary: Paragraph = ""
    share: Paragraph = Field("", description="the text shared with the page's card, at most 140 characters")
    card: Annotated[str, _Line, BeforeValidator(_file_path), StringConstraints(max_length=300)] = Field(
        "", description="a PNG or JPEG of 1200 by 630 pixels beside the interview, shared instead of a drawn card"
    )
    licence: Name = ""
    status: Literal["published", "draft"] = "published"
    withdrawn: WithdrawalFields | None = None
    updated: Corrections = Field([], max_length=100)
    aliases: list[AliasFields] = Field([], max_length=200)
    white_paper: Slug = Field("", alias="in", description="the white paper this interview is a contribution to")
    part: Slug = Field("", description="its part in that white paper")
    order: Annotated[int, BeforeValidator(_whole), Field(ge=1, le=100_000)] | None = None


FORBIDDEN_KEYS = ("template", "hide", "status_icon", "subtitle", "icon", "nav", "toc_depth")
"""Keys the site generator would obey; authors have no use for them here."""
