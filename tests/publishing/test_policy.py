"""The Content-Security-Policy in a real browser: nothing of the site is refused, everything else is."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from building import SYNTHETIC
from verbatim.pages.frame import policy
from verbatim.project import load_ready
from walking import Site

REFUSED = "Content Security Policy"
PAGES = ("", "interviews/", "interviews/tout-a-la-fois/", "personnes/", "themes/", "guides/", "404.html")


@dataclass
class Visit:
    """A page of the archive in the browser, and every complaint about it so far."""

    page: Page
    root: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.root}/{path}", wait_until="networkidle")


@pytest.fixture
def visit(browser: Browser, archive: Site, serve_folder: Callable[..., object]) -> Iterator[Visit]:
    page = browser.new_page()
    found = Visit(page, str(serve_folder(archive.folder).url))  # type: ignore[attr-defined]
    page.on("console", lambda message: found.complaints.append(message.text))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    yield found
    page.close()


def test_every_page_declares_the_same_policy(archive: Site) -> None:
    path = "//meta[@http-equiv='Content-Security-Policy']/@content"
    policies = {tuple(page.xpath(path)) for page in archive.pages.values()}
    assert len(policies) == 1
    (policy,) = next(iter(policies))
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert f"Content-Security-Policy: {policy}; frame-ancestors 'none'" in (archive.folder / "_headers").read_text()


def test_no_page_is_refused_anything(visit: Visit, archive: Site) -> None:
    visit.complaints.clear()
    for path in (
        path for path in PAGES if path == "404.html" or archive.folder.joinpath(path, "index.html").exists()
    ):
        visit.go(path)
        assert [said for said in visit.complaints if REFUSED in said] == [], path


def test_scheme_and_share_controls_work_under_it(visit: Visit) -> None:
    visit.go("interviews/tout-a-la-fois/")
    visit.page.locator("button[data-scheme]").click()
    assert visit.page.evaluate("document.documentElement.dataset.scheme") == "light"
    visit.page.locator("[data-share-answer]").first.click()
    visit.page.locator(".exchange .share-image").first.wait_for(state="visible")
    assert visit.complaints == []


def test_a_player_is_loaded_after_a_click_and_no_other(visit: Visit) -> None:
    visit.page.route(
        re.compile("^https:"), lambda route: route.fulfill(body="<p>lecteur</p>", content_type="text/html")
    )
    visit.go("interviews/tout-a-la-fois/")
    assert visit.page.locator("iframe").count() == 0
    visit.page.locator("button[data-frame]").first.click()
    visit.page.frame_locator("iframe").get_by_text("lecteur").wait_for()
    assert [said for said in visit.complaints if REFUSED in said] == []


def test_a_development_server_may_add_its_own_script() -> None:
    """`mkdocs serve` says that the site is at an address of its own, and writes a script into every page."""
    today = datetime.date(2026, 1, 1)
    assert load_ready(SYNTHETIC, today=today, address="http://127.0.0.1:8000/essai/").context.ask(policy) == ""
    own = load_ready(SYNTHETIC, today=today, address="https://archive.example/essai/").context.ask(policy)
    assert own == load_ready(SYNTHETIC, today=today).context.ask(policy) != ""


@pytest.mark.parametrize(
    "code",
    [
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))",
        "document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click()",
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')",
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://ailleurs.example/p.png\">')",
        "document.body.insertAdjacentHTML('beforeend', '<iframe src=\"https://ailleurs.example/\"></iframe>')",
        "document.head.append(Object.assign(document.createElement('base'), {href: 'https://ailleurs.example/'}))",
    ],
)
def test_what_no_template_writes_is_refused(visit: Visit, code: str) -> None:
    visit.go("")
    with visit.page.expect_console_message(lambda message: REFUSED in message.text):
        visit.page.evaluate(code)
    assert visit.page.evaluate("window.ran") is None
