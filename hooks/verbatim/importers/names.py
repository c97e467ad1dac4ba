"""What a name looks like, how it is shortened, and whether two labels can be one person."""

import re
import unicodedata
from collections.abc import Iterable

from verbatim.importers.lexicon import lexicon

PARTICLES = lexicon("particles")
FUNCTION_WORDS = lexicon("function-words")
NOT_NAMES = lexicon("not-names")
ASKERS = lexicon("askers")
ANSWERERS = lexicon("answerers")
COLLECTIVES = lexicon("collectives")
_WORD = re.compile(r"[^\s]+")


def fold(text: str) -> str:
    """A text for comparison: no accents, signs or case, single spaces."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[\w@]+", bare.casefold()))


def is_name(text: str) -> bool:
    """Whether a text is shaped like a name: capitalised words, initials, particles, a handle, a numbered voice."""
    if re.fullmatch(r"@\w{2,30}", text):
        return True
    words = _WORD.findall(text)
    if not 1 <= len(words) <= 6 or len(text) > 60:
        return False
    capitals = [word for word in words if _is_capitalised(word)]
    others = [word for word in words if not _is_capitalised(word)]
    if not capitals or not all(_is_particle(word) or _is_number(word) for word in others):
        return False
    return not _is_number(words[0]) and not _is_particle(words[-1])


def is_initials(text: str) -> bool:
    """`A. J.`, `A.J.`, `AJ`, `J.-P. D.`, `MSM`, `E. de M.`."""
    tokens = [token for token in re.split(r"[\s.\-–'’]+", text) if token]
    letters = "".join(token for token in tokens if token not in PARTICLES)
    return 1 <= len(letters) <= 4 and letters.isalpha() and letters.isupper()


def initials(name: str, *, particles: bool = False) -> str:
    """The folded first letters of a name's words; `Jean-Pierre` gives two."""
    words = re.findall(r"[^\W\d_]+", name)
    chosen = [word for word in words if particles or word.casefold() not in PARTICLES or word[0].isupper()]
    return "".join(fold(word)[:1] for word in chosen)


def may_stand_for(label: str, name: str) -> bool:
    """Whether a label can be short for a name: initials, a first name, a surname, or the name itself."""
    short, full = fold(label), fold(name)
    if short == full:
        return True
    if is_initials(label):
        tokens = [token for token in re.split(r"[\s.\-–'’]+", label) if token and token not in PARTICLES]
        letters = fold("".join(tokens)).replace(" ", "")
        return len(letters) > 1 and letters in (
            initials(name),
            initials(name, particles=True),
            _plain_initials(name),
        )
    short_words, words = short.split(), full.split()
    if len(short_words) >= len(words) or not words:
        return False
    size = len(short_words)
    if size > 1 and (short_words[0], short_words[-1]) == (words[0], words[-1]):
        return True
    if words[:size] == short_words or words[-size:] == short_words:
        return True
    return _is_abbreviated(label, name)


def longest_first(names: Iterable[str]) -> list[str]:
    """Names in an order that does not depend on where they came from."""
    return sorted(set(names), key=lambda name: (-len(name.split()), -len(name), name))


def spelled(name: str, text: str) -> str:
    """A name in capitals as the text writes it elsewhere, else in small letters where it has several words."""
    words = name.split()
    if not name.isupper() or (is_initials(name) and len(words) == 1):
        return name
    if found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", _without_capitals(text, name), re.IGNORECASE):
        return found[0]
    if len(words) < 2:
        return name
    return " ".join(_small(word) for word in words)


def _without_capitals(text: str, name: str) -> str:
    return text.replace(name, " " * len(name))


def _small(word: str) -> str:
    if word.casefold() in PARTICLES:
        return word.lower()
    if is_initials(word) and ("." in word or not re.search("[AEIOUYÀÂÉÈÊËÎÏÔÖÙÛÜ]", word)):
        return word
    return re.sub(r"[^\W\d_]+", lambda found: found[0].capitalize(), word)


def _is_abbreviated(label: str, name: str) -> bool:
    """`A. Jarry` for Alban Jarry, `FredM` for Frédéric M…"""
    tokens, words = label.replace(".", ". ").split(), name.split()
    if len(tokens) != len(words):
        return False
    return all(
        fold(word).startswith(fold(token)) if token.endswith(".") else fold(token) == fold(word)
        for token, word in zip(tokens, words, strict=True)
    )


def _plain_initials(name: str) -> str:
    """One letter a word: `Jean-Pierre Durand` gives `jd`."""
    return "".join(fold(word)[:1] for word in name.split() if word.casefold() not in PARTICLES)


def _is_capitalised(word: str) -> bool:
    bare = re.sub(r"^(?:[dl]['’]|mc|o['’])", "", word, flags=re.IGNORECASE).lstrip("(\"'«")
    if not bare or not bare[0].isalpha():
        return False
    return (bare[0].isupper() or word[0].isupper()) and not re.search(r"[^\w.'’\-–@&/)]", bare)


def _is_particle(word: str) -> bool:
    return word.rstrip("'’") in PARTICLES or word in ("&", "et", "and")


def _is_number(word: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}", word))
