"""Words for addresses: lower-case ASCII, hyphens, never empty."""

import hashlib
import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

from anyascii import anyascii

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The shape of every id, anchor and slug."""

LONGEST = 64
"""Characters an id, anchor or slug may have, so that file names stay portable."""


@lru_cache(maxsize=16_384)
def slugify(text: str, *, longest: int = LONGEST) -> str:
    """The slug of a text: transliterated, no accents, cut between words; a digest where no letter is left."""
    composed = unicodedata.normalize("NFC", text)
    ascii_text = anyascii(re.sub("[\u2019\u02bc']", " ", composed)).lower()
    words = re.findall(r"[a-z0-9]+", ascii_text)
    kept: list[str] = []
    for word in words:
        if len("-".join([*kept, word])) > longest:
            break
        kept.append(word)
    if kept:
        return "-".join(kept)
    return (
        words[0][:longest] if words else "x" + hashlib.sha256(composed.encode("utf-8", "replace")).hexdigest()[:10]
    )


def unique_slug(text: str, taken: Container[str], *, longest: int = LONGEST) -> str:
    """The slug of a text, with the first of `-2`, `-3`… that is not taken; never longer than `longest`."""
    slug = slugify(text, longest=longest)
    number, unique = 1, slug
    while unique in taken:
        number += 1
        unique = f"{slug[: longest - len(f'-{number}')].rstrip('-')}-{number}"
    return unique
