"""The interface's words: both languages say the same things, and templates ask for nothing else."""

import re
from pathlib import Path
from string import Formatter

import pytest

from verbatim.words import LANGUAGES, load_words

HOOKS = Path(__file__).parents[1] / "hooks"
ASKED = re.compile(r"""\bwords\(\s*"([\w.-]+)"(?:\s+if\s[^"]+?else\s+"([\w.-]+)")?\s*([,)~])""")


def placeholders(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def asked_keys() -> list[tuple[str, str]]:
    """Every key a template or module names whole, with the file that asks."""
    modules = (path for path in HOOKS.rglob("*.py") if path.name != "words.py")
    sources = sorted([*HOOKS.rglob("*.html"), *modules])
    return [
        (key, source.name)
        for source in sources
        for first, second, end in ASKED.findall(source.read_text("utf-8"))
        for key in (first, second)
        if key and end != "~"
    ]


def asked_families() -> set[str]:
    """The beginnings of keys that templates complete with a value: `words("rendition." ~ …)`."""
    return {
        prefix
        for source in HOOKS.rglob("*.html")
        for prefix in re.findall(r'words\("([\w.-]+\.)" ~', source.read_text("utf-8"))
    }


def test_catalogues_have_the_same_keys() -> None:
    french, english = (set(load_words(language).phrases) for language in ("fr", "en"))
    assert french == english


def test_catalogues_have_the_same_placeholders() -> None:
    french, english = (load_words(language).phrases for language in ("fr", "en"))
    differing = [key for key in french if placeholders(french[key]) != placeholders(english[key])]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_asked_for_exists(language: str) -> None:
    phrases = load_words(language).phrases
    missing = [
        (key, source) for key, source in asked_keys() if key not in phrases and f"{key}.other" not in phrases
    ]
    assert asked_keys()
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_completed_keys_have_a_family(language: str) -> None:
    phrases = load_words(language).phrases
    assert [family for family in asked_families() if not any(key.startswith(family) for key in phrases)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rendition", ["verbatim", "edited", "report"])
def test_every_rendition_is_explained(language: str, rendition: str) -> None:
    words = load_words(language)
    assert words(f"rendition.{rendition}")
    assert words(f"rendition.{rendition}-note")


def test_french_punctuation_has_its_spaces() -> None:
    """U+202F before ; ! ? and U+00A0 before : and inside « », as the whole publication has them."""
    plain_space = re.compile(r" [;!?:»]|« ")
    wrong = {key: phrase for key, phrase in load_words("fr").phrases.items() if plain_space.search(phrase)}
    assert wrong == {}
