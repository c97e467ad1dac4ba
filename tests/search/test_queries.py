"""The query set: in each category nine of ten answers stand in the first ten, over all nineteen of twenty."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from search.conftest import SearchSite, extra_records, served, write_site
from search.corpus import corpus_records
from search.query_set import Asked, found_by, french_records, hit_rates, index_of, load_queries
from verbatim.search.engine import search
from verbatim.search.reader import LanguageIndex
from verbatim.search.records import SearchRecord

OVER_ALL = 0.95
EACH_CATEGORY = 0.9
FEWEST_QUERIES = 150
IN_BROWSER = """async ([queries]) => {
  const { cardsOf, openIndex, search } = await import("/assets/search/search.js");
  const indexes = await openIndex("/");
  const found = [];
  for (const [query, typing] of queries) {
    const { cards } = await cardsOf((await search(indexes, query, typing)).hits, 0, 10);
    found.push(cards.map(({ entry, anchor, address }) => `${entry}#${anchor}`));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def french() -> tuple[LanguageIndex, ...]:
    return index_of(french_records())


def check_rates(rates: Mapping[str, tuple[int, int]]) -> None:
    for name, (hits, total) in rates.items():
        assert hits / total >= (OVER_ALL if name == "all" else EACH_CATEGORY), name


def test_french_queries_are_answered(french: tuple[LanguageIndex, ...]) -> None:
    check_rates(hit_rates({"fr": french}, [asked for asked in load_queries() if asked.language == "fr"]))


def test_all_queries_are_answered(french: tuple[LanguageIndex, ...], shared: Path) -> None:
    english = index_of(corpus_records(shared / "corpora" / "uses-this"))
    queries = load_queries()
    assert len(queries) >= FEWEST_QUERIES
    check_rates(hit_rates({"fr": french, "en": english}, queries))


def test_the_browser_and_the_command_line_agree(page: Page, french_site: SearchSite) -> None:
    indexes = index_of([*french_records(), *extra_records()])
    asked = [each for each in load_queries() if each.language == "fr"]
    page.goto(french_site.url)
    answers = page.evaluate(IN_BROWSER, [[[each.query, each.category == "prefix"] for each in asked]])
    for each, found in zip(asked, answers, strict=True):
        assert found == found_by(indexes, each), each.query


@pytest.mark.parametrize("query", ["chantions", "chantoins"])
def test_a_rare_form_comes_before_the_common_ones_of_its_stem(page: Page, tmp_path: Path, query: str) -> None:
    answers = enumerate(["chantions", *["chante et chanter"] * 40])
    records = [SearchRecord("passage", f"e{n}/", "Essai", "fr", answer=said, entry=f"e{n}") for n, said in answers]
    asked = Asked("rare form", "fr", query, "e0#")
    write_site(tmp_path, records)
    with served(tmp_path) as site:
        page.goto(site.url)
        (found,) = page.evaluate(IN_BROWSER, [[[query, False]]])
    assert found[0] == asked.expected
    assert found == found_by(index_of(records), asked)


def test_a_word_of_one_language_is_no_slip_in_another(page: Page, tmp_path: Path) -> None:
    texts = [("fr", "Le train de nuit arrive"), ("en", "A camera in every bag"), ("fr", "Le nom de Cameron")]
    records = [
        SearchRecord("passage", f"e{n}/", "Essai", language, answer=said, entry=f"e{n}")
        for n, (language, said) in enumerate(texts)
    ]
    write_site(tmp_path, records)
    with served(tmp_path) as site:
        page.goto(f"{site.url}recherche/?q=camera")
        expect(page.locator("article")).to_have_count(1)
        expect(page.locator(".search-status")).not_to_contain_text("cameron")
        page.goto(f"{site.url}recherche/?q=camere")
        expect(page.locator(".search-status")).to_contain_text("camer")
    answer = search(index_of(records), "camera")
    assert [hit.card.entry for hit in answer.hits] == ["e1"]
    assert answer.corrections == ()
    assert search(index_of(records), "camere").corrections
