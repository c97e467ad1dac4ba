"""An output file below the site."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site: its path below the root, and its bytes."""

    path: str
    content: bytes
    modified: datetime.datetime | None = None
    """When its content last changed: the file's own time, so that servers answer 304 after a redeploy."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An artifact of a batch that is made only where its mark is new: the last build's file serves as well."""

    path: str
    mark: str
    """Another one wherever its bytes could be others, whatever they are made from; hexadecimal digits."""
    build: Callable[[], bytes]
    modified: datetime.datetime | None = None

    def made(self) -> Artifact:
        """The artifact itself."""
        return Artifact(self.path, self.build(), self.modified)


@dataclass(frozen=True, slots=True)
class Standing:
    """A piece that stands as the last build left it, if it left one: nothing that it shows has changed since."""

    path: str
    piece: Callable[[], Piece]
    """Gives it where that build left none."""


Part = Artifact | Piece | Standing
"""What a batch gives of each of its files."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Artifacts that are made together, and again only when what they are made from has changed."""

    name: str
    """Its own among all batches, the same in every build."""
    build: Callable[[], Iterable[Part]]
    """A `partial` of a module's function, so that its arguments can be compared with those of the last build."""
    of_outline: bool = False
    """Whether it shows nothing of the texts of entries but what lists show of them, and stands with it."""
    ahead: Callable[[int, int], None] | None = None
    """Of a batch that takes as long as many others: does, of so many turns, the work of one, in any process.

    What is done before the batch comes to it need not be done there; its files are the same with or without.
    """


def every_artifact(planned: Iterable[Artifact | Batch]) -> Iterator[Artifact]:
    """The artifacts as they are, and those of each batch, built now."""
    for each in planned:
        made = (each,) if isinstance(each, Artifact) else each.build()
        yield from map(made_now, made)


def made_now(part: Part) -> Artifact:
    """The artifact of a part of a batch, whatever the last build left."""
    if isinstance(part, Standing):
        part = part.piece()
    return part.made() if isinstance(part, Piece) else part
