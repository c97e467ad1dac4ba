"""A contact sheet: many cards on one picture, to look at before posting."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image

from verbatim.cards.model import HEIGHT, WIDTH

GAP = 16
MOST = 60
"""Cards on one sheet."""


def build_sheet(cards: Sequence[bytes], *, width: int = 400, columns: int = 3) -> bytes:
    """The first 60 cards at `width` pixels each, row by row, as a PNG; ValueError without any."""
    if not cards:
        raise ValueError("a sheet needs a card")
    shown = cards[:MOST]
    columns = min(columns, len(shown))
    height = width * HEIGHT // WIDTH
    rows = -(-len(shown) // columns)
    sheet = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), "#8a8a8a")
    for number, card in enumerate(shown):
        with Image.open(BytesIO(card)) as picture:
            small = picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
        row, column = divmod(number, columns)
        sheet.paste(small, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
