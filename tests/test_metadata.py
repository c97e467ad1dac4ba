"""What machines read in the pages: addresses, descriptions, JSON-LD, Highwire, DCTERMS, the sitemap."""

import json
import re
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html

from building import contents
from verbatim.words import open_graph_locale
from walking import Site, texts

FULL = "interviews/tout-a-la-fois/"
RETOLD = "interviews/propos-racontes/"
Node = dict[str, Any]


@pytest.fixture(scope="module")
def article(archive: Site) -> Node:
    return node_of(archive, FULL, "Article")


def test_every_indexed_page_has_its_own_address_and_title(archive: Site) -> None:
    titles: dict[str, str] = {}
    for path, page in indexed(archive):
        assert page.xpath("//link[@rel='canonical']/@href") == [archive.url + path]
        assert page.xpath("//meta[@property='og:url']/@content") == [archive.url + path]
        (title,) = texts(page.xpath("//title"))
        assert title not in titles or path.startswith("personnes/camille-modele"), (path, titles[title])
        titles[title] = path


def test_every_page_is_described(archive: Site) -> None:
    for path, page in indexed(archive):
        (description,) = page.xpath("//meta[@name='description']/@content")
        assert description.strip(), path
        assert page.xpath("//meta[@property='og:description']/@content") == [description]


def test_open_graph_says_what_the_page_is(archive: Site) -> None:
    assert meta(archive, FULL, "og:type") == ["article"]
    assert meta(archive, FULL, "og:title") == ["Tout à la fois\u00a0: un entretien synthétique où rien ne manque"]
    assert meta(archive, FULL, "og:site_name") == ["Archive synthétique"]
    assert meta(archive, FULL, "og:locale") == ["fr_FR"]
    assert meta(archive, "interviews/english-words/", "og:locale") == ["en_US"]
    assert meta(archive, "personnes/alix-exemple/", "og:type") == ["profile"]
    assert meta(archive, "", "og:type") == ["website"]


def test_json_ld_is_valid_json_on_every_page_that_has_it(archive: Site) -> None:
    found = [path for path, page in indexed(archive) if graph(page)]
    assert len(found) == len(indexed(archive))


def test_json_ld_cannot_end_its_script_early(archive: Site) -> None:
    for page in archive.pages.values():
        for script in page.xpath("//script[@type='application/ld+json']"):
            assert not re.search("[<>&]", script.text)


