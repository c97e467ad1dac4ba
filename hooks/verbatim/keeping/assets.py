"""Files that are published as they are: what has not changed stands where the last build laid it."""

from collections.abc import Mapping
from pathlib import Path

from verbatim.keeping.keeping import Keeping
from verbatim.keeping.noted import Laid
from verbatim.publishing.handover import settled_in
from verbatim.writer import write_bytes


def lay_assets(keeping: Keeping, site: Path, sources: Mapping[str, str]) -> None:
    """Put copies of files of the disk into the site, in `sources` by their paths in it; OSError where one is gone.

    A file that stands as it stood when it was laid is not read. What is kept of one that is no longer published is
    forgotten when everything is looked at.
    """
    keeping.settle_in(*settled_in(site))
    names = {_name(path, Path(source)): path for path, source in sources.items()}
    laid = keeping.lay_named(names, site)
    for name, path in names.items():
        if name not in laid:
            write_bytes(site / path, Path(sources[path]).read_bytes())
            keeping.note(name, name, frozenset(), [Laid(path)])


def _name(path: str, source: Path) -> str:
    """Another one whenever the source is written, or another takes its place."""
    state = source.stat()
    stamp = (state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    return f"asset:{path}:{'-'.join(map(str, stamp))}"
