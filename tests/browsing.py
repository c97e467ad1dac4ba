"""Visits to a served site in Chromium: windows of any width and scheme, and every request they make."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

INTERVIEW = "interviews/tout-a-la-fois/"
PAGES = (
    "",
    INTERVIEW,
    "interviews/propos-racontes/",
    "interviews/page/2/",
    "interviews/entretien-retire/",
    "personnes/",
    "personnes/alix-exemple/",
    "organisations/banque-d-essai/",
    "themes/",
    "themes/essais/",
    "annees/",
    "notes/methode/",
    "guides/essayer/",
    "questions/metier/",
    "r/tout-a-la-fois/outils/",
    "abonnement/",
    "recherche/",
    "404.html",
)
"""One page of each kind, in the synthetic archive."""


@dataclass(frozen=True)
class Visit:
    """A browser window: its page, what was asked of the network, and what went wrong in it."""

    url: str
    """The address of the site's root; ends in a slash."""
    page: Page
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open the page at a path below the site's root."""
        self.page.goto(self.url + path, wait_until="load")
        return self.page

    @property
    def elsewhere(self) -> list[str]:
        """What was asked of any other host."""
        return [address for address in self.requests if not address.startswith((self.url, "data:"))]

    @property
    def path(self) -> str:
        """Where the window is now, fragment included."""
        return self.page.url.removeprefix(self.url)


@contextmanager
def visiting(
    browser: Browser, url: str, *, width: int = 1280, scheme: Any = "light", scripts: bool = True
) -> Iterator[Visit]:
    """A window of a width on the site at `url`, closed at the end."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        java_script_enabled=scripts,
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",
    )
    try:
        yield _watched(context, url)
    finally:
        context.close()


def _watched(context: BrowserContext, url: str) -> Visit:
    visit = Visit(url, context.new_page())
    visit.page.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("pageerror", lambda error: visit.failures.append(str(error)))
    visit.page.on("console", lambda said: visit.failures.append(said.text) if said.type == "error" else None)
    visit.page.on("response", lambda answer: visit.failures.append(answer.url) if answer.status >= 400 else None)
    return visit
