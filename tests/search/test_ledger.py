"""What a search costs a reader, counted at the server in bytes: nothing before focus, little afterwards."""

import gzip
from collections.abc import Iterator
from statistics import quantiles

import pytest
from playwright.sync_api import Page, expect

from search.conftest import SCRIPTS, SearchSite, served, write_site
from search.synthetic import synthetic_queries, synthetic_records

SEARCH = ("search/", "assets/search/")
BEFORE_FOCUS = "assets/search/loader.js"
FIRST_QUERY = 100_000
LATER_QUERY = 80_000
SCRIPT = 6000


@pytest.fixture(scope="module", params=[100, 1000, 10_000])
def large_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchSite]:
    """So many synthetic interviews, without their pages."""
    folder = tmp_path_factory.mktemp(f"search-{request.param}")
    write_site(folder, synthetic_records(request.param), pages=False)
    with served(folder) as site:
        yield site


def ask(page: Page, text: str) -> None:
    page.fill("input[name=q]", "")
    expect(page.locator(".search-panel")).to_be_hidden()
    page.fill("input[name=q]", text)
    expect(page.locator(".search-panel [role=status]")).to_be_visible()


def test_the_scripts_loaded_on_focus_are_small() -> None:
    assert len(gzip.compress((SCRIPTS / "search.js").read_bytes())) <= SCRIPT


def test_nothing_is_loaded_before_focus(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url)
    page.wait_for_load_state("networkidle")
    assert [path for path, _ in french_site.sent if path.startswith(SEARCH)] == [BEFORE_FOCUS]


def test_the_cost_of_queries(page: Page, large_site: SearchSite) -> None:
    large_site.sent.clear()
    page.goto(large_site.url)
    costs: list[int] = []
    for query in synthetic_queries(30):
        before = large_site.bytes_sent(*SEARCH)
        ask(page, query)
        costs.append(large_site.bytes_sent(*SEARCH) - before)
    first, *later = costs
    assert first <= FIRST_QUERY
    assert quantiles(later, n=20)[-1] <= LATER_QUERY


def test_a_repeated_query_loads_nothing(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url)
    ask(page, "boussole")
    before = len(french_site.sent)
    ask(page, "boussole")
    assert french_site.sent[before:] == []


def test_the_stemmer_is_loaded_only_for_unknown_words(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url)
    ask(page, "boussole")
    assert french_site.bytes_sent("assets/search/stemmer") == 0
    ask(page, "reines")
    expect(page.locator("[role=option] b").first).to_have_text("Comment reconnaître une reine ?")
    assert french_site.bytes_sent("assets/search/stemmer") > 0
