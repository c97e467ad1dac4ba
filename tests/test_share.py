"""Each page and each answer of a built site has an image, a text, a link; the command writes them as files."""

import csv
import datetime
import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from lxml import html
from PIL import Image
from typer.testing import CliRunner

from card_cases import picture_file
from share_site import ADDRESS, SETTINGS, BuiltSite, build, make_project
from verbatim.cli.application import build_application
from verbatim.loader import load_archive
from verbatim.pages.builders import build_pages
from verbatim.pages.page import Context
from verbatim.posts.weighted import weighted_length
from verbatim.share.project import load_deck

DAY = ["--today", "2026-06-01"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build(make_project(tmp_path_factory.mktemp("share") / "project"))


def meta(page: html.HtmlElement, name: str) -> str:
    found = page.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    assert len(found) == 1, (name, found)
    return str(found[0])


def canonical(page: html.HtmlElement) -> str:
    return str(page.xpath("string(//link[@rel='canonical']/@href)"))


def local(site: BuiltSite, address: str) -> Path:
    assert address.startswith(ADDRESS)
    return site.site / address.removeprefix(ADDRESS)


def test_every_page_has_an_image_of_its_size_and_weight(site: BuiltSite) -> None:
    for path, page in site.pages().items():
        picture = local(site, meta(page, "og:image")).read_bytes()
        assert Image.open(BytesIO(picture)).size == (1200, 630), path
        assert len(picture) < 100_000
        assert (meta(page, "og:image:width"), meta(page, "og:image:height")) == ("1200", "630")
        assert meta(page, "og:image:type") == "image/png"
        assert meta(page, "og:image:alt")
        assert meta(page, "twitter:image:alt")
        assert meta(page, "twitter:card") == "summary_large_image"


def test_every_text_is_at_most_140_weighted_characters(site: BuiltSite) -> None:
    for path, page in site.pages().items():
        texts = page.xpath("//*[@data-share-text]/text()")
        assert texts, path
        assert all(0 < weighted_length(text) <= 140 for text in texts), path


def test_the_link_is_the_pages_own_address(site: BuiltSite) -> None:
    for path, page in site.pages().items():
        own = ADDRESS + (f"{path}/" if path != "." else "")
        assert page.xpath("//main//*[@data-share-link][not(ancestor::section[@id])]/@href") == [own]
        assert meta(page, "og:url") == own
        if not path.startswith("r/"):
            assert canonical(page) == own


def test_an_answers_page_leads_to_its_place_and_stays_out_of_listings(site: BuiltSite) -> None:
    page = site.pages()["r/essai-1/commencer"]
    assert canonical(page) == f"{ADDRESS}interviews/essai-1/#commencer"
    assert meta(page, "robots") == "noindex"
    assert page.xpath("//main//a[contains(@href, 'interviews/essai-1/#commencer')]")
    assert "Prénom Modèle 1" in page.text_content()
    assert "/r/" not in (site.site / "sitemap.xml").read_text("utf-8")


def test_each_answer_of_an_interview_leads_to_its_control(site: BuiltSite) -> None:
    """Without a script too: the control stands on the answer's own page."""
    links = site.pages()["interviews/essai-1"].xpath("//section[@id]//a[@data-share-answer]/@href")
    assert links == ["../../r/essai-1/commencer/", "../../r/essai-1/apres/"]
    for link in links:
        assert site.pages()[link.removeprefix("../../").rstrip("/")].xpath("//*[@data-share-link]")


def test_images_are_unique_where_the_words_are(site: BuiltSite) -> None:
    images = {path: meta(page, "og:image") for path, page in site.pages().items()}
    answers = [image for path, image in images.items() if path.startswith(("r/", "interviews/"))]
    assert len(set(answers)) == len(answers)


def test_the_publication_is_named_to_networks(site: BuiltSite) -> None:
    page = site.pages()["interviews/essai-1"]
    assert meta(page, "fediverse:creator") == "@essai@social.example.org"
    assert meta(page, "twitter:site") == "@essai"
    assert meta(page, "article:published_time").startswith("2026-03-01")


def test_a_report_is_never_quoted_in_alt_text(site: BuiltSite) -> None:
    edited = meta(site.pages()["r/essai-1/commencer"], "og:image:alt")
    retold = meta(site.pages()["r/essai-2/commencer"], "og:image:alt")
    assert edited.startswith("«\u00a0Commencer par écouter")
    assert retold.startswith("Commencer par écouter")


def test_a_second_build_draws_nothing_and_a_changed_title_its_own(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    cards = build(project).site / "cartes"
    before = {file.name: file.stat().st_ino for file in cards.iterdir()}
    build(project)
    assert {file.name: file.stat().st_ino for file in cards.iterdir()} == before
    source = project / "interviews" / "essai-1.md"
    source.write_text(source.read_text("utf-8").replace("Un entretien d’essai, le 1e", "Un titre changé"), "utf-8")
    build(project)
    after = {file.name for file in cards.iterdir()}
    assert len(after - set(before)) == len(set(before) - after) == 1


def test_bad_pictures_are_reported_and_the_site_is_built(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    source = project / "interviews" / "essai-1.md"
    keys = "portrait: {file: portrait.png, alt: essai}\ncard: carte.png\n"
    source.write_text(source.read_text("utf-8").replace("tags:", f"{keys}tags:"), "utf-8")
    (source.parent / "portrait.png").write_bytes(b"\x89PNG broken")
    (source.parent / "carte.png").write_bytes(picture_file((1200, 600)))
    built = build(project)
    assert "[bad-portrait]" in built.log
    assert "[bad-card-picture]" in built.log
    assert local(built, meta(built.pages()["interviews/essai-1"], "og:image")).is_file()


def test_an_authors_own_card_is_used_as_it_is(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    source = project / "interviews" / "essai-1.md"
    source.write_text(source.read_text("utf-8").replace("tags:", "card: carte.jpg\ntags:"), "utf-8")
    picture = picture_file((1200, 630), form="JPEG")
    (source.parent / "carte.jpg").write_bytes(picture)
    page = build(project).pages()["interviews/essai-1"]
    assert local(BuiltSite(project, project / "site", ""), meta(page, "og:image")).read_bytes() == picture
    assert meta(page, "og:image:type") == "image/jpeg"


def test_a_portrait_is_part_of_the_card(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    before = meta(build(project).pages()["interviews/essai-1"], "og:image")
    source = project / "interviews" / "essai-1.md"
    source.write_text(source.read_text("utf-8").replace("tags:", "portrait: moi.png\ntags:"), "utf-8")
    (source.parent / "moi.png").write_bytes(picture_file())
    built = build(project)
    assert meta(built.pages()["interviews/essai-1"], "og:image") != before
    assert "bad-portrait" not in built.log


def test_without_fonts_the_kits_have_no_image_and_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path / "project")
    monkeypatch.setattr("verbatim.share.project.load_fonts", lambda: None)
    context = Context(load_archive(project, today=datetime.date(2026, 6, 1)).archive)
    deck, faults = load_deck(project, context, tuple(build_pages(context)))
    assert [fault.code for fault in faults] == ["missing-card-fonts"]
    assert {kit.image for kit in deck.kits.values()} == {""}
    assert not deck.cards()
    assert all(kit.text.words for kit in deck.kits.values())


def test_no_answer_has_a_page_where_settings_say_none(tmp_path: Path) -> None:
    site = build(make_project(tmp_path / "project", settings=f"{SETTINGS}    cards: none\n"))
    assert not (site.site / "r").exists()


def test_only_marked_answers_have_pages_where_settings_say_so(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", settings=f"{SETTINGS}    cards: marked\n")
    source = project / "interviews" / "essai-1.md"
    source.write_text(source.read_text("utf-8").replace("{#apres}", "{#apres card}"), "utf-8")
    assert [path for path in build(project).pages() if path.startswith("r/")] == ["r/essai-1/apres"]


def run(project: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(project)
    done = CliRunner().invoke(build_application(), ["share", *arguments, *DAY])
    return done.exit_code, done.output


def test_the_command_writes_the_kit_of_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path / "project")
    code, output = run(project, monkeypatch, "essai-1#commencer", "--out", "kit")
    kit = json.loads((project / "kit" / "r-essai-1-commencer.json").read_text("utf-8"))
    assert (code, kit["text"]) == (0, "Commencer par écouter demande moins de courage que de patience.")
    assert kit["link"] == f"{ADDRESS}r/essai-1/commencer/"
    assert kit["counts"]["x"] == {"length": weighted_length(kit["text"]) + 1 + 23, "limit": 280, "fits": True}
    assert Image.open(project / "kit" / kit["image"]).size == (1200, 630)
    assert kit["alt"] in (project / "kit" / "r-essai-1-commencer.md").read_text("utf-8")
    assert kit["text"] in output


@pytest.mark.parametrize("address", ["essai-1", "interviews/essai-1.md", "interviews/essai-1/", "@essai-1"])
def test_an_interview_is_known_by_id_file_and_page(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path / "project")
    code, _ = run(project, monkeypatch, address, "--out", "kit", "--network", "bluesky")
    kit = json.loads((project / "kit" / "interviews-essai-1.json").read_text("utf-8"))
    assert (code, list(kit["counts"])) == (0, ["bluesky"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["essai-9"], "did you mean essai-"),
        (["essai-1", "--network", "minitel"], "write x, linkedin"),
        (["--calendar", "year"], "write week or month"),
        ([], "name an address"),
        (["--all", "--open"], "--open takes one"),
    ],
)
def test_wrong_usage_is_explained(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, output = run(make_project(tmp_path / "project"), monkeypatch, *arguments, "--out", "kit")
    assert code == 2
    assert words in output


def test_a_week_of_posts_is_a_table_and_a_calendar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path / "project")
    source = project / "interviews" / "essai-1.md"
    source.write_text(source.read_text("utf-8").replace("summary: Un", "share: =Un calcul, d’essai"), "utf-8")
    code, _ = run(project, monkeypatch, "--calendar", "week", "--out", "kit")
    rows = list(csv.DictReader(StringIO((project / "kit" / "calendar.csv").read_text("utf-8"))))
    events = (project / "kit" / "calendar.ics").read_bytes()
    assert code == 0
    assert [row["date"] for row in rows] == [f"2026-06-0{day}" for day in range(1, 7)]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@"]
    assert all((project / "kit" / row["image"]).is_file() for row in rows)
    assert events.count(b"BEGIN:VEVENT\r\n") == len(rows)
    assert max(len(line) for line in events.split(b"\r\n")) <= 75


def test_a_contact_sheet_shows_the_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path / "project")
    code, _ = run(project, monkeypatch, "--sheet", "--out", "kit")
    sheet = Image.open(project / "kit" / "sheet.png")
    assert (code, sheet.width) == (0, 3 * 416 + 16)
    assert len(sheet.convert("RGB").getcolors(1 << 24) or []) > 50
