"""The vocabularies beside the interviews: `docs/tags.yml` and the biographies in `docs/people/`."""

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from verbatim.diagnostics import Diagnostic, Place, shown
from verbatim.slugs import SLUG, slugify
from verbatim.source.text import Model, parse_page
from verbatim.source.yaml_tree import Path, Tree, parse_yaml
from verbatim.subjects import Biography, Question, Tag

if TYPE_CHECKING:
    from verbatim.source.vocabulary_fields import QuestionFields, TagFields

LARGEST_VOCABULARY = 1_000_000
"""Characters a vocabulary may have."""
Value = TypeVar("Value")


def parse_tags(text: str, *, path: str) -> dict[str, Tag] | list[Diagnostic]:
    """The tags of a vocabulary by id, or every fault."""
    from verbatim.source.vocabulary_fields import TagFields  # an eighth of a second, with pydantic

    return _parsed(text, path, "name", TagFields, _tag)


def parse_questions(text: str, *, path: str) -> dict[str, Question] | list[Diagnostic]:
    """The questions asked across interviews by id, or every fault."""
    from verbatim.source.vocabulary_fields import QuestionFields

    return _parsed(text, path, "question", QuestionFields, _question)


def _tag(key: str, fields: "TagFields", line: int) -> Tag:
    return Tag(key, fields.name, fields.description, tuple(fields.aliases), line)


def _question(key: str, fields: "QuestionFields", line: int) -> Question:
    variants, aliases = tuple(fields.variants), tuple(fields.aliases)
    return Question(key, fields.question, fields.description, variants, aliases, line)


def _parsed(
    text: str, path: str, short: str, model: type[Model], build: Callable[[str, Model, int], Value]
) -> dict[str, Value] | list[Diagnostic]:
    """A vocabulary: ids with mappings, or with the one text that `short` names."""
    from verbatim.source.validation import validate

    tree = parse_yaml(text, path=path, largest=LARGEST_VOCABULARY)
    if isinstance(tree, Diagnostic):
        return [tree]
    if tree.value is None:
        return {}
    if not isinstance(tree.value, dict):
        message = f"this is not `id: {{{short}: …}}` lines"
        return [Diagnostic(Place(path, 1), "wrong-type", message, f"write `my-id: {{{short}: …}}`")]
    lines: dict[object, dict[Path, int]] = defaultdict(dict)
    for where, line in tree.lines.items():
        if where:
            lines[where[0]][where[1:]] = line
    values: dict[str, Value] = {}
    faults: list[Diagnostic] = []
    for key, value in tree.value.items():
        line = lines[key][()]
        if not SLUG.fullmatch(key):
            message, remedy = f"“{shown(key)}” is not an id", "use small letters a-z, digits and single hyphens"
            faults.append(Diagnostic(Place(path, line), "bad-value", message, remedy))
        fields = validate(Tree({short: value} if isinstance(value, str) else value, lines[key]), model, path=path)
        if isinstance(fields, list):
            faults += fields
        else:
            values[key] = build(key, fields, line)
    return faults or values


def parse_biography(text: str, *, path: str, person: str) -> Biography | list[Diagnostic]:
    """A person's biography: an optional front matter, then Markdown."""
    from verbatim.source.vocabulary_fields import BiographyFields

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
