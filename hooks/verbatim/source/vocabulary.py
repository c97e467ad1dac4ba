"""The vocabularies beside the interviews: `docs/tags.yml` and the biographies in `docs/people/`."""

from pydantic import Field

from verbatim.archive import Biography, Tag
from verbatim.diagnostics import Diagnostic, Place, shown
from verbatim.slugs import SLUG, slugify
from verbatim.source.fields import Fields, Handle, Name, Paragraph, Role, Slug, WebAddress
from verbatim.source.text import parse_page
from verbatim.source.validation import validate
from verbatim.source.yaml_tree import Path, Tree, parse_yaml

LARGEST_VOCABULARY = 1_000_000
"""Characters a vocabulary may have."""


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
    handle: Handle = ""
    aliases: list[Slug] = Field([], max_length=50)


def parse_tags(text: str, *, path: str) -> dict[str, Tag] | list[Diagnostic]:
    """The tags of a vocabulary by id, or every fault."""
    tree = parse_yaml(text, path=path, largest=LARGEST_VOCABULARY)
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
    lines_of: dict[str, dict[Path, int]] = {key: {} for key in tree.value}
    for where, line in tree.lines.items():
        if where:
            lines_of[str(where[0])][where[1:]] = line
    for key, value in tree.value.items():
        lines = lines_of[key]
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
    faults = _name_faults(person, path)
    page = parse_page(text, BiographyFields, path=path)
    if isinstance(page, list) or faults:
        return [*faults, *(page if isinstance(page, list) else ())]
    fields = page.fields
    return Biography(
        person,
        fields.name,
        fields.role,
        fields.url,
        fields.handle,
        tuple(fields.aliases),
        page.body,
        path,
        page.body_line,
    )


def _name_faults(person: str, path: str) -> list[Diagnostic]:
    if SLUG.fullmatch(person):
        return []
    message = f"the file's name is no person's id: “{shown(person)}”"
    remedy = f"name it as the person's page is: {slugify(person)}.md"
    return [Diagnostic(Place(path, 1), "bad-value", message, remedy)]
