"""Every link and every fragment of the built sites leads somewhere, and nothing is asked of another host."""

import re

from walking import Site

STYLED = re.compile(r"""url\(\s*["']?(?P<address>[^"')]+)|@import\s+["'](?P<imported>[^"']+)""")


def test_every_link_of_the_publication_resolves(publication: Site) -> None:
    assert len(publication.references) > 1000
    assert publication.dead() == []


def test_every_link_of_the_synthetic_archive_resolves(archive: Site) -> None:
    assert len(archive.references) > 1000
    assert archive.dead() == []


def test_the_publication_fetches_nothing_from_elsewhere(publication: Site) -> None:
    assert fetched_elsewhere(publication) == []


def test_the_synthetic_archive_fetches_nothing_from_elsewhere(archive: Site) -> None:
    assert fetched_elsewhere(archive) == []


def test_style_sheets_fetch_nothing_from_elsewhere(publication: Site) -> None:
    sheets = sorted(publication.folder.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        for found in STYLED.finditer(sheet.read_text("utf-8")):
            address = found["address"] or found["imported"]
            assert (sheet.parent / address.partition("#")[0]).resolve().is_file(), f"{sheet.name}: {address}"


def test_links_out_are_the_authors_own(archive: Site) -> None:
    elsewhere = {each.address for each in archive.references if not archive.is_own(each) and each.element == "a"}
    assert elsewhere >= {"https://ailleurs.example/page?a=1&b=2", "https://alix.example/"}


def fetched_elsewhere(site: Site) -> list[object]:
    """What a browser would ask of another host; the canonical address is named, never asked."""
    return [each for each in site.references if each.is_fetched and not site.is_own(each)]
