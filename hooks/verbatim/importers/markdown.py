"""Markdown to blocks: headings, paragraphs, lists, code and HTML, with another site's front matter and links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from verbatim.diagnostics import Diagnostic
from verbatim.importers.labels import label_at
from verbatim.importers.links import UNRESOLVED, inline_parts, resolve_definition
from verbatim.importers.markup import blocks_of, is_html_block, parse_fragment
from verbatim.importers.transcript import MARKUP, Block, Kind, Note, Part, Transcript, dropped, kept
from verbatim.source.headings import parse_heading
from verbatim.source.interview import split_front_matter
from verbatim.source.lines import Line, parse_definition, parse_lines
from verbatim.source.yaml_tree import parse_yaml

_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+(?<=\S)\1[ \t]*:?", re.DOTALL)
_LOOSE = re.compile(r"(#{2,6})(?=[^\s#!\d])")
_UNCLOSED = re.compile(r"---[ \t]*\n((?:[^\n]*\S[^\n]*\n)+)")
_STRUCTURE = re.compile(r"[ \t]*(?:>|\||!!!|\?\?\?|:::)")


@dataclass(frozen=True, slots=True)
class _Group:
    lines: tuple[Line, ...]
    kind: Kind


def read_markdown(text: str, *, path: str = "", base_url: str = "") -> Transcript | Diagnostic:
    """The blocks of a Markdown text and its front matter's values, under whatever names it has them."""
    cut = _cut(text, path)
    if isinstance(cut, Diagnostic):
        return cut
    front, body, first_line, notes = cut
    lines = [_with_space_after_signs(line) for line in parse_lines(body, first_line=first_line)]
    definitions = [line for line in lines if not line.opaque and parse_definition(line.text)]
    numbers = {line.number for line in definitions}
    others = [replace(line, text="") if line.number in numbers else line for line in lines]
    blocks = [block for group in _groups(others) for block in _blocks(group, base_url)]
    blocks += [_definition(line, base_url) for line in definitions]
    ordered = tuple(sorted(blocks, key=lambda block: block.line))
    resolved = "\n".join(filter(None, (resolve_definition(line.text.strip(), base_url) for line in definitions)))
    return Transcript(ordered, body, front, resolved, notes=(*notes, *_empty_headings(lines)))


def _cut(text: str, path: str) -> tuple[dict[str, Any], str, int, tuple[Note, ...]] | Diagnostic:
    """Front matter's values, the body and its first line; one that is never closed ends at a blank line."""
    halves = split_front_matter(text)
    tree = halves and parse_yaml(halves.yaml, path=path, first_line=halves.yaml_line)
    if halves and tree and not isinstance(tree, Diagnostic):
        return (tree.value if isinstance(tree.value, dict) else {}), halves.body, halves.body_line, ()
    unclosed = _UNCLOSED.match(text)
    if not unclosed:
        return tree if isinstance(tree, Diagnostic) else ({}, text, 1, ())
    again = parse_yaml(unclosed[1], path=path, first_line=2)
    if isinstance(again, Diagnostic) or not isinstance(again.value, dict):
        return tree if isinstance(tree, Diagnostic) else ({}, text, 1, ())
    note = Note(
        1, "the front matter has no closing line of three dashes: it was taken to end at the first empty line"
    )
    return again.value, text[unclosed.end() :], 1 + text.count("\n", 0, unclosed.end()), (note,)


def _definition(line: Line, base_url: str) -> Block:
    """A link definition's place in the text; the definition itself goes to the file's end."""
    reason = MARKUP if resolve_definition(line.text.strip(), base_url) else UNRESOLVED
    return Block(line.number, (dropped(line.text, reason),), "rule")


def _with_space_after_signs(line: Line) -> Line:
    return line if line.opaque else replace(line, text=_LOOSE.sub(r"\1 ", line.text, count=1))


def _empty_headings(lines: Sequence[Line]) -> Iterator[Note]:
    for line in lines:
        heading = None if line.opaque else parse_heading(line.text)
        if heading and not heading.words:
            yield Note(line.number, "a heading without words: the text below it continues the answer above")


def _groups(lines: Sequence[Line]) -> Iterator[_Group]:
    """Lines that belong together; lists, quotations and admonitions keep their inner structure."""
    group: list[Line] = []
    kind: Kind = "paragraph"
    for index, line in enumerate(lines):
        following = _kind(line, group, kind, lines[index + 1] if index + 1 < len(lines) else None)
        if following is None:
            group.append(line)
            continue
        if any(line.text.strip() for line in group):
            yield _Group(tuple(group), kind)
        group, kind = [line], following
    if any(line.text.strip() for line in group):
        yield _Group(tuple(group), kind)


