"""Portraits: a picture file of unknown origin to shades of grey, or the reason why not."""

import struct
import warnings
import zlib
from io import BytesIO

from PIL import Image, ImageOps

from verbatim.cards.model import HEIGHT, WIDTH, Portrait

LARGEST_PICTURE = 40_000_000
"""Pixels a picture may have, counted before any is decoded."""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_LARGEST_SIDE = 720
_FAULTS = (
    OSError, ValueError, SyntaxError, TypeError, IndexError, KeyError, EOFError, MemoryError, struct.error,
    zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


class PictureError(ValueError):
    """A picture that cannot be used; the message says why, for an author."""


def parse_portrait(data: bytes) -> Portrait:
    """The picture in a JPEG, PNG, WebP or GIF file, upright, in shades of grey, at most 720 pixels a side.

    Of an animation the first image. PictureError for all that cannot or should not be decoded.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _decode(_open(data))
    except PictureError:
        raise
    except _FAULTS as error:
        raise PictureError("it is damaged and cannot be decoded") from error


def check_own_card(data: bytes) -> None:
    """Whether an author's picture can serve as a card as it is: PNG or JPEG, 1200 by 630; PictureError if not."""
    try:
        picture = _open(data)
        if picture.format not in ("PNG", "JPEG"):
            raise PictureError("it is neither PNG nor JPEG")
        if picture.size != (WIDTH, HEIGHT):
            raise PictureError(f"it has {picture.width} by {picture.height} pixels")
        picture.load()
    except PictureError:
        raise
    except _FAULTS as error:
        raise PictureError("it is damaged and cannot be decoded") from error


def _open(data: bytes) -> Image.Image:
    try:
        picture = Image.open(BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise PictureError("it has more than 40 million pixels") from error
    if picture.width * picture.height > LARGEST_PICTURE:
        raise PictureError(f"it has {picture.width * picture.height // 1_000_000} million pixels, 40 at most")
    return picture


def _decode(picture: Image.Image) -> Portrait:
    if picture.format == "JPEG":
        picture.draft("L", (_LARGEST_SIDE, _LARGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    if upright.mode not in ("L", "RGB"):
        upright = _flat(upright)
    grey = upright.convert("L")
    grey.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2)
    if min(grey.size) < 64:
        raise PictureError("it is less than 64 pixels wide or high")
    return Portrait(grey.width, grey.height, grey.tobytes())


def _flat(picture: Image.Image) -> Image.Image:
    """Without transparency, on white; other colour models (CMYK, 16 bits) as Pillow converts them."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture.thumbnail((2 * _LARGEST_SIDE, 2 * _LARGEST_SIDE))
        layer = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
    return picture.convert("RGB")
