"""People, tags, organisations, years and long lists, as a reader finds them."""

import pytest
from lxml import html

from walking import Site, texts, words


def test_a_person_keeps_the_role_of_each_date(archive: Site) -> None:
    page = archive.page("personnes/alix-exemple/")
    assert texts(page.find_class("person-role")) == ["cheffe d’atelier, Banque d’Essai"]
    entries = page.xpath("//section[@aria-labelledby='said']//article")
    said = {words(entry.find(".//h3")): words(entry) for entry in entries}
    assert "cheffe d’atelier" in said["Tout à la fois : un entretien synthétique où rien ne manque"]
    assert "apprentie" in said["Avant, un premier métier synthétique"]


def test_a_persons_roles_are_listed_with_their_years(archive: Site) -> None:
    page = archive.page("personnes/alix-exemple/")
    assert texts(page.xpath("//ul[@class='roles']/li")) == [
        "cheffe d’atelier, Banque d’Essai 2025",
        "apprentie, Maison Témoin 2018",
    ]
    assert page.xpath("//ul[@class='roles']/li/a/@href") == [
        "../../interviews/tout-a-la-fois/",
        "../../interviews/deux-roles-avant/",
    ]


def test_a_person_has_everything_they_said_question_by_question(archive: Site) -> None:
    page = archive.page("personnes/alix-exemple/")
    questions = page.xpath("//section[@aria-labelledby='said']//details//a/@href")
    assert len(questions) == 7
    assert "../../interviews/deux-roles-avant/#metier" in questions


def test_a_biography_is_shown_with_its_links(archive: Site) -> None:
    (biography,) = archive.page("personnes/alix-exemple/").find_class("biography")
    assert biography.xpath(".//strong/text()") == ["synthétique"]
    assert biography.xpath(".//a/@href") == ["../../interviews/tout-a-la-fois/"]


def test_two_people_of_one_name_have_a_page_each(archive: Site) -> None:
    roles = {path: role_on(archive.page(path)) for path in twins(archive)}
    assert roles == {
        "personnes/camille-modele-chercheuse/": "chercheuse, Banque d’Essai",
        "personnes/camille-modele-musicien/": "musicien",
    }


@pytest.mark.parametrize("path", ["personnes/camille-modele-chercheuse/", "personnes/camille-modele-musicien/"])
def test_two_people_of_one_name_are_never_merged(archive: Site, path: str) -> None:
    assert len(archive.page(path).find_class("entry")) == 1


def test_the_index_of_people_tells_them_apart(archive: Site) -> None:
    index = archive.page("personnes/")
    named = [words(item) for item in index.xpath("//ul[@class='index']/li") if "Camille" in words(item)]
    assert named == ["Camille Modèle chercheuse", "Camille Modèle musicien"]


def test_people_stand_from_a_to_z_by_their_last_name(archive: Site) -> None:
    groups = archive.page("personnes/").find_class("group")
    letters = {words(group.find("h2")): texts(group.xpath(".//li/a")) for group in groups}
    assert letters == {
        "E": ["Émile Échantillon", "Zoé Échantillon", "3615 Essai", "Alix Exemple"],
        "F": ["Bruno Fictif", "Farid Fictif"],
        "M": ["Camille Modèle", "Camille Modèle"],
        "Q": ["Dominique Question"],
        "S": ["Atelier synthétique"],
    }


def test_who_only_asks_has_what_they_asked(archive: Site) -> None:
    page = archive.page("personnes/dominique-question/")
    assert texts(page.xpath("//section[@aria-labelledby='asked']//h3")) == [
        "Tout à la fois : un entretien synthétique où rien ne manque",
        "Plain words: a synthetic interview in English",
    ]


def test_a_tag_shows_its_description_and_its_entries(archive: Site) -> None:
    page = archive.page("themes/essais/")
    assert texts(page.xpath("//h1")) == ["Essais"]
    assert texts(page.find_class("chapo")) == ["Ce que l’on tente pour voir si cela tient."]
    assert "5 entretiens" in archive.text("themes/essais/")


def test_tags_without_public_entries_are_not_shown(archive: Site) -> None:
    assert texts(archive.page("themes/").xpath("//ul[@class='index']/li/a")) == [
        "Adresses",
        "Essais",
        "Méthode",
        "Traduction",
    ]


def test_an_organisation_shows_who_spoke_for_it(archive: Site) -> None:
    people = archive.page("organisations/banque-d-essai/").xpath("//section[@aria-labelledby='people']//li//a[1]")
    assert texts(people)[::2] == ["Alix Exemple", "Camille Modèle"]


def test_an_organisation_of_any_name_has_a_page(archive: Site) -> None:
    page = archive.page("organisations/association-l-essai-cie/")
    assert texts(page.xpath("//h1")) == ["Association « L’Essai » & Cie"]


def test_each_year_has_a_page(archive: Site) -> None:
    years = texts(archive.page("annees/").xpath("//ul[@class='index']/li/a"))
    assert years == ["2025", "2024", "2023", "2022", "2020", "2018"]
    assert texts(archive.page("annees/2024/").find_class("entry-title")) == [
        "Chercher sans perdre l’adresse",
        "Jouer une note d’essai",
    ]


def test_all_interviews_stand_on_the_pages_once_newest_first(archive: Site) -> None:
    paths = ["interviews/", *(f"interviews/page/{number}/" for number in (2, 3, 4))]
    titles = [texts(archive.page(path).find_class("entry-title")) for path in paths]
    assert [len(each) for each in titles] == [2, 2, 2, 2]
    assert len({title for each in titles for title in each}) == 8
    assert titles[0][0].startswith("Tout à la fois")
    assert titles[3][1] == "Avant, un premier métier synthétique"


def test_pages_of_a_list_lead_to_each_other(archive: Site) -> None:
    page = archive.page("interviews/page/2/")
    assert page.xpath("//nav[@class='pagination']//a[@rel='prev']/@href") == ["../../../interviews/"]
    assert page.xpath("//nav[@class='pagination']//a[@rel='next']/@href") == ["../../../interviews/page/3/"]
    assert texts(page.xpath("//nav[@class='pagination']//*[@aria-current]")) == ["2"]


def test_jumps_lead_to_the_page_where_a_year_begins(archive: Site) -> None:
    jumps = archive.page("interviews/").xpath("//nav[@class='jumps']//a/@href")
    assert jumps == [
        "../interviews/#g-2025",
        "../interviews/#g-2024",
        "../interviews/page/2/#g-2023",
        "../interviews/page/3/#g-2022",
        "../interviews/page/4/#g-2020",
        "../interviews/page/4/#g-2018",
    ]


def test_the_home_page_shows_the_newest_and_one_question(archive: Site) -> None:
    page = archive.page("")
    assert len(page.xpath("//section[@aria-labelledby='~latest']//article")) == 6
    assert len(page.find_class("question")) == 1


def test_the_page_for_missing_addresses_works_at_any_depth(archive: Site) -> None:
    page = archive.pages["404.html"]
    relative = [each for each in page.xpath("//@href | //@src") if not each.startswith(("/essai/", "#"))]
    assert relative == []


def twins(site: Site) -> list[str]:
    return [
        file.removesuffix("index.html")
        for file, page in site.pages.items()
        if file.startswith("personnes/") and texts(page.xpath("//h1")) == ["Camille Modèle"]
    ]


def role_on(page: html.HtmlElement) -> str:
    return words(page.find_class("person-role")[0])
