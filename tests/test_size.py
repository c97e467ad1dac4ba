"""No page grows with the archive: what twice as many interviews do to the pages of a site."""

import pytest

from building import built, make_large
from walking import Site, texts

SMALL, LARGE = 150, 300
MOST_BYTES = 80_000
"""What the longest page of short interviews may weigh, its listings included."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(built(make_large(tmp_path_factory.mktemp("small"), SMALL)), "https://archive.example/")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(built(make_large(tmp_path_factory.mktemp("large"), LARGE)), "https://archive.example/")


def test_no_page_weighs_more_in_a_larger_archive(small: Site, large: Site) -> None:
    before, after = heaviest(small), heaviest(large)
    assert after.keys() == before.keys()
    assert max(after.values()) <= MOST_BYTES
    grown = {kind: (before[kind], after[kind]) for kind in after if after[kind] > 1.1 * before[kind] + 500}
    assert grown == {}


def test_no_page_has_more_links_in_a_larger_archive(small: Site, large: Site) -> None:
    assert max(links(large).values()) <= max(links(small).values()) + 10


def test_every_interview_is_listed_once(large: Site) -> None:
    listing = [page for file, page in large.pages.items() if is_listing(file)]
    titles = [title for page in listing for title in texts(page.find_class("entry-title"))]
    assert len(titles) == len(set(titles)) == LARGE


def test_every_link_of_a_larger_archive_resolves(large: Site) -> None:
    assert large.dead() == []


def heaviest(site: Site) -> dict[str, int]:
    """The bytes of the largest page of each section."""
    found: dict[str, int] = {}
    for file in site.pages:
        section = file.partition("/")[0]
        found[section] = max(found.get(section, 0), (site.folder / file).stat().st_size)
    return found


def links(site: Site) -> dict[str, int]:
    return {file: len(page.xpath("//a")) for file, page in site.pages.items()}


def is_listing(file: str) -> bool:
    return file == "interviews/index.html" or file.startswith("interviews/page/")
