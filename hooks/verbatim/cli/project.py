"""The project a command works on, loaded and checked."""

import datetime
from pathlib import Path

from verbatim.diagnostics import Diagnostic, SourceError
from verbatim.loader import Loaded
from verbatim.project import load_checked as load
from verbatim.store import CACHE, Store


def load_checked(root: Path, today: datetime.date) -> tuple[Loaded | None, tuple[Diagnostic, ...]]:
    """The loaded project and every fault in it; None where not even its settings can be read."""
    try:
        return load(root, today=today, store=Store(root / CACHE))
    except SourceError as error:
        return None, error.diagnostics
