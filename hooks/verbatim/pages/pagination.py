"""Long lists cut into pages, none of which grows with the archive."""

from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

from verbatim.addresses import page_path
from verbatim.pages.page import Context
from verbatim.pages.views import Link, Pagination

Item = TypeVar("Item")
NEAR = 2
"""Pages linked on each side of the current one, beside the first and the last."""


def cut(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """The items in slices of a size; an empty list is one empty slice."""
    return [items[start : start + size] for start in range(0, max(1, len(items)), size)]


def pagination(path: str, number: int, total: int, context: Context) -> Pagination:
    """Where page `number` (from 1) of `total` stands among its siblings."""

    def link(each: int) -> Link:
        return Link(str(each), page_path(path, each), "current" if each == number else "")

    near = [each for each in range(1, total + 1) if each in (1, total) or abs(each - number) <= NEAR]
    pages: list[Link | None] = []
    for place, each in enumerate(near):
        if place and each - near[place - 1] > 1:
            pages.append(None)
        pages.append(link(each))
    return Pagination(
        number,
        total,
        Link(context.words("listing.previous"), page_path(path, number - 1)) if number > 1 else None,
        Link(context.words("listing.next"), page_path(path, number + 1)) if number < total else None,
        tuple(pages),
    )


def numbered(title: str, number: int, total: int, context: Context) -> str:
    """A list's title as its page `number` bears it, so that no two pages have the same one."""
    return title if number == 1 else f"{title} – {context.words('listing.page-of', number=number, total=total)}"


def jumps(keys: Sequence[str], path: str, size: int) -> tuple[Link, ...]:
    """A link for each run of equal keys (letters, years) of a list, to the page and group where it begins."""
    links: list[Link] = []
    start = 0
    for key, run in groupby(keys):
        links.append(Link(key, f"{page_path(path, start // size + 1)}#{anchor_of(key)}"))
        start += sum(1 for _ in run)
    return tuple(links)


def anchor_of(key: str) -> str:
    """The anchor of a group: `a`, `2016`, or `autres` for signs that are no letter."""
    return f"g-{key.lower()}" if key.isalnum() and key.isascii() else "g-x"
