"""Which characters a font has, read from its `cmap` table (OpenType 1.9, formats 4 and 12)."""

import struct
from collections.abc import Iterator


def parse_coverage(font: bytes) -> frozenset[int]:
    """The code points a TrueType or OpenType font draws; ValueError for anything else."""
    try:
        table = _table(font, b"cmap")
        (count,) = struct.unpack_from(">H", table, 2)
        records = [struct.unpack_from(">HHL", table, 4 + 8 * number) for number in range(count)]
        unicode = [offset for platform, encoding, offset in records if platform == 0 or (platform, encoding) in _MS]
        return frozenset(point for offset in unicode for point in _points(table[offset:]))
    except (struct.error, IndexError) as error:
        raise ValueError("the font's character map cannot be read") from error


_MS = ((3, 1), (3, 10))


def _table(font: bytes, tag: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        name, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if name == tag:
            return font[offset : offset + length]
    raise ValueError(f"the font has no table {tag.decode()}")


def _points(subtable: bytes) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", subtable, 0)
    if form == 4:
        yield from _segments(subtable)
    elif form == 12:
        (groups,) = struct.unpack_from(">L", subtable, 12)
        for number in range(groups):
            first, last, _ = struct.unpack_from(">LLL", subtable, 16 + 12 * number)
            yield from range(first, last + 1)


def _segments(subtable: bytes) -> Iterator[int]:
    """The points of format 4 that are not mapped to the missing glyph."""
    (double,) = struct.unpack_from(">H", subtable, 6)
    shape = f">{double // 2}H"
    ends = struct.unpack_from(shape, subtable, 14)
    starts = struct.unpack_from(shape, subtable, 16 + double)
    deltas = struct.unpack_from(shape, subtable, 16 + 2 * double)
    offsets = struct.unpack_from(shape, subtable, 16 + 3 * double)
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offsets[number]:
                where = 16 + 3 * double + 2 * number + offsets[number] + 2 * (point - first)
                (glyph,) = struct.unpack_from(">H", subtable, where)
                if not glyph:
                    continue
            if (glyph + deltas[number]) % 0x10000:
                yield point
