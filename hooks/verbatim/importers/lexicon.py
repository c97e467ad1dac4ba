"""The word lists of `lexicon.yml`: part of the package, so reading them is no I/O of the archive's."""

from functools import cache, lru_cache
from importlib.resources import files

import yaml


@cache
def lexicon(name: str) -> frozenset[str]:
    """The words of one list; KeyError for a list that does not exist."""
    return frozenset(_lists()[name].split())


@lru_cache(maxsize=1)
def _lists() -> dict[str, str]:
    text = files("verbatim.importers").joinpath("lexicon.yml").read_text("utf-8")
    return {str(name): str(words) for name, words in yaml.safe_load(text).items()}
