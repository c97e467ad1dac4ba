"""An open page reloads by itself, and what is wrong is plain to see on it: narrow or wide, light or dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from browsing import Visit, visiting
from building import copy_synthetic
from served import LONGEST, Served, served

PAGE = "interviews/propos-racontes/"
SOURCE = "interviews/propos-racontes.md"
FILE = "interviews/essai-faute.md"
FAULTY = "---\ntitle: Essai\ndate: 2020-02-30\ninterviewees: [Essai]\ntags: [Inconnu]\n---\n## Où\u202f? {#ou}\n"
PATIENCE = LONGEST * 1000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(copy_synthetic(tmp_path_factory.mktemp("browsed") / "project"), mount="essai/") as started:
        started.wait("", lambda answer: answer.status == 200)
        yield started


@pytest.fixture
def faulty(server: Served) -> Iterator[Served]:
    """The server with a fault in the sources, mended afterwards."""
    server.write(FILE, FAULTY)
    server.wait(PAGE, lambda answer: bool(answer.faults))
    yield server
    (server.project / FILE).unlink()
    server.wait(PAGE, lambda answer: not answer.faults)


def test_an_open_page_follows_every_save_by_itself(browser: Browser, server: Served) -> None:
    with visiting(browser, server.url) as visit:
        page = visit.go(PAGE)
        server.write(SOURCE, f"{server.read(SOURCE).rstrip()} Ces mots viennent seuls.\n")
        page.get_by_text("Ces mots viennent seuls.").wait_for(timeout=PATIENCE)
        server.write(FILE, FAULTY)
        page.get_by_role("alert").wait_for(timeout=PATIENCE)
        assert page.get_by_text("Ces mots viennent seuls.").is_visible()
        (server.project / FILE).unlink()
        page.get_by_role("alert").wait_for(state="detached", timeout=PATIENCE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_what_is_wrong_is_plain_to_see(browser: Browser, faulty: Served, width: int, scheme: str) -> None:
    with visiting(browser, faulty.url, width=width, scheme=scheme) as visit:
        page = visit.go(f"{PAGE}#~text")
        page.mouse.wheel(0, 100_000)
        alert = page.get_by_role("alert")
        assert "interviews/essai-faute.md:3" in alert.inner_text()
        assert "fautes dans les sources" in alert.inner_text()
        box = alert.bounding_box()
        assert box
        assert (box["x"], box["width"]) == (0, width)
        assert 0 <= box["y"] < box["y"] + box["height"] <= 500
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert violations(visit) == []


def violations(visit: Visit) -> list[str]:
    """What axe-core finds in the block."""
    found = Axe().run(visit.page, context=".faults").response["violations"]
    return [f"{each['id']}: {[node['html'] for node in each['nodes']]}" for each in found]
