"""What everything built depends on: this program, the theme, the settings and the versions of what they use."""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from verbatim.shelves import files_below, installed

_PLACE_IN_MEMORY = re.compile(r" at 0x[0-9a-f]+")
_MADE = ".pyc"


def fingerprint(said: Iterable[str], files: Iterable[Path]) -> str:
    """64 hexadecimal digits that change with what is said, with any byte of the files and of those below folders,
    with the version of anything that is installed, and with Python's own.
    """
    digest = hashlib.sha256(f"{sys.version} {sys.byteorder}".encode())
    for word in (*said, *installed()):
        digest.update(_PLACE_IN_MEMORY.sub("", word).encode("utf-8", "surrogatepass") + b"\0")
    for top in files:
        for path in sorted(_below(top)):
            content = Path(path).read_bytes()
            name = (top.name + path[len(str(top)) :]).replace(os.sep, "/")
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _below(top: Path) -> Iterator[str]:
    """The files of a folder, without what Python itself puts there; a file alone is itself."""
    if top.is_dir():
        yield from (path for path in files_below(str(top)) if not path.endswith(_MADE))
    elif top.is_file():
        yield str(top)
