"""The vocabularies beside the interviews: `docs/tags.yml` and the biographies in `docs/people/`."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from verbatim.archive import Biography, Tag
from verbatim.diagnostics import Diagnostic, Place, shown
from verbatim.slugs import SLUG
from verbatim.source.fields import Fields, Name, Paragraph, Role, Slug, WebAddress
from verbatim.source.interview import split_front_matter
from verbatim.source.validation import validate
from verbatim.source.yaml_tree import Tree, parse_yaml


class TagFields(Fields):
    """One tag of `docs/tags.yml`."""

    name: Name
    description: Paragraph = ""
    aliases: list[Slug] = Field([], max_length=50)


class BiographyFields(Fields):
    """The front matter of `docs/people/<id>.md`."""

    name: Name = ""
    role: Role = ""
    url: WebAddress = ""
    handle: Annotated[str, BeforeValidator(str), StringConstraints(max_length=80)] = ""
    aliases: list[Slug] = Field([], max_length=50)


def parse_tags(text: str, *, path: str) -> dict[str, Tag] | list[Diagnostic]:
    """The tags of a vocabulary by id, or every fault."""
    tree = parse_yaml(text, path=path)
    if isinstance(tree, Diagnostic):
        return [tree]
    if tree.value is None:
        return {}
    if not isinstance(tree.value, dict):
        place = Place(path, 1)
        return [
            Diagnostic(
                place, "wrong-type", "this is not `tag: {name: …}` lines", "write `twitter: {name: Twitter}`"
            )
        ]
    tags: dict[str, Tag] = {}
    faults: list[Diagnostic] = []
    for key, value in tree.value.items():
        lines = {where[1:]: line for where, line in tree.lines.items() if where[:1] == (key,)}
        if not SLUG.fullmatch(key):
            message, remedy = (
                f"“{shown(key)}” is not a tag's id",
                "use small letters a-z, digits and single hyphens",
            )
            faults.append(Diagnostic(Place(path, lines[()]), "bad-value", message, remedy))
        fields = validate(Tree({"name": value} if isinstance(value, str) else value, lines), TagFields, path=path)
        if isinstance(fields, list):
            faults += fields
        else:
            tags[key] = Tag(key, fields.name, fields.description, tuple(fields.aliases), lines[()])
    return faults or tags


def parse_biography(text: str, *, path: str, person: str) -> Biography | list[Diagnostic]:
    """A person's biography: an optional front matter, then Markdown."""
    halves = split_front_matter(text)
    if not halves:
        return Biography(person, text=text.strip(), path=path)
    tree = parse_yaml(halves.yaml, path=path, first_line=halves.yaml_line)
    if isinstance(tree, Diagnostic):
        return [tree]
    fields = validate(Tree(tree.value or {}, {(): 1, **tree.lines}), BiographyFields, path=path)
    if isinstance(fields, list):
        return fields
    return Biography(
        person,
        fields.name,
        fields.role,
        fields.url,
        fields.handle,
        tuple(fields.aliases),
        halves.body.strip(),
        path,
    )
