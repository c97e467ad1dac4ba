"""What everything built depends on: this program, the theme, the settings and the versions of what they use."""

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_PLACE_IN_MEMORY = re.compile(r" at 0x[0-9a-f]+")
_MADE = ("__pycache__", ".pyc")


def fingerprint(said: Iterable[str], files: Iterable[Path]) -> str:
    """64 hexadecimal digits that change with what is said, with any byte of the files and of those below folders,
    with the version of anything that is installed, and with Python's own.
    """
    digest = hashlib.sha256(sys.version.encode())
    for word in (*said, *_installed()):
        digest.update(_PLACE_IN_MEMORY.sub("", word).encode("utf-8", "surrogatepass") + b"\0")
    for top in files:
        for path in sorted(_below(top)):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(top.parent).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _below(top: Path) -> Iterator[Path]:
    """The files of a folder, without what Python itself puts there; a file alone is itself."""
    if top.is_file():
        yield top
    for path in top.rglob("*") if top.is_dir() else ():
        if path.is_file() and not path.name.endswith(_MADE) and not set(_MADE) & set(path.parts):
            yield path


def _installed() -> list[str]:
    """Name and version of every distribution that can be imported."""
    folders = (Path(each) for each in sys.path if each)
    return sorted({path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info")})