def test_an_interview_is_an_article_of_questions_with_answers(article: Node) -> None:
    assert article["headline"] == "Tout à la fois\u00a0: un entretien synthétique où rien ne manque"
    assert article["datePublished"] == "2025-03-14"
    assert article["dateModified"] == "2025-05-20"
    assert article["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert [part["@type"] for part in article["hasPart"]] == ["Question"] * 5
    assert urljoin(article["@id"], article["hasPart"][1]["@id"]).endswith("/interviews/tout-a-la-fois/#outils")
    assert article["hasPart"][1]["name"] == "Quels outils employez-vous aujourd’hui\u202f?"


def test_the_authors_are_those_who_spoke(article: Node) -> None:
    assert [each["name"] for each in article["author"]] == ["Alix Exemple", "Bruno Fictif", "Dominique Question"]
    assert article["author"][0]["jobTitle"] == "cheffe d’atelier"
    assert [each["name"] for each in article["hasPart"][0]["acceptedAnswer"]["author"]] == [
        "Alix Exemple",
        "Bruno Fictif",
    ]


def test_answers_are_words_without_markup(archive: Site) -> None:
    answers = [
        part["acceptedAnswer"]["text"]
        for path, page in indexed(archive)
        for node in graph(page)
        for part in node.get("hasPart", ())
    ]
    assert len(answers) == 20
    assert not [answer for answer in answers if re.search(r"</?[a-z]+>|&[a-z]+;|site:/", answer)]


def test_a_retold_interview_claims_no_words_as_the_persons_own(archive: Site) -> None:
    article = node_of(archive, RETOLD, "Article")
    assert article["author"] == {"@type": "Organization", "name": "Atelier synthétique", "url": archive.url}
    assert [each["name"] for each in article["about"]] == ["Farid Fictif"]
    assert ["author" in part["acceptedAnswer"] for part in article["hasPart"]] == [False, False]
    assert "Quotation" not in json.dumps(article)


def test_a_retold_interview_has_no_person_as_its_author_anywhere(archive: Site) -> None:
    page = archive.page(RETOLD)
    names = page.xpath("//meta[@name='author' or @name='citation_author' or @name='DCTERMS.creator']/@content")
    assert set(names) == {"Atelier synthétique"}


def test_a_person_is_a_person(archive: Site) -> None:
    person = node_of(archive, "personnes/alix-exemple/", "Person")
    assert person["name"] == "Alix Exemple"
    assert person["@id"] == f"{archive.url}personnes/alix-exemple/"
    assert person["affiliation"]["name"] == "Banque d’Essai"


def test_breadcrumbs_count_from_home_to_the_page_itself(archive: Site) -> None:
    trail = node_of(archive, FULL, "BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["name"]) for step in trail[:2]] == [(1, "Accueil"), (2, "Entretiens")]
    assert [step["item"] for step in trail] == [archive.url + path for path in ("", "interviews/", FULL)]


def test_highwire_and_dublin_core_say_the_same(archive: Site) -> None:
    page = archive.page(FULL)
    assert named(page, "citation_author") == named(page, "DCTERMS.creator") == ["Alix Exemple", "Bruno Fictif"]
    assert named(page, "citation_publication_date") == ["2025/03/14"]
    assert named(page, "DCTERMS.issued") == ["2025-03-14"]
    assert named(page, "DCTERMS.created") == ["2024-11~"]
    assert named(page, "citation_public_url") == named(page, "DCTERMS.identifier") == [archive.url + FULL]


def test_the_sitemap_is_dated_by_content(archive: Site) -> None:
    days = archive.sitemap()
    assert days[f"{archive.url}{FULL}"] == "2025-05-20"
    assert days[f"{archive.url}interviews/"] == "2025-05-20"
    assert days[f"{archive.url}interviews/page/4/"] == "2020-01-15"
    assert days[f"{archive.url}interviews/english-words/"] == "2023-11-05"
    assert days[f"{archive.url}personnes/camille-modele-musicien/"] == "2024-02-29"


def test_robots_are_shown_the_sitemap(archive: Site) -> None:
    assert f"Sitemap: {archive.url}sitemap.xml" in contents(archive.folder)["robots.txt"].decode()


def indexed(site: Site) -> list[tuple[str, html.HtmlElement]]:
    pages = ((file.removesuffix("index.html"), page) for file, page in site.pages.items())
    return [(path, page) for path, page in pages if not page.xpath("//meta[@name='robots']")]


def graph(page: html.HtmlElement) -> list[Node]:
    scripts = page.xpath("//script[@type='application/ld+json']")
    nodes = [json.loads(script.text) for script in scripts]
    assert all(node["@context"] == "https://schema.org" for node in nodes)
    return [part for node in nodes for part in node["@graph"]]


def node_of(site: Site, path: str, kind: str) -> Node:
    (node,) = [node for node in graph(site.page(path)) if node["@type"] == kind]
    return node


def meta(site: Site, path: str, name: str) -> list[str]:
    return site.page(path).xpath(f"//meta[@property='{name}']/@content")


def named(page: html.HtmlElement, name: str) -> list[str]:
    return page.xpath(f"//meta[@name='{name}']/@content")


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("fr", "fr_FR"),
        ("en", "en_US"),
        ("pt-BR", "pt_BR"),
        ("zh-Hant", "zh_TW"),
        ("sr-Latn-RS", "sr_RS"),
        ("xx", "xx"),
    ],
)
def test_open_graph_names_a_territory(language: str, locale: str) -> None:
    assert open_graph_locale(language) == locale
