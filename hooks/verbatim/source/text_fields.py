"""The front matter keys of hand-written pages, and their rules."""

from pydantic import Field

from verbatim.source.fields import (
    AliasFields,
    Corrections,
    Day,
    Fields,
    Language,
    Paragraph,
    Slug,
    Somebody,
    TagName,
    Title,
)


class TextFields(Fields):
    """The front matter of a hand-written page."""

    title: Title = ""
    description: Paragraph = ""
    lang: Language = ""
    tags: list[TagName] = Field([], max_length=30)
    search: bool = True


class GuideFields(TextFields):
    """The front matter of a guide: one with a date is an entry of feeds."""

    id: Slug = Field("", description="permanent; by default the file's name")
    date: Day | None = Field(None, description="published on this day, which may not lie ahead")
    updated: Corrections = Field([], max_length=100)
    authors: list[Somebody] = Field([], max_length=50)
    aliases: list[AliasFields] = Field([], max_length=200)
