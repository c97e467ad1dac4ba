"""The check of the site of an archive."""

from pathlib import Path

from verbatim.archive import Archive
from verbatim.diagnostics import Diagnostic
from verbatim.publishing.checking import check_files
from verbatim.publishing.expecting import expect
from verbatim.publishing.walked import walk_site
from verbatim.store import Store


def check_site(
    folder: Path, archive: Archive, *, label: str = "site", store: Store | None = None
) -> tuple[Diagnostic, ...]:
    """Every fault of the site built in a folder from an archive, in order; `label` names the folder in them."""
    return check_files(folder, walk_site(folder), expect(archive, store, label=label), store=store)
