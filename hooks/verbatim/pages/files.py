"""The files that entries name: what their texts link to or show that is neither the web nor an address."""

from collections.abc import Iterator
from typing import TypeGuard

from verbatim.archive import Archive
from verbatim.model import Interview
from verbatim.shelves import Shelf
from verbatim.source.scanning import scan_links
from verbatim.store import Store

_NO_FILES = ("http:", "https:", "mailto:", "tel:", "@", "#")
Named = tuple[tuple[str, bool], ...]
"""Targets as written, each with whether it is shown as a picture."""


class NamedFiles:
    """Knows what entries name as long as their files say the same; with a store, from build to build."""

    def __init__(self, archive: Archive, store: Store | None) -> None:
        self._archive, self._shelf = archive, Shelf(store, "named-files")
        self.save = self._shelf.save

    def of(self, entry: Interview) -> Named:
        """What the texts of an entry name."""
        mark = self._archive.digest_of(entry)
        known = self._shelf.get(entry.path, mark)
        if _is_named(known):
            return known
        found = tuple(_named(entry))
        entry.let_go()
        self._shelf.put(entry.path, mark, found)
        return found


def _named(entry: Interview) -> Iterator[tuple[str, bool]]:
    for text in (entry.introduction, entry.definitions, *(each.answer for each in entry.exchanges)):
        for link in scan_links(text, first_line=1):
            if not link.target.lower().startswith(_NO_FILES):
                yield link.target, link.kind == "picture"


def _is_named(value: object) -> TypeGuard[Named]:
    return isinstance(value, tuple) and all(
        isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], str) for each in value
    )
