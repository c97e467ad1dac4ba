"""The interface's words that only scripts say, in one file for all pages."""

import json
from collections.abc import Callable, Iterator, Sequence

from verbatim.artifacts.artifact import Artifact
from verbatim.pages.page import Context, Page
from verbatim.words import Words

PATH = "phrases.json"
"""Read by a script once it has something to say: the search field on focus, a share control when it opens."""
FAMILIES = ("search", "share")
"""The beginnings of these phrases' keys in the catalogues."""


def build_phrases(context: Context, pages: Callable[[], Sequence[Page]]) -> Iterator[Artifact]:
    """One JSON object for each family of phrases, by what follows the family in a phrase's key."""
    yield Artifact(PATH, format_phrases(context.words).encode("utf-8"))


def format_phrases(words: Words) -> str:
    """The file's text."""
    families = {family: _family(words, f"{family}.") for family in FAMILIES}
    return json.dumps(families, ensure_ascii=False, separators=(",", ":")) + "\n"


def _family(words: Words, prefix: str) -> dict[str, str]:
    found = ((key, phrase) for key, phrase in words.phrases.items() if key.startswith(prefix))
    return {key.removeprefix(prefix): phrase for key, phrase in found}
