"""A folder of drawn cards, kept between builds: the writer of the cards' outputs."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from verbatim.writer import write_bytes


@dataclass(frozen=True, slots=True)
class CardFolder:
    """A `CardStore` on the disk; files appear whole or not at all."""

    path: Path

    def names(self) -> Iterable[str]:
        """The cards in the folder; what else lies there is nobody's business."""
        if not self.path.is_dir():
            return ()
        with os.scandir(self.path) as entries:
            return sorted(entry.name for entry in entries if entry.name.endswith(".png"))

    def read(self, name: str) -> bytes:
        """The bytes of a card; KeyError if there is none."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            raise KeyError(name) from None

    def write(self, name: str, data: bytes) -> None:
        """Keep a card."""
        write_bytes(self.path / name, data)

    def remove(self, name: str) -> None:
        """Delete a card, if it is still there."""
        (self.path / name).unlink(missing_ok=True)
