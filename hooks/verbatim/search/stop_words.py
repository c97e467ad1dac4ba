"""Words too common to be looked for when others are asked: part of the package, in `stop_words.yml`."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

import yaml


def stop_words_of(language: str) -> frozenset[str]:
    """The folded stop words of a language; none for a language that has no list."""
    return _lists().get(language, frozenset())


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, frozenset[str]]:
    text = files("verbatim.search").joinpath("stop_words.yml").read_text("utf-8")
    lists = yaml.safe_load(text)
    return MappingProxyType({language: frozenset(words.split()) for language, words in lists.items()})
