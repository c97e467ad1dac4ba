"""The files that entries name: what their texts link to or show that is no web page, address or source."""

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from verbatim.archive import Archive
from verbatim.model import Interview
from verbatim.sharing import Each
from verbatim.shelves import Shelf
from verbatim.source.scanning import scan_links
from verbatim.store import Store

_SOURCE = ".md"
_NO_FILES = ("http:", "https:", "mailto:", "tel:", "@", "#")
Named = tuple[tuple[str, bool], ...]
"""Targets as written, each with whether it is shown as a picture."""


class NamedFiles:
    """Knows what entries name as long as their files say the same; with a store, from build to build."""

    def __init__(self, archive: Archive, store: Store | None) -> None:
        self._archive, self._shelf = archive, Shelf(store, "named-files")
        self.save = self._shelf.save

    def of_all(self, entries: Sequence[Interview], each: Each) -> dict[str, Named]:
        """What the texts of each entry name, by its id; what is not known is found by `each`."""
        by_id = {entry.id: entry for entry in entries}
        marks = {key: self._archive.digest_of(entry) for key, entry in by_id.items()}
        kept = {key: self._shelf.get(entry.path, marks[key]) for key, entry in by_id.items()}
        found: dict[str, Named] = {key: named for key, named in kept.items() if _is_named(named)}
        new = tuple(key for key in by_id if key not in found)
        for key, named in each(lambda key: tuple(_named(by_id[key])), new):
            by_id[key].let_go()
            self._shelf.put(by_id[key].path, marks[key], named)
            found[key] = named
        return found


def _named(entry: Interview) -> Iterator[tuple[str, bool]]:
    for text in (entry.introduction, entry.definitions, *(each.answer for each in entry.exchanges)):
        for link in scan_links(text, first_line=1):
            if _may_be_published(link.target.lower()):
                yield link.target, link.kind == "picture"


def _may_be_published(target: str) -> bool:
    """Whether a file that is no source may be named, for all that its name says."""
    return not target.startswith(_NO_FILES) and not target.partition("#")[0].endswith(_SOURCE)


def _is_named(value: object) -> TypeGuard[Named]:
    return isinstance(value, tuple) and all(
        isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], str) for each in value
    )
