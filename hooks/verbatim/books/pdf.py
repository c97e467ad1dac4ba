"""A book as PDF, set by Typst: contents with contributors, running heads, page numbers, an index of people.

Every chapter and answer is a named destination that reads like its address (`entry-id#anchor`).
"""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement
from markupsafe import Markup

from verbatim.books.book import Book, BookPart, Chapter
from verbatim.books.nodes import FLOW, INSIDE, Trees, trees_of
from verbatim.words import Words

Node = str | dict[str, Any]
COVER_RESOLUTION = 144.0
"""Dots per inch of the cover's picture."""
_FONTS = "cards/fonts"


def book_data(book: Book, *, words: Words, root: str, pictures: Mapping[str, str]) -> dict[str, Any]:
    """What the template lays out, as JSON's values; `pictures`: file names by path below the site's root."""
    trees = trees_of(book, root=root, pictures=pictures)
    return {
        "title": book.title,
        "subtitle": book.subtitle,
        "editors": list(book.editors),
        "byline": f"{words('white-paper.editors')} {words('site.list-separator').join(book.editors)}"
        if book.editors
        else "",
        "imprint": [part for part in (book.publisher, book.date_words) if part],
        "facts": [
            part
            for part in (
                f"{words('white-paper.isbn')} {book.isbn}" if book.isbn else "",
                book.licence,
                book.address,
            )
            if part
        ],
        "lang": book.lang.partition("-")[0],
        "cover": pictures.get(book.cover, ""),
        "preface": _nodes(trees, book.preface, pictures),
        "parts": [_part(part, trees, pictures) for part in book.parts],
        "people": [
            {"name": name, "chapters": [chapter.id for chapter in book.chapters if key in chapter.people]}
            for key, name in book.people
        ],
        "targets": dict.fromkeys(_targets(book), True),
        "words": {key: words(f"book.{key}") for key in ("preface", "contents", "people")},
    }


def build_pdf(data: Mapping[str, Any], folder: Path) -> bytes:
    """The PDF's bytes; `folder` holds the pictures. ImportError where Typst is not installed."""
    return _compiled(data, folder, format="pdf", timestamp=0)


def build_cover(data: Mapping[str, Any], folder: Path) -> bytes:
    """The first page as PNG, for an EPUB whose author gave no cover."""
    empty: Mapping[str, Any] = {"only-cover": True, "preface": [], "parts": [], "people": [], "targets": {}}
    return _compiled({**data, **empty}, folder, format="png", ppi=COVER_RESOLUTION)


def _compiled(data: Mapping[str, Any], folder: Path, **how: Any) -> bytes:
    import typst

    here = files("verbatim")
    made: Any = typst.compile(
        here.joinpath("books", "book.typ").read_bytes(),
        root=str(folder),
        font_paths=[str(here.joinpath(*_FONTS.split("/")))],
        ignore_system_fonts=True,
        sys_inputs={"book": json.dumps(data, ensure_ascii=False)},
        **how,
    )
    return bytes(made)


def _targets(book: Book) -> Iterator[str]:
    """Every address of the book, to tell links that stay in it."""
    for chapter in book.chapters:
        yield chapter.id
        anchors = (passage.anchor for _, passages in chapter.sections for passage in passages if passage.anchor)
        yield from (f"{chapter.id}#{anchor}" for anchor in anchors)


def _part(part: BookPart, trees: Trees, pictures: Mapping[str, str]) -> dict[str, Any]:
    return {
        "title": part.title,
        "counted": part.counted,
        "introduction": _nodes(trees, part.introduction, pictures),
        "chapters": [_chapter(chapter, trees, pictures) for chapter in part.chapters],
    }


def _chapter(chapter: Chapter, trees: Trees, pictures: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": chapter.id,
        "title": chapter.title,
        "lang": chapter.lang.partition("-")[0],
        "byline": [list(pair) for pair in chapter.byline if any(pair)],
        "note": chapter.note,
        "origin": chapter.origin,
        "introduction": _nodes(trees, chapter.introduction, pictures),
        "sections": [
            {
                "title": title,
                "passages": [
                    {
                        "anchor": passage.anchor,
                        "question": _nodes(trees, passage.question, pictures),
                        "plain": trees.tree(passage.question).text_content(),
                        "answer": _nodes(trees, passage.answer, pictures),
                    }
                    for passage in passages
                ],
            }
            for title, passages in chapter.sections
        ],
    }


def _nodes(trees: Trees, html: Markup, pictures: Mapping[str, str]) -> list[Node]:
    return _inside(trees.tree(html), pictures) if html else []


def _inside(element: HtmlElement, pictures: Mapping[str, str]) -> list[Node]:
    nodes: list[Node] = [element.text] if element.text else []
    for child in element:
        if isinstance(child.tag, str):
            nodes.append(_node(child, pictures))
        nodes += [child.tail] if child.tail else []
    if any(child.tag in FLOW for child in element):
        # Between blocks, white space would be set as a line of its own.
        return [node for node in nodes if not isinstance(node, str) or node.strip()]
    return nodes


def _node(element: HtmlElement, pictures: Mapping[str, str]) -> Node:
    if element.tag in ("pre", "code", "kbd", "samp"):
        return {"t": "pre" if element.tag == "pre" else "code", "text": element.text_content().rstrip("\n")}
    node: dict[str, Any] = {"t": element.tag, "c": _inside(element, pictures)}
    if element.tag == "a":
        href = element.get("href", "")
        node |= {"to": href.removeprefix(INSIDE)} if href.startswith(INSIDE) else {"url": href}
    if element.tag == "img":
        node |= {"file": pictures[element.get("src", "")], "alt": element.get("alt", "")}
    if element.tag == "table":
        cells = [
            [{"head": cell.tag == "th", "c": _inside(cell, pictures)} for cell in row] for row in element.iter("tr")
        ]
        node |= {"columns": max((len(row) for row in cells), default=1), "rows": cells, "c": []}
    if element.tag == "ol" and element.get("start", "").isdigit():
        node["start"] = int(element.get("start", "1"))
    return node
