"""The artifacts of a build in its site: batches that would come out as they did are laid there again."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from verbatim.artifacts.artifact import Artifact, Piece
from verbatim.artifacts.builders import plan_artifacts
from verbatim.keeping.files import KeptFile
from verbatim.keeping.keeping import Keeping, Laid
from verbatim.pages.page import Page
from verbatim.writer import write_bytes


def lay_artifacts(keeping: Keeping, pages: Sequence[Page], site: Path) -> None:
    """Put every artifact of the archive, whose pages are these, into the site."""
    for planned in plan_artifacts(keeping.context, pages):
        if isinstance(planned, Artifact):
            _write(planned, site)
        elif not keeping.lay(planned.name, planned.build, site):
            last = keeping.pieces(planned.name)
            with keeping.making(planned.name, planned.build) as files:
                files += [_laid(made, last, keeping, site) for made in planned.build()]


def _laid(made: Artifact | Piece, last: Mapping[str, KeptFile], keeping: Keeping, site: Path) -> Laid | KeptFile:
    """An artifact of a batch in the site; a piece of the mark it had is the last build's file."""
    if isinstance(made, Artifact):
        return _write(made, site)
    known = last.get(made.path)
    if known and known.mark == made.mark and keeping.put(known, site):
        return known
    return _write(made.made(), site, made.mark)


def _write(artifact: Artifact, site: Path, mark: str = "") -> Laid:
    write_bytes(site / artifact.path, artifact.content, modified=artifact.modified)
    modified = (site / artifact.path).stat().st_mtime_ns if artifact.modified else None
    return Laid(artifact.path, modified, mark)
