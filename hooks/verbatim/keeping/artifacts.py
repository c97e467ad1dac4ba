"""The artifacts of a build in its site: batches that would come out as they did are laid there again."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from verbatim.artifacts.artifact import Artifact, Batch, Piece
from verbatim.artifacts.builders import Pages, plan_artifacts
from verbatim.keeping.files import KeptFile
from verbatim.keeping.keeping import Keeping, Laid
from verbatim.writer import write_bytes


def lay_artifacts(keeping: Keeping, pages: Pages, site: Path) -> None:
    """Put every artifact of the archive, whose pages `pages` gives, into the site."""
    for planned in plan_artifacts(keeping.context, pages):
        if isinstance(planned, Artifact):
            _write(planned, site)
        elif not _is_laid(planned, keeping, site):
            last = keeping.pieces(planned.name)
            given = planned.name if planned.of_outline else planned.build
            with keeping.making(planned.name, given) as files:
                files.extend(_laid(planned.build(), last, keeping, site))


def _is_laid(batch: Batch, keeping: Keeping, site: Path) -> bool:
    """Whether the batch was laid as it was; one of the outline stands with it, and is made with any other."""
    if not batch.of_outline:
        return keeping.lay(batch.name, batch.build, site)
    return keeping.edited is not None and batch.name in keeping.lay_named([batch.name], site)


def _laid(
    made: Iterable[Artifact | Piece], last: Mapping[str, KeptFile], keeping: Keeping, site: Path
) -> Iterator[Laid | KeptFile]:
    """The artifacts of a batch in the site; a piece of the mark it had is the last build's file."""
    same: dict[str, Piece] = {}
    for each in made:
        known = last.get(each.path)
        if isinstance(each, Piece) and known and known.mark == each.mark:
            same[each.path] = each
        else:
            yield _write(each.made(), site, each.mark) if isinstance(each, Piece) else _write(each, site)
    found = keeping.put((last[path] for path in same), site)
    for path, piece in same.items():
        yield found.get(path) or _write(piece.made(), site, piece.mark)


def _write(artifact: Artifact, site: Path, mark: str = "") -> Laid:
    write_bytes(site / artifact.path, artifact.content, modified=artifact.modified)
    modified = (site / artifact.path).stat().st_mtime_ns if artifact.modified else None
    return Laid(artifact.path, modified, mark)
