"""What readers may type or paste: every query of `bad_queries.yml` is answered in a browser, and nothing breaks."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from search.conftest import SearchSite
from search.query_set import french_records, index_of
from verbatim.search.engine import search

QUERIES = yaml.safe_load((Path(__file__).parent / "data" / "bad_queries.yml").read_text("utf-8"))
each_query = pytest.mark.parametrize("case", QUERIES, ids=lambda case: case["name"])


def text_of(case: dict[str, object]) -> str:
    return str(case["q"]) * int(str(case.get("times", 1)))


@each_query
def test_the_page_answers(page: Page, french_site: SearchSite, case: dict[str, object]) -> None:
    page.goto(french_site.url + "recherche/")
    page.fill("input[name=q]", text_of(case))
    page.keyboard.press("Enter")
    if case["found"]:
        expect(page.locator("article").first).to_contain_text(str(case["found"]))
    else:
        expect(page.locator(".search-status")).to_contain_text("Rien pour")
    assert page.evaluate("window.isHacked") is None


@each_query
def test_the_command_line_answers(case: dict[str, object]) -> None:
    hits = search(index_of(french_records()), text_of(case)).hits
    found = "\n".join(f"{hit.card.question} {hit.card.answer}" for hit in hits)
    assert str(case["found"] or "") in found
    assert bool(hits) == bool(case["found"])
