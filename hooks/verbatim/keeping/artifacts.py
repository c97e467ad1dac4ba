"""The artifacts of a build in its site: batches that would come out as they did are laid there again."""

from collections.abc import Sequence
from pathlib import Path

from verbatim.artifacts.artifact import Artifact
from verbatim.artifacts.builders import plan_artifacts
from verbatim.keeping.keeping import Keeping
from verbatim.pages.page import Page
from verbatim.writer import write_bytes


def lay_artifacts(keeping: Keeping, pages: Sequence[Page], site: Path) -> None:
    """Put every artifact of the archive, whose pages are these, into the site."""
    for planned in plan_artifacts(keeping.context, pages):
        if isinstance(planned, Artifact):
            _write(planned, site)
        elif not keeping.lay(planned.name, planned.build, site):
            with keeping.making(planned.name, planned.build) as paths:
                paths += [_write(artifact, site) for artifact in planned.build()]


def _write(artifact: Artifact, site: Path) -> tuple[str, int | None]:
    """The file's path, and its time in nanoseconds where it has one of its own."""
    write_bytes(site / artifact.path, artifact.content, modified=artifact.modified)
    return artifact.path, (site / artifact.path).stat().st_mtime_ns if artifact.modified else None
