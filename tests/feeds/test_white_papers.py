"""White papers in feeds: each book has its own, and its contributions say whose they are wherever they stand."""

import datetime
import re
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from building import ROOT, make_project
from feeds.making import artifacts_of, feeds_of, record
from feeds.reading import Feed, parse_json
from feeds.reading_xml import parse_xml
from feeds.rules import check_feed
from verbatim.pages.builders import build_pages
from verbatim.pages.feed import Feed as FeedValue
from verbatim.project import load_ready

SITE = "https://synthetique.test/"
SETTINGS = {"site_name": "Synthétique", "site_url": SITE, "nav": None}
TODAY = datetime.date(2026, 1, 1)
BOOK = "flux/livres-blancs/voix/"
IN_BOOK = ["entretien", "bao", "alix", "chloe", "white-paper:voix"]
"""Newest first; of one day in the order of the book, and the book itself, which was first, last."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The synthetic white paper, published and recorded."""
    return recorded(make_project(tmp_path / "project", ROOT / "tests" / "data" / "white_papers", SETTINGS))


def recorded(project: Path) -> Path:
    record(project, today=TODAY)
    return project


def parsed(content: bytes) -> Feed:
    return parse_json(content) if content[:1] == b"{" else parse_xml(content)


def ids(feed: Feed) -> list[str]:
    return [entry.id.partition(",")[2].partition(":")[2] for entry in feed.entries]


def pages(project: Path, path: str) -> tuple[FeedValue, ...]:
    return load_ready(project, today=TODAY).context.feeds.of_page(path)


def withdraw(project: Path) -> None:
    index = project / "docs/livres-blancs/voix/index.md"
    text = index.read_text("utf-8").replace("subtitle:", "withdrawn: {date: 2025-05-06, reason: Essai.}\nsubtitle:")
    index.write_text(text, "utf-8")
    (project / "docs/index.md").write_text("# Accueil\n", "utf-8")


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml", "feed.json"])
def test_a_book_has_a_feed_of_its_contributions_and_of_itself(project: Path, name: str) -> None:
    assert ids(parsed(feeds_of(project, today=TODAY)[BOOK + name])) == IN_BOOK


def test_every_feed_keeps_every_rule(project: Path) -> None:
    found = feeds_of(project, today=TODAY).items()
    faults = {path: check_feed(content, address=SITE + path) for path, content in found}
    assert {path: each for path, each in faults.items() if each} == {}


def test_the_book_is_an_entry_of_the_archive_its_language_and_its_tag(project: Path) -> None:
    feeds = feeds_of(project, today=TODAY)
    for path in ("flux/atom.xml", "flux/lang/fr/atom.xml", "flux/themes/essai/atom.xml"):
        assert "white-paper:voix" in ids(parsed(feeds[path]))
    assert "white-paper:voix" not in ids(parsed(feeds["flux/personnes/alix-exemple/atom.xml"]))


def test_the_book_s_entry_says_what_its_page_says(project: Path) -> None:
    found = feedparser.parse(feeds_of(project, today=TODAY)[BOOK + "atom.xml"]).entries[-1]
    assert (found.title, found.link) == ("Voix synthétiques", f"{SITE}livres-blancs/voix/")
    assert [each.name for each in found.authors] == ["Édith Exemple"]
    assert found.summary == "Un recueil synthétique en deux parties."
    content = found.content[0].value
    assert "Une présentation synthétique du livre." in content
    assert "<h2>Première partie</h2><p>Ce que disent les <em>premières</em> voix.</p>" in content


@pytest.mark.parametrize("path", [BOOK, "flux/", "flux/themes/essai/", "flux/personnes/alix-exemple/"])
def test_a_contribution_says_by_whom_it_is_and_names_its_book(project: Path, path: str) -> None:
    feed = feedparser.parse(feeds_of(project, today=TODAY)[f"{path}rss.xml"])
    found = next(each for each in feed.entries if each.id.endswith(":alix"))
    assert (found.title, found.link) == ("Un premier titre", f"{SITE}livres-blancs/voix/alix/")
    assert found.author == "Alix Exemple"
    assert found.content[0].value.startswith(
        "<p><em>Alix Exemple, rôle d’essai, Maison Une. Dans le livre blanc "
        f'<a href="{SITE}livres-blancs/voix/"><cite>Voix synthétiques</cite></a> (Première partie).</em></p>'
    )


