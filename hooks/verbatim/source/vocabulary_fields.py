"""The keys of the vocabularies and of biographies, and their rules."""

from pydantic import Field

from verbatim.source.fields import Fields, Handle, Name, Paragraph, Role, Slug, Title, WebAddress


class TagFields(Fields):
    """One tag of `docs/tags.yml`."""

    name: Name
    description: Paragraph = ""
    aliases: list[Slug] = Field([], max_length=50)


class QuestionFields(Fields):
    """One question of `docs/questions.yml`."""

    question: Title
    description: Paragraph = ""
    variants: list[Title] = Field([], max_length=200)
    aliases: list[Slug] = Field([], max_length=50)


class BiographyFields(Fields):
    """The front matter of `docs/people/<id>.md`."""

    name: Name = ""
    role: Role = ""
    url: WebAddress = ""
    handle: Handle = ""
    aliases: list[Slug] = Field([], max_length=50)
