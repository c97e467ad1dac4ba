"""An output file below the site."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site: its path below the root, and its bytes."""

    path: str
    content: bytes
    modified: datetime.datetime | None = None
    """When its content last changed: the file's own time, so that servers answer 304 after a redeploy."""