def test_its_pages_name_its_feed_first_and_so_do_those_of_its_contributions(project: Path) -> None:
    for path in ("livres-blancs/voix/", "livres-blancs/voix/page/2/", "livres-blancs/voix/alix/"):
        assert [feed.kind for feed in pages(project, path)] == ["white-paper", "archive"]
    assert [feed.kind for feed in pages(project, "livres-blancs/")] == ["archive"]
    assert [feed.kind for feed in pages(project, "interviews/entretien/")] == ["archive"]


def test_opml_has_the_books_under_their_name(project: Path) -> None:
    outline = etree.fromstring(artifacts_of(project, today=TODAY)["flux/feeds.opml"].content)
    group = outline.xpath("//outline[@text='Par livre blanc']/outline/@xmlUrl")
    assert group == [f"{SITE}{BOOK}atom.xml"]


def test_an_old_address_of_a_book_keeps_its_feed(project: Path) -> None:
    assert "flux/ancien-livre/atom.xml" in feeds_of(project, today=TODAY)


def test_a_withdrawn_book_is_deleted_with_its_contributions_and_nothing_else(project: Path) -> None:
    withdraw(project)
    feeds = feeds_of(project, today=TODAY)
    gone = {"white-paper:voix", "alix", "bao", "chloe"}
    for path in (BOOK, "flux/"):
        deleted = parsed(feeds[f"{path}atom.xml"]).deleted
        assert {ref.partition(",")[2].partition(":")[2] for ref, _ in deleted} == gone
        assert {when for _, when in deleted} == {"2025-05-06T00:00:00Z"}
    assert ids(parsed(feeds["flux/atom.xml"])) == ["ailleurs", "entretien"]
    assert "Voix" not in feeds[f"{BOOK}atom.xml"].decode("utf-8")
    assert [feed.kind for feed in pages(project, "livres-blancs/voix/")] == ["archive"]


def test_unrecorded_contributions_stand_as_they_will_once_recorded(project: Path) -> None:
    recorded_now = feeds_of(project, today=TODAY)
    (project / "interviews/addresses.txt").unlink()
    before = feeds_of(project, today=TODAY)
    assert ids(parsed(before[f"{BOOK}atom.xml"])) == IN_BOOK
    assert {path: ids(parsed(each)) for path, each in before.items()} == {
        path: ids(parsed(each)) for path, each in recorded_now.items()
    }


def test_a_corrected_book_says_so_and_is_updated(project: Path) -> None:
    index = project / "docs/livres-blancs/voix/index.md"
    note = (
        "updated: [{date: 2025-05-06, note: Le titre d’une partie.}, {date: 2024-01-02, note: Un nom.}]\nsubtitle:"
    )
    index.write_text(index.read_text("utf-8").replace("subtitle:", note), "utf-8")
    feed = parsed(feeds_of(project, today=TODAY)[f"{BOOK}atom.xml"])
    found = next(each for each in feed.entries if each.id.endswith(":white-paper:voix"))
    assert (found.published, found.updated) == ("2020-03-01T00:00:00Z", "2025-05-06T00:00:01Z")
    assert re.findall("Correction du [^<:]*[0-9]", found.content) == [
        "Correction du 6 mai 2025",
        "Correction du 2 janvier 2024",
    ]
    pages = build_pages(load_ready(project, today=TODAY).context)
    view = next(each for each in pages if each.path.endswith("/voix/"))
    assert [each.note for each in view.build().view.corrections] == ["Le titre d’une partie.", "Un nom."]


def test_a_book_keeps_its_moment_when_entries_join(project: Path) -> None:
    before = parsed(feeds_of(project, today=TODAY)[f"{BOOK}atom.xml"])
    text = (
        (project / "docs/livres-blancs/voix/bao.md")
        .read_text("utf-8")
        .replace("bao", "aaa")
        .replace("order: 1", "order: 9")
    )
    (project / "docs/livres-blancs/voix/aaa.md").write_text(text, "utf-8")
    after = parsed(feeds_of(recorded(project), today=TODAY)[f"{BOOK}atom.xml"])
    moments = {entry.id: entry.updated for entry in after.entries}
    assert [moments[entry.id] for entry in before.entries] == [entry.updated for entry in before.entries]
