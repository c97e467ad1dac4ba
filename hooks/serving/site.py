"""The files of a served site: one value, put in another's place in one step."""

import posixpath
from dataclasses import dataclass
from pathlib import Path

PAGE = ".html"


@dataclass(frozen=True, slots=True)
class Site:
    """A folder of built files, or none yet.

    Where it is not whole yet, files that are no pages are taken from the folder `behind` it, and so are the pages
    that are `kept` as they were there.
    """

    folder: Path | None
    behind: Path | None = None
    kept: frozenset[str] = frozenset()

    def find(self, path: str) -> Path | None:
        """The file at a path of the site; None where there is none. Nothing outside of the folders is found."""
        inside = posixpath.normpath(f"/{path}").lstrip("/")
        is_new = inside.endswith(PAGE) and inside not in self.kept
        folders = (self.folder,) if is_new else (self.folder, self.behind)
        return next((each / inside for each in folders if each and (each / inside).is_file()), None)

    def page(self, path: str) -> Path | None:
        """The file at a path, the index of a folder where it ends in a slash."""
        return self.find(f"{path}index{PAGE}" if not path or path.endswith("/") else path)
