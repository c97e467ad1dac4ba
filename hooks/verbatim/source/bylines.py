"""A table of by-lines (CSV, RFC 4180): who wrote each text of a white paper, as what, in which part."""

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from verbatim.dates import parse_date
from verbatim.diagnostics import Diagnostic, Place, nearest, shown
from verbatim.model import Speaker

COLUMNS = (
    "file",
    "name",
    "role",
    "organisation",
    "handle",
    "person",
    "part",
    "order",
    "title",
    "tags",
    "date",
    "lang",
)
"""What the first row may name; `file` and `name` are required. Tags are separated by semicolons."""


@dataclass(frozen=True, slots=True)
class Byline:
    """One text of a book: its file's name, its contributor, its place."""

    file: str
    contributor: Speaker
    part: str = ""
    order: int = 0
    title: str = ""
    tags: tuple[str, ...] = ()
    date: str = ""
    """`YYYY-MM-DD`; empty means the book's."""
    lang: str = ""
    line: int = 0


def parse_bylines(text: str, *, path: str, texts: Collection[str]) -> list[Byline] | list[Diagnostic]:
    """The by-lines of a table for the files `texts`, in its order; or every fault, with its line."""
    text = text.removeprefix("\ufeff")
    dialect = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=dialect)
    faults = list(_column_faults(rows.fieldnames or (), path))
    bylines: list[Byline] = []
    if not faults:
        for row in rows:
            values = {key: (value or "").strip() for key, value in row.items() if key}
            faults += _row_faults(values, {each.file for each in bylines}, texts, Place(path, rows.line_num))
            bylines.append(_byline(values, rows.line_num))
        for name in sorted(set(texts) - {each.file for each in bylines}):
            message = f"no row names the text “{shown(name)}”"
            faults.append(Diagnostic(Place(path), "bad-byline", message, "add a row for it, or take the file away"))
    return faults or bylines


def _column_faults(columns: Collection[str], path: str) -> Iterator[Diagnostic]:
    remedy = f"the columns are: {', '.join(COLUMNS)}"
    for column in columns:
        if column not in COLUMNS:
            message = f"the column “{shown(column)}” is not known{nearest(column, COLUMNS)}"
            yield Diagnostic(Place(path, 1), "bad-byline", message, remedy)
    for column in ("file", "name"):
        if column not in columns:
            yield Diagnostic(Place(path, 1), "bad-byline", f"the column “{column}” is missing", remedy)


def _row_faults(
    values: dict[str, str], seen: Collection[str], texts: Collection[str], place: Place
) -> Iterator[Diagnostic]:
    file, order, date = values.get("file", ""), values.get("order", ""), values.get("date", "")
    if file not in texts:
        message = f"there is no text “{shown(file)}”{nearest(file, texts)}"
        yield Diagnostic(place, "bad-byline", message, "write the name of a file of the folder")
    if file in seen:
        yield Diagnostic(place, "bad-byline", f"“{shown(file)}” has a row already", "keep one of the two")
    if not values.get("name"):
        yield Diagnostic(place, "bad-byline", "the row names nobody", "write who wrote the text under `name`")
    if order and not (order.isascii() and order.isdigit() and int(order)):
        yield Diagnostic(place, "bad-byline", f"“{shown(order)}” is not a number", "write 1, 2, 3… or nothing")
    if date and not parse_date(date):
        yield Diagnostic(place, "bad-byline", f"“{shown(date)}” is not a date", "write it as YYYY-MM-DD")


def _byline(values: dict[str, str], line: int) -> Byline:
    contributor = Speaker(
        values.get("name", ""),
        values.get("role", ""),
        values.get("organisation", ""),
        values.get("person", ""),
        values.get("handle", ""),
    )
    order = values.get("order", "")
    return Byline(
        values.get("file", ""),
        contributor,
        values.get("part", ""),
        int(order) if order.isascii() and order.isdigit() else 0,
        values.get("title", ""),
        tuple(tag.strip() for tag in values.get("tags", "").split(";") if tag.strip()),
        values.get("date", ""),
        values.get("lang", ""),
        line,
    )
