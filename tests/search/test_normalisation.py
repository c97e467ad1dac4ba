"""One normaliser in two languages: the same golden vectors, read in Python and in a real browser."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from search.conftest import SearchSite
from search.join_scripts import SCRIPTS, join_scripts
from verbatim.search.normaliser import Stemmer, find_words, parse_word, written_words

GOLDEN = json.loads((Path(__file__).parent / "data" / "normalisation.json").read_text("utf-8"))
WORDS_IN_BROWSER = """async (texts) => {
  const { parseWord, writtenWords } = await import("/assets/search/search.js");
  const read = ({ parts, joined }) => [
    ...parts.map(({ form, accented }) => [form, accented]),
    ...(joined ? [["+" + joined.form, joined.accented]] : []),
  ];
  return texts.map((text) => writtenWords(text).map(([written]) => read(parseWord(written))));
}"""
STEMS_IN_BROWSER = """async ([language, words]) => {
  const { fold } = await import("/assets/search/search.js");
  const { stemWord } = await import(`/assets/search/stemmer-${language}.js`);
  return words.map((word) => fold(stemWord(word)));
}"""


@pytest.mark.parametrize("vector", GOLDEN["words"], ids=lambda vector: ascii(vector["text"]))
def test_words_in_python(vector: dict[str, Any]) -> None:
    assert [_words(match[0]) for match in written_words(vector["text"])] == vector["words"]


@given(text=st.text(alphabet="abÉœ1_ .'’ʼʹ´-‑\u00ad\u200d\u0301\u064b«\uff07日", max_size=30))
def test_the_words_of_the_index_are_those_of_questions(text: str) -> None:
    assert find_words(text) == [match[0] for match in written_words(text)]


def test_words_in_the_browser(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url)
    found = page.evaluate(WORDS_IN_BROWSER, [vector["text"] for vector in GOLDEN["words"]])
    assert found == [vector["words"] for vector in GOLDEN["words"]]


@pytest.mark.parametrize("language", sorted(GOLDEN["stems"]))
def test_stems_in_python(language: str) -> None:
    stem = Stemmer(language)
    assert [[word, stem(word)] for word, _ in GOLDEN["stems"][language]] == GOLDEN["stems"][language]


@pytest.mark.parametrize("language", sorted(GOLDEN["stems"]))
def test_stems_in_the_browser(page: Page, french_site: SearchSite, language: str) -> None:
    words, stems = zip(*GOLDEN["stems"][language], strict=True)
    page.goto(french_site.url)
    assert page.evaluate(STEMS_IN_BROWSER, [language, list(words)]) == list(stems)


def test_the_joined_script_is_made_of_its_parts() -> None:
    assert (SCRIPTS / "search.js").read_text("utf-8") == join_scripts()


def _words(written: str) -> list[list[str]]:
    compound = parse_word(written)
    words = [list(part) for part in compound.parts]
    return [*words, ["+" + compound.joined.form, compound.joined.accented]] if compound.joined else words
