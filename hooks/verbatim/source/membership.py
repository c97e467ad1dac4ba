"""The front matter keys of white papers and contributions, and their rules."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, create_model
from pydantic_core import PydanticCustomError

from verbatim.source.fields import (
    FORBIDDEN_KEYS,
    AliasFields,
    Corrections,
    Day,
    Edtf,
    Fields,
    FilePath,
    FrontMatter,
    Language,
    Name,
    OriginFields,
    Paragraph,
    PictureFields,
    Slug,
    SpeakerFields,
    TagName,
    Title,
    WebAddress,
    WithdrawalFields,
)

FORBIDDEN_IN_WHITE_PAPERS = tuple(key for key in FORBIDDEN_KEYS if key != "subtitle")
"""Keys the site generator would obey; a white paper has a subtitle of its own."""


def _number(value: object) -> object:
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,6}", value) else value


def _isbn(value: object) -> object:
    """ISBN-13 or ISBN-10 with its check digit (ISO 2108); hyphens and spaces stay as written."""
    if isinstance(value, str) and not _is_isbn(re.sub(r"[\s-]", "", value).upper()):
        raise PydanticCustomError(
            "bad_isbn", "“{value}” is not an ISBN: its check digit is wrong", {"value": value[:40]}
        )
    return value


def _is_isbn(digits: str) -> bool:
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return (
            sum((10 if digit == "X" else int(digit)) * (10 - place) for place, digit in enumerate(digits)) % 11 == 0
        )
    return False


def _one(key: str) -> BeforeValidator:
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, dict | str) else value


Number = Annotated[int, BeforeValidator(_number), Field(ge=1, le=100_000)]
Somebody = Annotated[SpeakerFields, _one("name")]
Contributors = Annotated[list[Somebody], BeforeValidator(_one_or_more), Field(min_length=1, max_length=50)]


class PartFields(Fields):
    """A part of a white paper."""

    id: Slug
    title: Title
    introduction: Annotated[str, StringConstraints(max_length=20_000)] = ""
    contributions: Number | None = Field(None, description="how many contributions the book says this part has")


class WhitePaperFields(Fields):
    """The front matter of a white paper's `index.md`."""

    title: Title
    published: Day = Field(description="shown here from this day on; a future date is an embargo")
    subtitle: Title = ""
    date: Edtf = Field("", description="when the book appeared, in EDTF")
    editors: Annotated[list[Somebody], BeforeValidator(_one_or_more)] = Field([], max_length=50)
    publisher: Name = ""
    isbn: Annotated[str, BeforeValidator(_isbn)] = ""
    cover: Annotated[PictureFields, _one("file")] | None = None
    pdf: WebAddress | FilePath = ""
    languages: list[Language] = Field([], max_length=20)
    announced: Number | None = Field(None, description="how many contributions the book says it has")
    parts: list[PartFields] = Field([], max_length=100)
    rendition: Literal["verbatim", "edited", "report"] = "edited"
    source: OriginFields = OriginFields()
    tags: list[TagName] = Field([], max_length=30)
    summary: Paragraph = ""
    licence: Name = ""
    status: Literal["published", "draft"] = "published"
    withdrawn: WithdrawalFields | None = Field(None, description="since when and why the book is no longer shown")
    updated: Corrections = Field([], max_length=100)
    aliases: list[AliasFields] = Field([], max_length=200)


_OWN = ("title", "date", "interviewees", "white_paper", "part", "order")
_SHARED: dict[str, Any] = {
    name: (info.annotation, info) for name, info in FrontMatter.model_fields.items() if name not in _OWN
}
ContributionFields: Any = create_model(
    "ContributionFields",
    __base__=Fields,
    contributor=(Contributors, ...),
    title=(Title, ""),
    date=(Day | None, None),
    part=(Slug, ""),
    order=(Number | None, None),
    **_SHARED,
)
"""The front matter of a contribution: an interview's, with a contributor and a place in the book."""
