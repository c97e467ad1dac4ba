"""What a reader typed, parsed: the words looked for, exact phrases, and what was left aside."""

import re
from dataclasses import dataclass

from verbatim.search.normaliser import Word, parse_word, written_words

LONGEST_QUERY = 400
MOST_WORDS = 12
QUOTED = re.compile('["“”„«»](.+?)["“”„«»]')


@dataclass(frozen=True, slots=True)
class Unit:
    """Words looked for together: one word, or a compound that `joined` also answers for."""

    parts: tuple[Word, ...]
    joined: Word | None = None
    is_last: bool = False
    """Whether the text ends with it, so that it may be the beginning of a longer word."""


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query, and the phrases it quotes, as typed."""

    units: tuple[Unit, ...]
    phrases: tuple[str, ...] = ()


def parse_query(text: str, *, stop_words: frozenset[str]) -> Query:
    """The query in a text of any length: at most `MOST_WORDS` words, stop words only if nothing else is asked."""
    text = text[:LONGEST_QUERY]
    found = list(written_words(text))
    units: dict[tuple[str, ...], Unit] = {}
    for match in found:
        compound = parse_word(match[0])
        is_last = match.end() == len(text)
        key = tuple(part.form for part in compound.parts)
        if key and (key not in units or is_last):
            units[key] = Unit(compound.parts, compound.joined, is_last)
    telling = [unit for unit in units.values() if any(part.form not in stop_words for part in unit.parts)]
    phrases = tuple(match[1] for match in QUOTED.finditer(text) if len(words_of(match[1])) > 1)
    return Query(tuple((telling or list(units.values()))[:MOST_WORDS]), phrases)


def words_of(text: str) -> list[Word]:
    """All words of a text in order."""
    return [part for match in written_words(text) for part in parse_word(match[0]).parts]
