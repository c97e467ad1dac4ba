"""What a reader finds on an interview's page."""

from itertools import pairwise

import pytest
from lxml import html

from walking import Site, texts, words

FULL = "interviews/tout-a-la-fois/"
RETOLD = "interviews/propos-racontes/"
QUESTIONS = [
    "Comment tout cela a-t-il commencé ?",
    "Quels outils employez-vous aujourd’hui ?",
    "Que retenez-vous de ce qu’a dit Camille ?",
    "Une réponse venue d’ailleurs ?",
    "« Et maintenant ? », demande-t-on : que répondre & comment <sûrement> ?",
]
ANCHORS = ["debuts", "outils", "citation", "venue-d-ailleurs", "maintenant"]


@pytest.fixture(scope="module")
def page(archive: Site) -> html.HtmlElement:
    return archive.page(FULL)


@pytest.fixture(scope="module")
def retold(archive: Site) -> html.HtmlElement:
    return archive.page(RETOLD)


def test_the_title_is_the_only_first_heading(page: html.HtmlElement) -> None:
    assert texts(page.xpath("//h1")) == ["Tout à la fois : un entretien synthétique où rien ne manque"]


def test_no_place_of_the_page_takes_the_name_of_an_answer(archive: Site) -> None:
    for file, page in archive.pages.items():
        places = page.xpath("//@id")
        assert len(places) == len(set(places)), file


def test_headings_go_down_one_level_at_a_time(archive: Site) -> None:
    for file, page in archive.pages.items():
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        steps = [after - before for before, after in pairwise(levels)]
        assert levels[0] == 1, file
        assert max(steps, default=0) <= 1, f"{file}: {levels}"


def test_people_stand_with_their_role_and_organisation_of_that_day(page: html.HtmlElement) -> None:
    assert texts(page.find_class("speaker-card")) == [
        "Alix Exemple cheffe d’atelier, Banque d’Essai",
        "BF Bruno Fictif archiviste, Maison Témoin",
    ]


def test_an_earlier_interview_keeps_the_earlier_role(archive: Site) -> None:
    (card,) = archive.page("interviews/deux-roles-avant/").find_class("speaker-card")
    assert words(card) == "AE Alix Exemple apprentie, Maison Témoin"


def test_the_portrait_is_shown_described_and_credited(page: html.HtmlElement, archive: Site) -> None:
    (portrait,) = page.xpath("//img[@class='portrait']")
    assert portrait.get("alt") == "Un carré aux teintes bleues, en guise de portrait"
    assert "Photo : Atelier synthétique" in archive.text(FULL)


def test_dates_are_in_words(page: html.HtmlElement) -> None:
    assert texts(page.xpath("//header[@class='interview-head']//time")) == ["Publié le 14 mars 2025"]
    assert particulars(page)["Date de l’entretien"] == "vers novembre 2024"


def test_the_reading_time_is_told(page: html.HtmlElement) -> None:
    assert "1 min de lecture" in words(page.xpath("//header[@class='interview-head']/p[@class='facts']")[0])


def test_the_source_is_told_in_words_of_the_pages_language(page: html.HtmlElement) -> None:
    assert particulars(page)["Première parution"] == (
        "Revue Fictive, Une émission qui n’existe pas, vidéo, décembre 2024"
    )


def test_the_licence_is_the_entrys_own_or_the_publications(page: html.HtmlElement, archive: Site) -> None:
    assert texts(page.xpath("//a[@rel='license']")) == ["CC BY-SA 4.0"]
    assert texts(archive.page(RETOLD).xpath("//a[@rel='license']")) == ["CC BY 4.0"]


def test_a_retold_interview_says_so_before_its_first_answer(retold: html.HtmlElement) -> None:
    (notice,) = retold.xpath("//header//p[@role='note']")
    assert "il ne la cite pas" in words(notice)
    assert words(notice).endswith("Première parution : Revue Fictive.")


def test_only_a_retold_interview_has_that_notice(page: html.HtmlElement) -> None:
    assert page.xpath("//p[@role='note']") == []


def test_the_table_of_questions_leads_to_each_of_them(page: html.HtmlElement) -> None:
    links = page.xpath("//details[contains(@class, 'contents')]//a")
    assert texts(links) == QUESTIONS
    assert [link.get("href") for link in links] == [f"#{anchor}" for anchor in ANCHORS]


def test_sections_stand_above_their_questions(page: html.HtmlElement) -> None:
    headings = page.xpath("//div[@class='exchanges']//h2 | //div[@class='exchanges']//h3")
    assert texts(headings) == ["Les débuts", *QUESTIONS[:2], "La suite", *QUESTIONS[2:]]


def test_every_question_has_one_permalink_to_itself(archive: Site) -> None:
    found = 0
    for file, page in interview_pages(archive):
        for exchange in page.find_class("exchange"):
            found += 1
            path = f"{archive.url}{file.removesuffix('index.html')}#{exchange.get('id')}"
            assert [link.get("href") for link in exchange.find_class("permalink")] == [path]
    assert found == 20


def test_answers_keep_the_shape_their_author_gave_them(page: html.HtmlElement) -> None:
    answer = page.get_element_by_id("outils").find_class("answer")[0]
    assert texts(answer.xpath(".//ol/li")) == [
        "un carnet à spirale ;",
        "un tableur ;",
        "un programme de quelques lignes.",
    ]
    assert answer.xpath(".//pre/code/@class") == ["language-python"]
    assert len(answer.xpath(".//table//tr")) == 4
    assert page.xpath("//div[contains(@class, 'chapo')]//em/text()") == ["personne n’a dit ces mots"]


