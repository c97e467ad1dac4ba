"""Addresses of the past: old pages lead on, old anchors still open their answer."""

import pytest

from walking import Site, words

REDIRECTS = [
    ("2019/tout-a-la-fois/", "../../interviews/tout-a-la-fois/"),
    ("anciens-billets/tout.html", "../interviews/tout-a-la-fois/"),
    ("entretiens/premiere-adresse/", "../../interviews/camille-chercheuse/"),
    ("personnes/alix-ancienne/", "../../personnes/alix-exemple/"),
    ("themes/methodes/", "../../themes/methode/"),
    ("alias-retire/", "../interviews/entretien-retire/"),
]

each_redirect = pytest.mark.parametrize(("old", "new"), REDIRECTS)


@each_redirect
def test_an_old_page_leads_to_the_new_one_without_scripts(archive: Site, old: str, new: str) -> None:
    page = archive.page(old)
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={new}"]
    assert page.xpath("//a[@data-target]/@href") == [new]


@each_redirect
def test_an_old_page_is_not_indexed_the_new_one_is_named(archive: Site, old: str, new: str) -> None:
    page = archive.page(old)
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == [archive.url + new.lstrip("./")]


@pytest.mark.parametrize("old", ["vieille-ancre", "Vieille_ancre.2"])
def test_an_old_anchor_opens_the_answer_it_always_opened(archive: Site, old: str) -> None:
    place = archive.page("interviews/tout-a-la-fois/").get_element_by_id(old)
    assert place.xpath("following-sibling::section[1]/@id") == ["outils"]


def test_an_answer_that_changed_pages_leaves_its_new_address(archive: Site) -> None:
    left = archive.page("interviews/deux-roles-avant/").get_element_by_id("partie-ailleurs")
    assert left.xpath(".//a/@href") == ["../../interviews/tout-a-la-fois/#venue-d-ailleurs"]
    assert "Une réponse venue d’ailleurs" in words(left)
