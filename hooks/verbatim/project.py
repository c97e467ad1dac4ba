"""A project loaded and checked: what the command line and the hooks both begin with."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from verbatim.checks.rules import check_archive
from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, SourceError, has_errors
from verbatim.loader import Loaded, load_archive
from verbatim.outlines import Outline, archive_outline
from verbatim.pages.page import Context
from verbatim.rendering.links import Links
from verbatim.sharing import Each, one_by_one
from verbatim.store import CACHE, Store


@dataclass(frozen=True, slots=True)
class Ready:
    """An archive that may be published, and what its authors should look at."""

    context: Context
    warnings: tuple[Diagnostic, ...]
    outline: Outline


def load_checked(
    root: Path,
    *,
    today: datetime.date,
    settings_file: str = "mkdocs.yml",
    store: Store | None = None,
    each: Each = one_by_one,
) -> tuple[Loaded, tuple[Diagnostic, ...]]:
    """The loaded project and every fault in it; SourceError where not even its settings can be read.

    Many new files are read, and looked at alone, by `each`.
    """
    loaded, _, faults = _checked(root, today, settings_file, store, each)
    return loaded, faults


def load_ready(
    root: Path,
    *,
    today: datetime.date,
    settings_file: str = "mkdocs.yml",
    address: str | None = None,
    strict: bool = False,
    each: Each = one_by_one,
) -> Ready:
    """The project ready to be shown at an address, by default its own; SourceError where a fault forbids it."""
    store = Store(root / CACHE)
    loaded, outline, faults = _checked(root, today, settings_file, store, each)
    if has_errors(faults, strict=strict):
        raise SourceError(faults)
    return Ready(Context(loaded.archive, address or None, store=store, each=each), faults, outline)


def _checked(
    root: Path, today: datetime.date, settings_file: str, store: Store | None, each: Each
) -> tuple[Loaded, Outline, tuple[Diagnostic, ...]]:
    loaded = load_archive(root, today=today, settings_file=settings_file, store=store, each=each)
    archive = loaded.archive
    outline = archive_outline(archive, root, store, each) if store else Outline()
    subject = Subject(
        archive, loaded.written, Links(archive), loaded.digests, store=store, each=each, outline=outline.text
    )
    return loaded, outline, tuple(sorted({*loaded.diagnostics, *check_archive(subject)}))