def test_several_speakers_are_told_apart(page: html.HtmlElement) -> None:
    exchange = page.get_element_by_id("citation")
    names = texts(exchange.find_class("speaker-name"))
    assert names == ["Alix Exemple :", "Dominique Question :", "Bruno Fictif :"]


def test_french_spaces_are_kept(page: html.HtmlElement) -> None:
    question = page.get_element_by_id("maintenant").find_class("question")[0].text_content()
    assert question.startswith("«\u00a0Et maintenant\u202f?\u00a0»")


def test_each_timed_question_leads_into_the_recording(page: html.HtmlElement) -> None:
    assert [(link.text, link.get("href")) for link in page.find_class("time")] == [
        ("0:42", "https://www.youtube.com/watch?v=synthetique0&t=42s"),
        ("4:28", "https://www.youtube.com/watch?v=synthetique0&t=268s"),
        ("1:02:03", "https://www.youtube.com/watch?v=synthetique0&t=3723s"),
    ]


def test_a_recording_beside_the_interview_plays_here(page: html.HtmlElement) -> None:
    assert page.xpath("//audio/@src") == ["../../interviews/sounds/entretien.ogg"]
    assert page.xpath("//audio/@preload") == ["none"]


def test_an_excerpt_names_its_speaker_and_leads_to_its_passage(page: html.HtmlElement) -> None:
    (excerpt,) = page.find_class("excerpt")
    assert words(excerpt.find("blockquote")) == "on garde la page […] et le lien"
    caption = words(excerpt.find("figcaption"))
    assert caption == "Camille Modèle, chercheuse, Banque d’Essai Chercher sans perdre l’adresse"
    assert excerpt.xpath("figcaption/a/@href") == ["../../interviews/camille-chercheuse/#adresse"]


def test_an_excerpt_of_retold_words_is_marked_as_such(archive: Site) -> None:
    figures = archive.page("notes/methode/").find_class("excerpt")
    assert [figure.get("class") for figure in figures] == ["excerpt", "excerpt retold"]


def test_excerpts_that_follow_each_other_keep_their_own_speakers(archive: Site) -> None:
    figures = archive.page("guides/essayer/").find_class("excerpt")
    assert [(words(each.find("blockquote")), words(each.find("figcaption").find("a/b"))) for each in figures] == [
        ("Une adresse est une promesse.", "Camille Modèle"),
        ("Longues et bien remplies", "Alix Exemple"),
    ]
    assert [each.get("class") for each in figures] == ["excerpt", "excerpt dissent"]


def test_no_address_is_left_among_the_words(archive: Site, publication: Site) -> None:
    for site in (archive, publication):
        left = [file for file, page in site.pages.items() if page.xpath("//blockquote[contains(., '— @')]")]
        assert left == []


def test_corrections_are_dated_newest_first(page: html.HtmlElement) -> None:
    assert texts(page.xpath("//ul[@class='corrections']/li")) == [
        "20 mai 2025 Une date a été précisée.",
        "1er avril 2025 Le nom de la revue était inexact.",
    ]


def test_neighbours_are_those_next_in_time(archive: Site) -> None:
    page = archive.page("interviews/camille-chercheuse/")
    assert page.xpath("//a[@rel='prev']/@href") == ["../../interviews/camille-musicien/"]
    assert page.xpath("//a[@rel='next']/@href") == ["../../interviews/tout-a-la-fois/"]


def test_related_interviews_say_why(page: html.HtmlElement) -> None:
    related = page.xpath("//section[@class='related']//article")
    assert [(words(each.find(".//h3")), words(each.find_class("reason")[0])) for each in related] == [
        ("Avant, un premier métier synthétique", "Autre entretien avec Alix Exemple"),
        ("Chercher sans perdre l’adresse", "Aussi chez Banque d’Essai"),
        ("Plain words: a synthetic interview in English", "Aussi chez Maison Témoin"),
    ]


def test_a_trail_leads_back_home(page: html.HtmlElement) -> None:
    assert texts(page.xpath("//nav[@class='trail']//li/a")) == ["Accueil", "Entretiens"]
    assert page.xpath("//nav[@class='trail']//a/@href") == ["../../", "../../interviews/"]


def test_a_section_leads_back_home_too(archive: Site) -> None:
    assert archive.page("personnes/").xpath("//nav[@class='trail']//a/@href") == ["../"]


def test_words_in_another_language_say_which(archive: Site) -> None:
    page = archive.page("interviews/english-words/")
    assert page.get("lang") == "fr"
    parts = ["chapo", "question", "answer"]
    shown = [page.xpath("//h1"), page.xpath("//details//ol"), *(page.find_class(part) for part in parts)]
    assert [{element.get("lang") for element in elements} for elements in shown] == [{"en"}] * 5
    assert archive.page("interviews/page/2/").xpath("//h3[contains(., 'Plain words')]/@lang") == ["en"]


def test_words_in_the_sites_language_need_no_mark(page: html.HtmlElement) -> None:
    marked = page.xpath("//article[@class='interview']//@lang")
    assert marked == []


def interview_pages(site: Site) -> list[tuple[str, html.HtmlElement]]:
    return [(file, page) for file, page in site.pages.items() if page.find_class("exchanges")]


def particulars(page: html.HtmlElement) -> dict[str, str]:
    (terms,) = page.xpath("//dl[@class='particulars']")
    return {words(term): words(term.getnext()) for term in terms.findall("dt")}
