"""Text to the words searched for; `words.js` in the theme does the same, held by shared golden vectors."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import snowballstemmer

ELIDED = frozenset(("c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"))
"""What French drops a vowel from before an apostrophe: never searched for."""

SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish",
}  # fmt: skip
"""Snowball's algorithm for a language; words of another language are only folded."""

INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"
LETTER = rf"(?:[^\W_]|[{MARKS}{INVISIBLE}])"
APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4`\uff07"
HYPHENS = "\\-\u2010\u2011\ufe63\uff0d"
WORD = re.compile(rf"{LETTER}+(?:[{APOSTROPHES}{HYPHENS}]{LETTER}+)*")
"""A word as written, with its inner apostrophes and hyphens."""
_LETTERS = rf"[\w{MARKS}{INVISIBLE}]++"
_WORDS = re.compile(rf"{_LETTERS}(?:[{APOSTROPHES}{HYPHENS}]{_LETTERS})*+")
"""The same in a text without `_`, in half the time: one class of signs, and no way back."""

SENTENCE_END = re.compile("(?<=[.!?…])[ \t\n\u00a0\u202f]+")
"""Where one sentence ends and the next begins: the places of words are counted anew there."""
LETTERS_APART = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
LONGEST = 40
"""Signs of a word that count; longer ones (addresses, keys) are cut."""


class Word(NamedTuple):
    """One searched word: as folded, and in lower case with its accents, which the stemmer needs."""

    form: str
    accented: str


@dataclass(frozen=True, slots=True)
class Compound:
    """A written word: its parts in order, and the word they make together where there are several."""

    parts: tuple[Word, ...]
    joined: Word | None = None


def fold(text: str) -> str:
    """The text in lower case, without accents, ligatures and invisible signs (NFKC)."""
    decomposed = unicodedata.normalize("NFD", _lower(text))
    return unicodedata.normalize("NFC", re.sub(f"[{MARKS}]", "", decomposed))


def find_words(text: str) -> list[str]:
    """Every word of a text, as `WORD` finds it."""
    return _WORDS.findall(text.replace("_", " "))


def written_words(text: str) -> Iterator[re.Match[str]]:
    """Every word of a text where it stands."""
    return WORD.finditer(text)


def parse_word(written: str) -> Compound:
    """A written word without its elision and possessive, cut at its hyphens."""
    pieces = [_without_apostrophes(piece) for piece in re.split(f"[{HYPHENS}]", _lower(written))]
    accented = [part for piece in pieces for part in re.findall(f"{LETTER}+", piece)]
    parts = tuple(Word(fold(part)[:LONGEST], part[:LONGEST]) for part in accented if fold(part))
    if len(accented) < 2:
        return Compound(parts)
    whole = "".join(accented)[:LONGEST]
    return Compound(parts, Word(fold(whole), whole))


class Stemmer:
    """The stem of a word in one language, folded; each word is worked out once."""

    def __init__(self, language: str) -> None:
        algorithm = SNOWBALL.get(language)
        self._stem = snowballstemmer.stemmer(algorithm).stemWord if algorithm else str
        self._known: dict[str, str] = {}

    def __call__(self, accented: str) -> str:
        """The folded stem of a word given in lower case with its accents."""
        stem = self._known.get(accented)
        if stem is None:
            stem = self._known[accented] = fold(self._stem(accented)) or fold(accented)
        return stem


def _lower(text: str) -> str:
    # NFKC would make a space and a mark of the acute accent that stands for an apostrophe.
    composed = unicodedata.normalize("NFKC", text.replace("\u00b4", "'")).lower().translate(LETTERS_APART)
    return unicodedata.normalize("NFC", re.sub(f"[{INVISIBLE}]", "", composed))


def _without_apostrophes(piece: str) -> str:
    """`l'assurance` is `assurance`, `author's` is `author`, `aujourd'hui` is `aujourdhui`."""
    sides = re.split(f"[{APOSTROPHES}]", piece)
    while len(sides) > 1 and fold(sides[0]) in ELIDED:
        sides = sides[1:]
    if len(sides) > 1 and sides[-1] == "s":
        sides = sides[:-1]
    return "".join(sides)
