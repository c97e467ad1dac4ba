"""A hand-written page of `docs/`: its front matter checked, so that nothing unread is ever published."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from verbatim.diagnostics import Diagnostic, Place
from verbatim.model import Correction
from verbatim.slugs import slugify
from verbatim.source.interview import speaker_of, split_front_matter
from verbatim.source.lines import parse_lines
from verbatim.source.yaml_tree import Tree, parse_yaml
from verbatim.subjects import Text

if TYPE_CHECKING:
    from pydantic import BaseModel

    from verbatim.source.text_fields import GuideFields

Model = TypeVar("Model", bound="BaseModel")
_SNIPPET = re.compile(r"\s*-+8<-+(?:\s.*)?")


@dataclass(frozen=True, slots=True)
class Page(Generic[Model]):
    """A page cut in two: the fields of its front matter, and its body with its first line."""

    fields: Model
    body: str
    body_line: int
    lines: Mapping[str, int]
    """Line of each front matter key."""


def parse_text(text: str, *, path: str, guide: bool = False) -> Text | list[Diagnostic]:
    """The page a file holds, or every fault; a guide's front matter knows more keys than other pages'."""
    from verbatim.source.text_fields import GuideFields, TextFields  # an eighth of a second, with pydantic

    page: Page[Any] | list[Diagnostic] = parse_page(text, GuideFields if guide else TextFields, path=path)
    if isinstance(page, list):
        return page
    snippets = list(check_snippets(page.body, path=path, first_line=page.body_line, in_code=True))
    fields = page.fields
    made = Text(
        path,
        fields.title,
        fields.description,
        fields.lang,
        tuple(fields.tags),
        page.body,
        page.body_line,
        fields.search,
        page.lines,
    )
    return snippets or (_guide(made, fields) if guide else made)


def _guide(text: Text, fields: "GuideFields") -> Text:
    return replace(
        text,
        id=fields.id or slugify(PurePosixPath(text.path).stem),
        date=fields.date,
        corrections=tuple(Correction(each.date, each.note) for each in fields.updated),
        authors=tuple(speaker_of(each) for each in fields.authors),
        aliases=tuple(alias for alias in fields.aliases if isinstance(alias, str)),
    )


def parse_page(text: str, model: type[Model], *, path: str) -> "Page[Model] | list[Diagnostic]":
    """A page whose front matter may be absent, but not broken; line ends may be of any system's."""
    from verbatim.source.fields import FORBIDDEN_KEYS
    from verbatim.source.validation import validate

    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    halves = split_front_matter(text)
    if not halves:
        if text.startswith("---"):
            remedy = "close the front matter with a line of three dashes"
            return [Diagnostic(Place(path, 1), "missing-front-matter", "the front matter has no end", remedy)]
        return Page(model(), text, 1, {})
    tree = parse_yaml(halves.yaml, path=path, first_line=halves.yaml_line)
    if isinstance(tree, Diagnostic):
        return [tree]
    whole = Tree({} if tree.value is None else tree.value, {(): 1, **tree.lines})
    fields = validate(whole, model, path=path, forbidden=FORBIDDEN_KEYS)
    lines = {".".join(map(str, where)): line for where, line in tree.lines.items()}
    return fields if isinstance(fields, list) else Page(fields, halves.body, halves.body_line, lines)


def check_snippets(text: str, *, path: str, first_line: int = 1, in_code: bool = False) -> Iterator[Diagnostic]:
    """A file may not pull another one in: snippets could publish any file of the machine.

    On pages that MkDocs renders they would be obeyed even inside fenced code (`in_code`).
    """
    for line in parse_lines(text, first_line=first_line) if "8<" in text else ():
        if (in_code or not line.opaque) and _SNIPPET.fullmatch(line.text):
            yield Diagnostic(
                Place(path, line.number),
                "snippet",
                "a snippet would include another file",
                "write the words out, or link to the page that has them",
            )
