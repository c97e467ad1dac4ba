"""The share control in a real browser: keyboard, copying, the reader's server, and no script at all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from share_site import ADDRESS, build, make_project

PLACE = "r/essai-1/commencer/"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], object]) -> str:
    site = build(make_project(tmp_path_factory.mktemp("control") / "project")).site
    return str(serve_folder(site).url)  # type: ignore[attr-defined]


@pytest.fixture
def context(browser: Browser, served: str) -> Iterator[BrowserContext]:
    opened = browser.new_context()
    opened.grant_permissions(["clipboard-read", "clipboard-write"], origin=served)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, served: str) -> Page:
    found = context.new_page()
    found.goto(f"{served}/{PLACE}")
    return found


def opened(page: Page) -> Page:
    page.locator(".share > summary").first.focus()
    page.keyboard.press("Enter")
    page.locator(".share-kit").first.wait_for(state="visible")
    return page


def press(page: Page, selector: str) -> None:
    page.locator(selector).first.focus()
    page.keyboard.press("Enter")


def copied(page: Page) -> str:
    page.locator("[data-share-status]:not(:empty)").first.wait_for(state="attached")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_text_is_copied_by_keyboard(page: Page) -> None:
    press(opened(page), "[data-copy=text]")
    assert copied(page) == "Commencer par écouter demande moins de courage que de patience."


def test_the_link_is_copied(page: Page) -> None:
    press(opened(page), "[data-copy=link]")
    assert copied(page) == f"{ADDRESS}{PLACE}"


def test_the_image_is_copied(page: Page) -> None:
    press(opened(page), "[data-copy=image]")
    page.locator("[data-share-status]:not(:empty)").first.wait_for(state="attached")
    kinds = page.evaluate("navigator.clipboard.read().then((items) => items.flatMap((item) => item.types))")
    assert kinds == ["image/png"]


def test_escape_closes_and_gives_the_focus_back(page: Page) -> None:
    opened(page)
    page.locator("[data-copy=text]").first.focus()
    page.keyboard.press("Escape")
    assert not page.locator(".share-kit").first.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize(
    "typed", ["social.example.org", "https://social.example.org/@nom", "@nom@social.example.org"]
)
def test_the_readers_server_is_remembered(page: Page, typed: str) -> None:
    opened(page).locator("[name=instance]").first.fill(typed)
    page.keyboard.press("Enter")
    page.reload()
    address = opened(page).locator("[data-network=mastodon]").first.get_attribute("href") or ""
    assert address.startswith("https://social.example.org/share?text=Commencer%20par")


@pytest.mark.parametrize("typed", ["", "javascript:alert(1)", "a b", "localhost", "-x.org"])
def test_what_is_no_server_is_refused(page: Page, typed: str) -> None:
    opened(page).locator("[name=instance]").first.fill(typed)
    page.keyboard.press("Enter")
    assert page.locator("[name=instance]").first.get_attribute("aria-invalid") == "true"
    address = page.locator("[data-network=mastodon]").first.get_attribute("href") or ""
    assert address.startswith("https://share.joinmastodon.org/")


def test_without_a_script_all_but_copying_works(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/{PLACE}")
    page.locator(".share > summary").first.click()
    shown = [name for name in page.locator(".share-networks a").all_inner_texts() if name]
    assert shown[:4] == ["X", "LinkedIn", "Bluesky", "Mastodon"]
    assert page.locator(".share-image").first.is_visible()
    assert page.locator("a[download]").first.is_visible()
    assert not page.locator(".share button").first.is_visible()
    context.close()


def test_nothing_is_asked_of_anybody_else(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{served}/interviews/essai-1/")
    opened(page)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(served)] == []
    assert faults == []


def test_pictures_are_not_fetched_before_they_are_shown(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/interviews/essai-1/", wait_until="networkidle")
    assert [url for url in asked if "/cartes/" in url] == []


def test_an_answers_control_opens_in_its_place_and_is_fetched_only_then(
    context: BrowserContext, served: str
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/interviews/essai-1/", wait_until="networkidle")
    assert not [url for url in asked if "/r/" in url]
    press(page, "#commencer [data-share-answer]")
    page.locator("#commencer .share-kit").wait_for(state="visible")
    press(page, "#commencer [data-copy=link]")
    assert copied(page) == f"{ADDRESS}{PLACE}"
    picture = page.locator("#commencer .share-image")
    assert picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") == 1200
