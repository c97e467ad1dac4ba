"""What is not public appears in no channel: pages, data, sitemap, files; a withdrawn entry leaves a tombstone."""

import gzip
from datetime import date

import pytest
from lxml import html

from building import SYNTHETIC, contents
from verbatim.artifacts.builders import build_artifacts
from verbatim.pages.builders import build_pages
from verbatim.project import load_ready
from walking import Site, words

MARKERS = ("brouillonsecret", "embargosecret", "retraitsecret")
"""Stand in every value of the draft, the embargoed and the withdrawn entry of the synthetic archive."""

each_marker = pytest.mark.parametrize("marker", MARKERS)


@each_marker
def test_words_that_are_not_public_are_in_no_file(archive: Site, marker: str) -> None:
    found = [path for path, content in contents(archive.folder).items() if marker in folded(content)]
    assert found == []


@each_marker
def test_no_file_is_named_after_what_is_not_public(archive: Site, marker: str) -> None:
    assert [path for path in contents(archive.folder) if marker in path.lower()] == []


def test_files_that_no_public_entry_shows_stay_at_home(archive: Site) -> None:
    beside = ("interviews/pictures/", "interviews/sounds/")
    assert {path for path in contents(archive.folder) if path.startswith(beside)} == {
        "interviews/pictures/alix.png",
        "interviews/pictures/vue.png",
        "interviews/sounds/entretien.ogg",
    }


def test_sources_and_vocabularies_are_not_published(archive: Site) -> None:
    endings = (".md", ".yml", ".py", "addresses.txt")
    assert [path for path in contents(archive.folder) if path.endswith(endings)] == []


def test_an_entry_withdrawn_later_is_still_there(archive: Site) -> None:
    assert "Oui, jusqu’au jour dit." in archive.text("interviews/retrait-a-venir/")
    assert "Essai d’un retrait à venir" not in archive.text("interviews/retrait-a-venir/")


def test_a_tombstone_says_since_when_and_why(archive: Site) -> None:
    text = archive.text("interviews/entretien-retire/")
    assert "Entretien retiré" in text
    assert "31 janvier 2021" in text
    assert "À la demande de la personne, pour l’essai." in text


def test_a_person_only_a_withdrawn_entry_named_leaves_a_tombstone(archive: Site) -> None:
    text = archive.text("personnes/personne-retiree/")
    assert "Cette page n’existe plus" in text
    assert "ne l’est plus" in text


def test_the_old_address_of_a_withdrawn_entry_leads_to_its_tombstone(archive: Site) -> None:
    assert archive.page("alias-retire/").xpath("//a[@data-target]/@href") == ["../interviews/entretien-retire/"]


@pytest.mark.parametrize("path", ["interviews/entretien-retire/", "personnes/personne-retiree/"])
def test_a_tombstone_is_not_indexed(archive: Site, path: str) -> None:
    assert archive.page(path).xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_sitemap_names_what_is_public_and_nothing_else(archive: Site) -> None:
    listed = archive.sitemap()
    public = [file.removesuffix("index.html") for file, page in archive.pages.items() if is_indexed(page)]
    assert set(listed) == {archive.url + path for path in public}
    assert len(public) > 40


def test_counts_leave_out_what_is_not_public(archive: Site) -> None:
    counted = [words(each) for each in archive.page("").xpath("//ul[@class='counts']/li")]
    assert counted == ["8 entretiens", "20 réponses", "10 personnes", "4 thèmes"]


def test_one_day_later_everything_follows() -> None:
    before, after = outputs(date(2999, 12, 30)), outputs(date(2999, 12, 31))
    assert "interviews/idembargosecret/" not in before
    assert {"interviews/idembargosecret/", "themes/tagembargosecret/", "annees/2999/"} <= after.keys()
    assert b"idembargosecret" in after["sitemap.xml"]
    assert b"interviews/retrait-a-venir/" in before["sitemap.xml"]
    assert b"interviews/retrait-a-venir/" not in after["sitemap.xml"]


def outputs(today: date) -> dict[str, bytes]:
    """What the core makes of the synthetic archive on a day: the paths of its pages, the bytes of the rest."""
    context = load_ready(SYNTHETIC, today=today).context
    pages = tuple(build_pages(context))
    artifacts = build_artifacts(context, lambda: pages)
    return {page.path: b"" for page in pages} | {each.path: each.content for each in artifacts}


def folded(content: bytes) -> str:
    content = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
    return content.decode("utf-8", errors="ignore").lower()


def is_indexed(page: html.HtmlElement) -> bool:
    return not page.xpath("//meta[@name='robots']")
