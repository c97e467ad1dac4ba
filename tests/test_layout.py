"""How pages look in a browser: no width scrolls sideways, nobody is shut out, paper holds the words."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browsing import INTERVIEW, PAGES, visiting

FURNITURE = (".masthead nav", ".trail", ".contents", ".neighbours", ".related", ".colophon nav", ".skip")
"""What paper has no use for."""
OPAQUE = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("width", [320, 768])
def test_no_page_scrolls_sideways(browser: Browser, archive_url: str, width: int) -> None:
    with visiting(browser, archive_url, width=width) as visit:
        found = [(path, wide) for path in PAGES for wide in overflow(visit.go(path))]
    assert found == []


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
def test_no_page_scrolls_sideways_or_has_a_violation(
    browser: Browser, archive_url: str, width: int, scheme: str
) -> None:
    with visiting(browser, archive_url, width=width, scheme=scheme) as visit:
        opened = ((path, visit.go(path)) for path in PAGES)
        found = [(path, fault) for path, page in opened for fault in (*overflow(page), *violations(page))]
    assert found == []


def test_the_device_chooses_light_or_dark(browser: Browser, archive_url: str) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        with visiting(browser, archive_url, scheme=scheme) as visit:
            grounds[scheme] = brightness(visit.go(INTERVIEW))
    assert grounds["light"] > 200
    assert grounds["dark"] < 60


def test_fonts_are_the_sites_own(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url) as visit:
        page = visit.go(INTERVIEW)
        page.evaluate("document.fonts.ready")
        loaded = [address.rpartition("/")[2] for address in visit.requests if address.endswith(".woff2")]
        assert page.evaluate("""document.fonts.check('16px "Verbatim Serif"', 'é')""")
    assert any(name.startswith("source-serif") for name in loaded)
    assert any(name.startswith("instrument-sans") for name in loaded)


def test_paper_holds_the_words_without_furniture(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url) as visit:
        page = visit.go(INTERVIEW)
        page.emulate_media(media="print", color_scheme="dark")
        for shown in FURNITURE:
            for element in page.locator(shown).all():
                expect(element).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("#outils .answer li").last).to_be_visible()
        assert brightness(page) > 250


def test_paper_shows_the_address_of_each_answer(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url) as visit:
        page = visit.go(INTERVIEW)
        page.emulate_media(media="print")
        printed = page.locator("#outils .permalink").evaluate("each => getComputedStyle(each, '::after').content")
    assert "https://archive.example/essai/interviews/tout-a-la-fois/#outils" in printed


def overflow(page: Page) -> list[str]:
    """Elements that make the page wider than its window."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")]
        .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
        .map((each) => each.outerHTML.slice(0, 120))"""
    )


def violations(page: Page) -> list[str]:
    """What axe-core finds: its rule and the elements concerned."""
    found = Axe().run(page).response["violations"]
    nodes = [(rule["id"], node) for rule in found for node in rule["nodes"]]
    return [f"{rule}: {node['html'][:160]} {node['failureSummary']}" for rule, node in nodes]


def brightness(page: Page) -> float:
    """The mean of the ground's red, green and blue."""
    parts = page.evaluate(OPAQUE).removeprefix("rgb(").removesuffix(")").split(",")
    return sum(float(part) for part in parts) / 3
