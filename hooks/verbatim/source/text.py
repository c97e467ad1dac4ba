"""A hand-written page of `docs/`: its front matter checked, so that nothing unread is ever published."""

import re
from collections.abc import Iterator

from pydantic import Field

from verbatim.archive import Text
from verbatim.diagnostics import Diagnostic, Place
from verbatim.source.fields import FORBIDDEN_KEYS, Fields, Language, Paragraph, TagName, Title
from verbatim.source.interview import split_front_matter
from verbatim.source.lines import parse_lines
from verbatim.source.validation import validate
from verbatim.source.yaml_tree import Tree, parse_yaml

_SNIPPET = re.compile(r"\s*-+8<-+\s.*")


class TextFields(Fields):
    """The front matter of a hand-written page."""

    title: Title = ""
    description: Paragraph = ""
    lang: Language = ""
    tags: list[TagName] = Field([], max_length=30)


def parse_text(text: str, *, path: str) -> Text | list[Diagnostic]:
    """The page a file holds, or every fault."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    halves = split_front_matter(text)
    if not halves:
        if text.startswith("---"):
            remedy = "close the front matter with a line of three dashes"
            return [Diagnostic(Place(path, 1), "missing-front-matter", "the front matter has no end", remedy)]
        return list(check_snippets(text, path=path)) or Text(path, body=text)
    faults = list(check_snippets(halves.body, path=path, first_line=halves.body_line))
    tree = parse_yaml(halves.yaml, path=path, first_line=halves.yaml_line)
    if isinstance(tree, Diagnostic):
        return [tree, *faults]
    whole = Tree({} if tree.value is None else tree.value, {(): 1, **tree.lines})
    fields = validate(whole, TextFields, path=path, forbidden=FORBIDDEN_KEYS)
    if isinstance(fields, list) or faults:
        return [*(fields if isinstance(fields, list) else ()), *faults]
    return Text(
        path,
        fields.title,
        fields.description,
        fields.lang,
        tuple(fields.tags),
        halves.body,
        halves.body_line,
        {".".join(map(str, where)): line for where, line in tree.lines.items()},
    )


def check_snippets(text: str, *, path: str, first_line: int = 1) -> Iterator[Diagnostic]:
    """A file may not pull another one in: snippets could publish any file of the machine."""
    for line in parse_lines(text, first_line=first_line):
        if not line.opaque and _SNIPPET.fullmatch(line.text):
            yield Diagnostic(
                Place(path, line.number),
                "snippet",
                "a snippet would include another file",
                "write the words out, or link to the page that has them",
            )
