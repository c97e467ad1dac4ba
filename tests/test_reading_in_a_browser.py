"""What a reader does in a browser: by mouse, by keyboard, without scripts; and what the network is asked."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import INTERVIEW, PAGES, visiting
from walking import Site

FRAME = "https://www.youtube-nocookie.com/embed/synthetique0"


def test_no_page_asks_anything_of_another_host(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url) as visit:
        for path in PAGES:
            visit.go(path)
        assert visit.elsewhere == []
        assert visit.failures == []
        assert len(visit.requests) > len(PAGES)


def test_the_publication_asks_nothing_of_another_host(
    browser: Browser, publication: Site, publication_url: str
) -> None:
    sections = {file.partition("/")[0]: file for file in publication.pages}
    with visiting(browser, publication_url) as visit:
        for file in sections.values():
            visit.go(file.removesuffix("index.html"))
        assert visit.elsewhere == []
        assert visit.failures == []


def test_a_permalink_is_reached_by_keyboard_and_copies_its_address(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url) as visit:
        page = visit.go(INTERVIEW)
        tab_to(page, ".permalink")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("Lien copié")
        assert (
            page.evaluate("navigator.clipboard.readText()") == f"https://archive.example/essai/{INTERVIEW}#debuts"
        )
        assert visit.path == f"{INTERVIEW}#debuts"


def test_a_permalink_without_scripts_is_a_link(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url, scripts=False) as visit:
        link = visit.go(INTERVIEW).locator("#outils .permalink")
        expect(link).to_be_visible()
        expect(link).to_have_attribute("href", f"https://archive.example/essai/{INTERVIEW}#outils")


def test_the_first_tab_leads_past_the_menu(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url) as visit:
        page = visit.go(INTERVIEW)
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Aller au texte")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_the_chosen_colours_are_remembered(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url) as visit:
        page = visit.go(INTERVIEW)
        button = page.get_by_role("button", name="Apparence")
        button.click()
        button.click()
        expect(button).to_have_accessible_name("Apparence\u00a0: sombre")
        dark = ground(page)
        assert ground(visit.go("personnes/")) == dark
        page.get_by_role("button", name="Apparence").click()
        assert ground(page) != dark


def test_nothing_is_asked_of_a_video_host_before_the_click(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url) as visit:
        page = visit.go(INTERVIEW)
        page.route("https://**", lambda route: route.fulfill(body="synthetic"))
        page.mouse.wheel(0, 2000)
        page.wait_for_load_state("networkidle")
        assert visit.elsewhere == []
        page.get_by_role("button", name="Afficher la vidéo ici").click()
        expect(page.locator("iframe")).to_have_attribute("src", FRAME)
        page.wait_for_load_state("networkidle")
        assert visit.elsewhere == [FRAME]


def test_without_scripts_there_is_a_link_and_no_empty_button(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url, scripts=False) as visit:
        page = visit.go(INTERVIEW)
        expect(page.get_by_role("link", name="Voir la vidéo sur youtube.com")).to_be_visible()
        expect(page.get_by_role("button", name="Afficher la vidéo ici")).to_be_hidden()
        expect(page.get_by_role("button", name="Apparence")).to_be_hidden()
        assert visit.elsewhere == []


@pytest.mark.parametrize("width", [375, 1280])
def test_everything_is_readable_without_scripts(browser: Browser, archive_url: str, width: int) -> None:
    with visiting(browser, archive_url, width=width, scripts=False) as visit:
        page = visit.go(INTERVIEW)
        for element in page.locator("h1, .chapo, .question, .answer, .permalink, .corrections").all():
            expect(element).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_menu_of_a_small_screen_opens_by_keyboard(browser: Browser, archive_url: str, scripts: bool) -> None:
    with visiting(browser, archive_url, width=375, scripts=scripts) as visit:
        page = visit.go(INTERVIEW)
        themes = page.get_by_role("navigation", name="Navigation principale").get_by_role("link", name="Thèmes")
        expect(themes).to_be_hidden()
        page.get_by_role("button", name="Menu", exact=True).focus()
        page.keyboard.press("Enter")
        expect(themes).to_be_visible()
        page.keyboard.press("Escape")
        expect(themes).to_be_hidden()
        page.keyboard.press("Enter")
        themes.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/themes/")


def test_an_old_anchor_scrolls_to_its_answer(browser: Browser, archive_url: str) -> None:
    for scripts in (True, False):
        with visiting(browser, archive_url, scripts=scripts) as visit:
            page = visit.go(f"{INTERVIEW}#Vieille_ancre.2")
            expect(page.locator("#outils .question")).to_be_in_viewport()
            expect(page.locator("#debuts .question")).not_to_be_in_viewport()


def test_a_moved_answer_is_followed_to_its_page(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url) as visit:
        page = visit.go("interviews/deux-roles-avant/#partie-ailleurs")
        page.wait_for_url(f"**/{INTERVIEW}#venue-d-ailleurs")
        expect(page.locator("#venue-d-ailleurs .question")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("entretiens/premiere-adresse/", "interviews/camille-chercheuse/"),
        ("entretiens/premiere-adresse/#promesse", "interviews/camille-chercheuse/#promesse"),
        ("2019/tout-a-la-fois/#vieille-ancre", f"{INTERVIEW}#vieille-ancre"),
        ("anciens-billets/tout.html#outils", f"{INTERVIEW}#outils"),
    ],
)
def test_an_old_address_keeps_its_fragment(browser: Browser, archive_url: str, old: str, new: str) -> None:
    with visiting(browser, archive_url) as visit:
        page = visit.go(old)
        page.wait_for_url(archive_url + new)


def test_an_old_address_leads_on_without_scripts(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url, scripts=False) as visit:
        page = visit.go("2019/tout-a-la-fois/")
        page.wait_for_url(archive_url + INTERVIEW)


def test_wide_tables_scroll_by_keyboard(browser: Browser, archive_url: str) -> None:
    with visiting(browser, archive_url, width=375) as visit:
        table = visit.go(INTERVIEW).locator("#outils table")
        expect(table).to_have_attribute("tabindex", "0")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element is focused, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by keyboard")


def ground(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")
