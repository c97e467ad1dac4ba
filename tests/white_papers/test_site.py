"""A white paper on the site: what a reader of its pages sees."""

from pathlib import Path

from lxml import html

from building import ROOT
from walking import Site


def test_the_book_counts_what_the_archive_has(site: Path) -> None:
    figures = {
        item.findtext("dt"): item.findtext("dd")
        for item in page(site, "livres-blancs/voix").cssselect(".figures > div")
    }
    assert figures["contributions dans l’archive"] == "4"
    assert figures["annoncées par le livre"] == "9"
    assert figures["contributeurs et contributrices"] == "4"
    assert figures["organisations"] == "2"
    assert int(figures["mots"] or 0) == counted_words()


def test_each_part_says_what_is_here_and_what_the_book_has(site: Path) -> None:
    counted = [line.text_content() for line in page(site, "livres-blancs/voix").cssselect(".part-head .facts")]
    assert counted == [
        "2 contributions dans l’archive. Le livre en annonce 6.",
        "2 contributions dans l’archive. Le livre en annonce 3.",
    ]


def test_contributions_stand_in_the_order_of_the_book(site: Path) -> None:
    names = [each.text_content() for each in page(site, "livres-blancs/voix").cssselect(".contributor")]
    assert names == ["Bao Essai", "Alix Exemple", "Alix Exemple", "Chloé Modèle et Dina Maquette"]


def test_a_contribution_shows_who_wrote_it_and_what_comes_next(site: Path) -> None:
    shown = page(site, "livres-blancs/voix/alix")
    assert shown.cssselect("h1")[0].text_content() == "Un premier titre"
    assert shown.cssselect(".speaker-card")[0].text_content().split() == [
        "AE",
        "Alix",
        "Exemple",
        "rôle",
        "d’essai,",
        "Maison",
        "Une",
    ]
    assert shown.cssselect("a[rel=prev]")[0].get("href") == "../../../livres-blancs/voix/bao/"
    assert shown.cssselect("a[rel=next]")[0].get("href") == "../../../interviews/entretien/"
    assert "Alix Exemple, « Un premier titre », dans Voix synthétiques, dir. Édith Exemple" in spaced(
        shown.cssselect(".reference")[0].text_content()
    )


def test_a_contribution_without_a_title_is_called_by_its_author(site: Path) -> None:
    assert page(site, "livres-blancs/voix/bao").cssselect("h1")[0].text_content() == "Bao Essai"


def test_a_text_is_quoted_by_its_address_alone(site: Path) -> None:
    figure = page(site, "livres-blancs/voix").cssselect(".excerpt a")[0]
    assert figure.get("href") == "../../livres-blancs/voix/alix/"
    cited = page(site, "livres-blancs/voix/alix").cssselect(".onward a")
    assert [link.text_content() for link in cited] == ["Voix synthétiques"]


def test_people_have_their_contributions_beside_their_interviews(site: Path) -> None:
    titles = [each.text_content() for each in page(site, "personnes/alix-exemple").cssselect(".entry-title")]
    assert titles == ["Un entretien d’essai", "Un premier titre"]


def test_tags_count_both_kinds(site: Path) -> None:
    facts = page(site, "themes/essai").cssselect(".listing-head .facts")[0].text_content()
    assert facts == "2 entretiens, 2 contributions"


def test_interviews_are_listed_without_contributions(site: Path) -> None:
    titles = [each.text_content() for each in page(site, "interviews").cssselect(".entry-title")]
    assert titles == ["Un autre entretien d’essai", "Un entretien d’essai"]


def test_links_of_hand_written_pages_reach_a_contribution(site: Path) -> None:
    links = {each.get("href") for each in page(site, "").cssselect(".manifesto a")}
    assert links == {"livres-blancs/voix/alix/", "livres-blancs/voix/"}


def test_nothing_else_of_the_folder_is_published(site: Path) -> None:
    folder = site / "livres-blancs" / "voix"
    assert sorted(path.name for path in folder.iterdir()) == [
        "alix",
        "bao",
        "chloe",
        "couverture.png",
        "index.html",
    ]
    assert not [path for path in site.rglob("*.html") if "Secrète" in path.read_text("utf-8")]


def test_an_old_address_of_the_book_leads_to_it(site: Path) -> None:
    target = page(site, "ancien-livre").cssselect("[data-target]")[0]
    assert target.get("href") == "../livres-blancs/voix/"


def test_the_founding_book_says_that_nothing_of_it_is_here(publication: Site) -> None:
    shown = page(publication.folder, "livres-blancs/regards-twitter")
    counted = [line.text_content() for line in shown.cssselect(".part-head .facts")]
    assert counted == [
        "Aucune contribution dans l’archive. Le livre en annonce 62.",
        "Aucune contribution dans l’archive. Le livre en annonce 50.",
    ]
    assert shown.cssselect(".contributions") == []
    assert shown.cssselect("a[href='../../interviews/jarry-twitter-banque/']")


def page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path / "index.html").read_text("utf-8"))


def counted_words() -> int:
    """Words of the four texts, counted in their files: bodies without their headings' anchors and signs."""
    folder = ROOT / "tests" / "data" / "white_papers"
    sources = [folder / "docs/livres-blancs/voix" / f"{name}.md" for name in ("alix", "bao", "chloe")]
    bodies = [
        path.read_text("utf-8").split("---\n", 2)[2] for path in (*sources, folder / "interviews/entretien.md")
    ]
    words = [word for body in bodies for word in body.split()]
    return sum(1 for word in words if word != "##" and not word.startswith("{#"))


def spaced(text: str) -> str:
    return " ".join(text.split())
