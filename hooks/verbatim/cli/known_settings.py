"""What a build must know of the settings before MkDocs starts, kept: to read them takes a third of a second."""

import contextlib
import hashlib
import marshal
from dataclasses import astuple, dataclass
from pathlib import Path

from verbatim.shelves import core_version
from verbatim.store import CACHE, Store

_KIND = "settings"


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """The folders of a project, and whether its texts are compressed."""

    interviews_dir: str
    docs_dir: str
    site_dir: str
    precompress: bool


def load_build_settings(root: Path) -> BuildSettings:
    """The settings of the project in a folder; SourceError with every fault in them."""
    file, store = root / "mkdocs.yml", Store(root / CACHE)
    content = b""
    with contextlib.suppress(OSError):  # which the loader tells
        content = file.read_bytes()
    key = hashlib.sha256(core_version().encode() + content).hexdigest()
    known = _known(store.read(_KIND, key))
    if known:
        return known
    from verbatim.loader import load_settings

    loaded = load_settings(file)
    found = BuildSettings(loaded.interviews_dir, loaded.docs_dir, loaded.site_dir, loaded.precompress)
    store.write(_KIND, key, marshal.dumps(astuple(found)))
    store.prune(_KIND, {key})
    return found


def _known(data: bytes | None) -> BuildSettings | None:
    try:
        return BuildSettings(*marshal.loads(data)) if data else None
    except (EOFError, ValueError, TypeError):
        return None