def _kind(line: Line, group: Sequence[Line], kind: Kind, below: Line | None) -> Kind | None:
    """The kind of the group that a line begins, or None where it continues the one above."""
    if line.opaque:
        return None if group and group[-1].opaque else "raw"
    if group and group[-1].opaque:
        return "paragraph"
    if parse_heading(line.text):
        return "heading"
    if _goes_on(line, group, kind):
        return None
    if not line.text.strip():
        return "paragraph"
    return _kind_of_text(line, group, kind, below)


def _goes_on(line: Line, group: Sequence[Line], kind: Kind) -> bool:
    """Whether a line belongs to the heading underlined by it, or to the list, quotation or HTML above it."""
    if kind == "heading" and len(group) == 1:
        return bool(_UNDERLINE.fullmatch(line.text)) and not parse_heading(group[0].text)
    if kind != "raw" or not group or group[0].opaque:
        return False
    blank = not line.text.strip()
    if is_html_block(group[0].text):
        return not blank
    if blank or line.text.startswith((" ", "\t")) or (group[-1].text.strip() and not is_html_block(line.text)):
        return True
    return bool(_ITEM.match(line.text) and _ITEM.match(group[0].text))


def _kind_of_text(line: Line, group: Sequence[Line], kind: Kind, below: Line | None) -> Kind | None:
    starts = not (group and group[-1].text.strip())
    if starts and _RULE.fullmatch(line.text):
        return "rule"
    if starts and below and not below.opaque and _UNDERLINE.fullmatch(below.text):
        return "heading"
    if _ITEM.match(line.text) or _STRUCTURE.match(line.text) or is_html_block(line.text):
        return "raw"
    if kind != "paragraph" or (group and _starts_turn(line, group)):
        return "paragraph"
    return None


def _starts_turn(line: Line, group: Sequence[Line]) -> bool:
    """A labelled line below a line that ends a sentence, or below another label, is a paragraph of its own."""
    above = group[-1].text
    ends = above.rstrip(" *_\"'»”)\\").endswith((".", "!", "?", "…")) or above != above.rstrip()
    return bool(label_at(line.text.strip())) and (ends or bool(label_at(above.strip())))


def _blocks(group: _Group, base_url: str) -> Iterator[Block]:
    number = group.lines[0].number if group.lines[0].text.strip() else _first_number(group)
    text = "\n".join(line.text for line in group.lines).strip("\n")
    if group.kind == "heading":
        yield _heading(group, number, base_url)
    elif group.kind == "rule":
        yield Block(number, (dropped(text, "a rule between paragraphs"),), "rule")
    elif group.lines[0].opaque:
        yield Block(number, (kept(text),), "raw")
    elif is_html_block(text.lstrip("\n")):
        yield from _html(text, number, base_url)
    elif group.kind == "raw":
        yield Block(number, tuple(inline_parts(text.rstrip(), base_url)), "raw")
    else:
        stripped = text.strip()
        bold = bool(_STRONG.fullmatch(stripped))
        yield Block(number, tuple(inline_parts(stripped, base_url)), "paragraph", bold=bold)


def _first_number(group: _Group) -> int:
    return next(line.number for line in group.lines if line.text.strip())


def _heading(group: _Group, number: int, base_url: str) -> Block:
    line = group.lines[0].text
    heading = parse_heading(line)
    if not heading:
        level = 1 if group.lines[1].text.lstrip().startswith("=") else 2
        parts = (*inline_parts(line.strip(), base_url), dropped(group.lines[1].text, MARKUP))
        return Block(number, parts, "heading", level)
    signs = line[: line.index("#") + heading.level]
    rest = line[len(signs) :]
    start = rest.find(heading.words) if heading.words else 0
    parts = (dropped(signs, MARKUP), *inline_parts(heading.words, base_url))
    tail = rest[start + len(heading.words) :]
    after = (dropped(tail, MARKUP if not tail.strip("# ") else "attributes of a heading"),) if tail.strip() else ()
    return Block(number, (*parts, *after), "heading" if heading.words else "rule", heading.level)


def _html(text: str, number: int, base_url: str) -> Iterator[Block]:
    """HTML that stands by itself, as Markdown; its tags are what the report says was changed."""
    blocks = blocks_of(parse_fragment(text), line=number, base_url=base_url)
    words = "\n\n".join(block.markdown for block in blocks if not block.is_empty)
    yield Block(number, (Part(text, words, "raw HTML written as Markdown"),), "raw" if words else "rule")
