"""An output file below the site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site: its path below the root, and its bytes."""

    path: str
    content: bytes
