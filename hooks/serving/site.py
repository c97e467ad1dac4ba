"""The files of a served site: one value, put in another's place in one step."""

import os
import posixpath
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from verbatim.shelves import files_below

PAGE = ".html"


@dataclass(frozen=True, slots=True)
class Site:
    """A folder of built files, or none yet.

    Where it is not whole yet, files that are no pages are taken from the folder `behind` it, and so are the pages
    that are `kept` as they were there, or will stand there in the end; all that it has not where that is None.
    """

    folder: Path | None
    behind: Path | None = None
    kept: frozenset[str] | None = frozenset()

    def find(self, path: str) -> Path | None:
        """The file at a path of the site; None where there is none. Nothing outside of the folders is found."""
        inside = posixpath.normpath(f"/{path}").lstrip("/")
        is_new = inside.endswith(PAGE) and self.kept is not None and inside not in self.kept
        folders = (self.folder,) if is_new else (self.folder, self.behind)
        return next((each / inside for each in folders if each and (each / inside).is_file()), None)

    def page(self, path: str) -> Path | None:
        """The file at a path, the index of a folder where it ends in a slash."""
        return self.find(f"{path}index{PAGE}" if not path or path.endswith("/") else path)

    def read(self, path: str) -> tuple[Path, bytes] | None:
        """The file of `page` and its bytes; one that is moved meanwhile is found where it is moved to."""
        for _ in (self.folder, self.behind):
            file = self.page(path)
            if not file:
                break
            with suppress(FileNotFoundError):
                return file, file.read_bytes()
        return None


def pages_below(folder: Path) -> Iterator[str]:
    """The paths of the pages that stand in a folder, with slashes."""
    for path in files_below(str(folder)):
        if path.endswith(PAGE):
            yield path[len(str(folder)) + 1 :].replace(os.sep, "/")
