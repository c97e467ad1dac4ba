"""What readers of the site find: their page's feed first, and a page that offers every feed to copy."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from lxml import etree
from playwright.sync_api import Browser

from conftest import ServedFolder
from feeds.reading_xml import parse_xml
from walking import Site

ALTERNATES = "//link[@rel='alternate']/@href"


def alternates(archive: Site, path: str) -> list[str]:
    return [str(address) for address in archive.page(path).xpath(ALTERNATES)]


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("", "flux/atom.xml"),
        ("interviews/tout-a-la-fois/", "../../flux/atom.xml"),
        ("abonnement/", "../flux/atom.xml"),
    ],
)
def test_every_page_names_the_feed_of_everything(archive: Site, path: str, first: str) -> None:
    assert alternates(archive, path)[0].removeprefix("./") == first


def test_a_page_with_a_feed_of_its_own_names_it_first(archive: Site) -> None:
    folders = (path.parent.relative_to(archive.folder / "flux") for path in archive.folder.rglob("rss.xml"))
    pages = [f"{folder}/" for folder in folders if folder.parts[:1] in (("themes",), ("personnes",))]
    living = [path for path in pages if not archive.page(path).xpath("//meta[@name='robots']")]
    assert len(living) > 3
    for path in living:
        own = [f"../../flux/{path}{name}" for name in ("atom.xml", "rss.xml", "feed.json")]
        assert alternates(archive, path)[:3] == own


def test_the_page_offers_every_feed_of_the_list(archive: Site) -> None:
    copied = {str(each) for each in archive.page("abonnement/").xpath("//button/@data-feed")}
    listed = {str(each) for each in etree.parse(archive.folder / "flux/feeds.opml").xpath("//@xmlUrl")}
    assert copied == listed
    assert len(listed) > 10


def test_the_page_says_what_a_feed_is_and_where_to_read_one(archive: Site) -> None:
    text = archive.text("abonnement/")
    assert "Qu’est-ce qu’un flux" in text
    links = [str(each) for each in archive.page("abonnement/").xpath("//main//a/@href")]
    assert any(link.startswith("https://feedly.com/") for link in links)
    assert any(link.startswith("feed:https://") for link in links)
    assert "../flux/feeds.opml" in links


def test_the_menu_leads_to_the_page(archive: Site) -> None:
    assert "./abonnement/" in [str(each) for each in archive.page("").xpath("//nav//a/@href")]


def test_files_on_disk_are_as_old_as_what_they_hold(archive: Site) -> None:
    for path in archive.folder.rglob("atom.xml"):
        written = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
        assert written.strftime("%Y-%m-%dT%H:%M:%SZ") == parse_xml(path.read_bytes()).updated


def test_a_button_copies_its_address(
    archive: Site, browser: Browser, serve_folder: Callable[[object], ServedFolder]
) -> None:
    page = browser.new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{serve_folder(archive.folder).url}/abonnement/")
    button = page.locator(".feed-main button")
    button.click()
    page.get_by_text("Adresse copiée").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == button.get_attribute("data-feed")
    page.close()
