"""The interface's words: one catalogue per language, in `catalogues/`, read once and handed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

import yaml
from babel import Locale
from babel.core import get_global
from babel.numbers import format_decimal

LANGUAGES = ("fr", "en")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same by libyaml, where it is there: a tenth of the time."""


@dataclass(frozen=True)
class Words:
    """The catalogue of one language: `words("key", name=…)` gives a phrase, `n` picks its plural."""

    language: str
    phrases: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The phrase of a key, values filled in; KeyError for a key the catalogue lacks."""
        number = values.get("n")
        if isinstance(number, int):
            values["n"] = format_decimal(number, locale=self.language) if number > 999 else str(number)
            phrase = self.counted(key, number)
        else:
            phrase = self.phrases[key]
        return phrase.format(**values) if values else phrase

    def counted(self, key: str, number: int) -> str:
        """The phrase that goes with a number, by its plural form; the number itself is not filled in."""
        form = _plural_form(number, self.language)
        return self.phrases.get(f"{key}.{form}") or self.phrases[f"{key}.other"]


def catalogue_language(language: str) -> str:
    """The language whose catalogue serves this one: its own, else English."""
    primary = language.partition("-")[0].lower()
    return primary if primary in LANGUAGES else "en"


@lru_cache(maxsize=64)
def open_graph_locale(language: str) -> str:
    """A language as Open Graph has it, `language_TERRITORY`: the one named, else the likeliest by CLDR."""
    name = language.replace("-", "_")
    parts = (get_global("likely_subtags").get(name) or name).split("_")
    return "_".join((parts[0], *(part for part in parts[1:] if len(part) != len("Latn"))))


@lru_cache(maxsize=4096)
def _plural_form(number: int, language: str) -> str:
    return str(Locale(language).plural_form(number))


@lru_cache(maxsize=len(LANGUAGES))
def load_words(language: str) -> Words:
    """The catalogue for a language; part of the package, so reading it is no I/O of the archive's."""
    chosen = catalogue_language(language)
    text = files("verbatim").joinpath("catalogues", f"{chosen}.yml").read_text("utf-8")
    return Words(chosen, MappingProxyType(dict(_flat(yaml.load(text, Loader=_LOADER)))))


def _flat(tree: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, Mapping):
            pairs += _flat(value, f"{prefix}{key}.")
        else:
            pairs.append((f"{prefix}{key}", str(value)))
    return pairs
