"""Dates as archives write them (EDTF, ISO 8601-2) and as readers read them."""

import re
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from verbatim.words import Words

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
_PART = re.compile(_PLAIN.pattern + r"([~?%])?", re.ASCII)
_DECADE = re.compile(r"(\d{3})X", re.ASCII)
_SEASONS = range(21, 42)
"""What stands in the place of a month for a season, a quarter, a half-year (EDTF levels 1 and 2)."""
_LONGEST = 80
_QUALIFIERS = {"~": "date.about", "?": "date.uncertain", "%": "date.about-uncertain"}


def parse_date(text: str) -> date | None:
    """A full calendar date `YYYY-MM-DD`, or None."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_edtf(text: str) -> bool:
    """Whether a text is a date in EDTF, levels 0 to 2, that exists in the calendar."""
    if not text.isascii() or len(text) > _LONGEST or text != text.strip():
        return False
    if part := _PART.fullmatch(text):
        return _exists(part)
    from edtf import EDTFParseException, parse_edtf  # its grammar takes a tenth of a second, for rare dates

    try:
        parse_edtf(text)
    except (EDTFParseException, ValueError, AttributeError, TypeError, RecursionError):
        return False
    return all(_exists(part) for part in _PLAIN.finditer(text) if part[2])


def date_in_words(value: date | str, words: Words) -> str:
    """A full date in words, or EDTF no more precisely than it was written; unknown forms as they stand."""
    if isinstance(value, date):
        return _full(value, words.language)
    start, slash, end = value.partition("/")
    if slash and start not in ("", "..") and end not in ("", ".."):
        return words("date.interval", start=date_in_words(start, words), end=date_in_words(end, words))
    if decade := _DECADE.fullmatch(value):
        return words("date.decade", year=f"{decade[1]}0")
    part = _PART.fullmatch(value)
    if not part or not _exists(part):
        return value
    said = _precisely(part, words.language)
    return words(_QUALIFIERS[part[4]], date=said) if part[4] else said


def first_year(value: str) -> int | None:
    """The first year an EDTF text names, or None."""
    found = re.search(r"\d{4}", value)
    return int(found[0]) if found else None


def _precisely(part: re.Match[str], language: str) -> str:
    year, month, day = part[1], part[2], part[3]
    if day:
        return _full(date(int(year), int(month), int(day)), language)
    if month and int(month) <= 12:
        return format_date(date(int(year), int(month), 1), "LLLL y", locale=language)
    return year


@lru_cache(maxsize=4096)
def _full(value: date, language: str) -> str:
    words = format_date(value, "long", locale=language)
    return words.replace("1 ", "1er ", 1) if language == "fr" and value.day == 1 else words


def _exists(part: re.Match[str]) -> bool:
    is_season = part[2] and not part[3] and int(part[2]) in _SEASONS
    try:
        date(int(part[1]), 1 if is_season else int(part[2] or 1), int(part[3] or 1))
    except ValueError:
        return False
    return True
