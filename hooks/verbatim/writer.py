"""The writer of files: whole or not at all."""

import os
import zlib
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_SECOND = 1_000_000_000
"""Nanoseconds."""


def write_bytes(path: Path, content: bytes, *, modified: datetime | None = None) -> None:
    """Put a file in place in one rename, its folder made where it is missing; never a half-written file.

    `modified` becomes the file's time, in place of now; its fraction of a second is a sum of the content, so that
    two contents of one date and size are told apart by their times.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        try:
            aside.write_bytes(content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(content)
        with suppress(FileNotFoundError):
            aside.chmod(path.stat().st_mode & 0o777)
        if modified:
            moment = int(modified.timestamp()) * _SECOND + 1 + zlib.crc32(content) % (_SECOND - 1)
            os.utime(aside, ns=(moment, moment))
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """`write_bytes` of UTF-8; line ends stay as they are."""
    write_bytes(path, text.encode("utf-8"))


def write_new(path: Path, text: str) -> bool:
    """Write a file that does not exist yet; False, and nothing written, where it does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
