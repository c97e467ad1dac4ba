"""Reads the pictures that cards show: portraits, and cards that authors made themselves."""

from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath

from verbatim.archive import Archive
from verbatim.cards.model import Portrait
from verbatim.cards.portraits import PictureError, check_own_card, parse_portrait
from verbatim.diagnostics import Diagnostic
from verbatim.model import Interview
from verbatim.share.deck import Pictures

LARGEST_FILE = 20_000_000
"""Bytes a portrait's file may have."""
LARGEST_CARD = 1_000_000
"""Bytes an author's own card may have."""


def load_pictures(root: Path, archive: Archive) -> Pictures:
    """The pictures of public entries below the project's folder; what cannot be used is reported, not raised."""
    portraits: dict[str, Portrait] = {}
    own: dict[str, tuple[str, bytes]] = {}
    faults: list[Diagnostic] = []
    for entry in archive.public:
        if entry.portrait:
            data = _try(partial(_read_portrait, root, entry), entry, "portrait", faults)
            if isinstance(data, Portrait):
                portraits[entry.id] = data
        if entry.card:
            card = _try(partial(_read_card, root, entry), entry, "card", faults)
            if isinstance(card, bytes):
                own[entry.id] = (_beside(entry, entry.card), card)
    return Pictures(portraits, own, tuple(faults))


def _try(
    read: Callable[[], Portrait | bytes], entry: Interview, key: str, faults: list[Diagnostic]
) -> Portrait | bytes | None:
    try:
        return read()
    except PictureError as error:
        code = "bad-portrait" if key == "portrait" else "bad-card-picture"
        file = entry.portrait.file if key == "portrait" and entry.portrait else entry.card
        remedy = (
            "give a JPEG, PNG or WebP of at least 64 pixels a side; until then the card shows initials"
            if key == "portrait"
            else "give a PNG or JPEG of 1200 by 630 pixels under 1 MB, or remove `card:` to have one drawn"
        )
        faults.append(Diagnostic(entry.place(key), code, f"the picture {file} cannot be used: {error}", remedy))
        return None


def _read_portrait(root: Path, entry: Interview) -> Portrait:
    assert entry.portrait
    return parse_portrait(_read(root / _beside(entry, entry.portrait.file), LARGEST_FILE))


def _read_card(root: Path, entry: Interview) -> bytes:
    data = _read(root / _beside(entry, entry.card), LARGEST_CARD)
    check_own_card(data)
    return data


def _read(path: Path, largest: int) -> bytes:
    try:
        if path.is_symlink() or not path.is_file():
            raise PictureError("it does not exist")
        if path.stat().st_size > largest:
            raise PictureError(f"it has more than {largest // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise PictureError("it cannot be read") from error


def _beside(entry: Interview, file: str) -> str:
    return str(PurePosixPath(entry.path).parent / file)
