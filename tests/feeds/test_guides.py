"""Dated guides are entries of feeds: whole, permanent, their excerpts attributed; others move nothing."""

from datetime import date
from pathlib import Path

import feedparser
import pytest

from feeds.making import SITE, TODAY, add_interviews, feeds_of, make_project, record
from feeds.reading import Feed, parse_json
from feeds.reading_xml import parse_xml
from feeds.rules import check_feed
from verbatim.diagnostics import format_diagnostics
from verbatim.pages.builders import build_pages
from verbatim.pages.home import build_text
from verbatim.project import load_checked, load_ready

GUIDE = """\
---
title: Guide d’essai
description: Un résumé d’essai.
tags: [essai]
date: 2025-03-03
---
Un début, avec [un renvoi][un] et [un entretien](../interviews/essai-1.md#question).

## Premier *conseil* {#premier}

![Une image](figures/image.png)

> mot0 mot1 […] mot4
> — @essai-1#question

### Un détail

[un]: ../index.md
"""
FOUR = ("flux/", "flux/lang/fr/", "flux/themes/essai/")
FORMS = ("atom.xml", "rss.xml", "feed.json")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three interviews and a dated guide, recorded."""
    root = make_project(tmp_path / "project")
    add_interviews(root, range(3), words=9)
    (root / "docs/index.md").write_text("# Accueil\n", "utf-8")
    (root / "docs/guides/figures").mkdir(parents=True)
    (root / "docs/guides/figures/image.png").write_bytes(b"image")
    return written(root, GUIDE)


def written(root: Path, text: str, name: str = "essayer") -> Path:
    """A guide in its file; what is public is recorded."""
    (root / f"docs/guides/{name}.md").write_text(text, "utf-8")
    record(root)
    return root


def parsed(content: bytes) -> Feed:
    return parse_json(content) if content[:1] == b"{" else parse_xml(content)


def faults(root: Path, *, today: date = TODAY) -> str:
    return format_diagnostics(load_checked(root, today=today)[1])


def ids(feed: Feed) -> list[str]:
    return [entry.id.partition(":")[2].partition(":")[2] for entry in feed.entries]


@pytest.mark.parametrize("folder", FOUR)
@pytest.mark.parametrize("form", FORMS)
def test_it_is_an_entry_of_the_archive_its_language_and_its_tags(project: Path, folder: str, form: str) -> None:
    assert ids(parsed(feeds_of(project)[folder + form])) == ["guide:essayer", "essai-2", "essai-1", "essai-0"]


def test_nobody_else_s_feed_has_it_and_every_feed_keeps_every_rule(project: Path) -> None:
    feeds = feeds_of(project)
    assert {path.rpartition("/")[0] + "/" for path, each in feeds.items() if b"guide:essayer" in each} == {*FOUR}
    assert {path: found for path, each in feeds.items() if (found := check_feed(each, address=SITE + path))} == {}


def test_its_words_are_whole_its_links_absolute_its_excerpts_attributed(project: Path) -> None:
    found = feedparser.parse(feeds_of(project)["flux/atom.xml"], sanitize_html=False).entries[0]
    assert (found.title, found.link, found.summary) == (
        "Guide d’essai",
        f"{SITE}guides/essayer/",
        "Un résumé d’essai.",
    )
    content = found.content[0].value
    assert f'<a href="{SITE}">un renvoi</a>' in content
    assert f'<a href="{SITE}interviews/essai-1/#question">un entretien</a>' in content
    assert "<h2>Premier <em>conseil</em></h2>" in content
    assert "<h3>Un détail</h3>" in content
    assert f'src="{SITE}guides/figures/image.png"' in content
    assert f'<figcaption><a href="{SITE}interviews/essai-1/#question"><b>Personne d’Essai</b>' in content
    assert "@essai-1" not in content


def test_its_author_is_the_publication_unless_it_names_some(project: Path) -> None:
    assert parsed(feeds_of(project)["flux/atom.xml"]).entries[0].people == ("Essais",)
    authors = "authors: [{name: Personne d’Essai, person: essai}, Autre Essai]"
    written(project, GUIDE.replace("tags:", f"{authors}\ntags:"))
    assert parsed(feeds_of(project)["flux/feed.json"]).entries[0].people == ("Personne d’Essai", "Autre Essai")
    assert f"<uri>{SITE}personnes/essai/</uri>" in feeds_of(project)["flux/atom.xml"].decode("utf-8")


def test_a_correction_moves_updated_and_is_told_in_feeds_and_on_its_page(project: Path) -> None:
    written(project, GUIDE.replace("tags:", "updated: {date: 2025-04-04, note: Un mot changé.}\ntags:"))
    found = parsed(feeds_of(project)["flux/rss.xml"]).entries[0]
    assert found.published == "Mon, 03 Mar 2025 00:00:00 +0000"
    assert found.updated == "2025-04-04T00:00:01Z"
    assert "Correction du 4 avril 2025" in found.content
    context = load_ready(project, today=TODAY).context
    guide = context.archive.dated_guides[0]
    assert [each.note for each in build_text(guide, context).view.corrections] == ["Un mot changé."]


def test_a_renamed_file_keeps_its_entry_by_its_id_and_its_old_address(project: Path) -> None:
    (project / "docs/guides/essayer.md").rename(project / "docs/guides/autrement.md")
    assert "docs/guides/essayer" not in faults(project)
    assert "[vanished-address]" in faults(project)
    written(project, GUIDE.replace("tags:", "id: essayer\ntags:"), "autrement")
    assert "error" not in faults(project)
    first = parsed(feeds_of(project)["flux/atom.xml"]).entries[0]
    assert (first.id.endswith(":guide:essayer"), first.url) == (True, f"{SITE}guides/autrement/")
    assert "guides/essayer/" in {page.path for page in build_pages(load_ready(project, today=TODAY).context)}


def test_a_guide_that_took_another_s_place_names_its_address(project: Path) -> None:
    (project / "docs/guides/essayer.md").unlink()
    alias = GUIDE.replace("tags:", "aliases: [/guides/essayer/]\ntags:")
    written(project, alias, "meilleur")
    assert "error" not in faults(project)
    redirects = load_ready(project, today=TODAY).context.redirects.by_path
    assert redirects["guides/essayer/"].target == "guides/meilleur/"


def test_a_guide_without_a_date_is_in_no_feed_and_changes_none(project: Path) -> None:
    (project / "docs/guides/essayer.md").unlink()
    (project / "interviews/addresses.txt").unlink()
    record(project)
    before = feeds_of(project)
    written(project, GUIDE.replace("date: 2025-03-03\n", ""))
    assert feeds_of(project) == before
    assert "guide:" not in (project / "interviews/addresses.txt").read_text("utf-8")


def test_archives_of_before_stay_as_they_are(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    add_interviews(root, range(70))
    (root / "docs/guides").mkdir()
    record(root)
    before = {path: each for path, each in feeds_of(root).items() if "/archive/" in path}
    written(root, GUIDE.replace("[un]: ../index.md", "").replace("![Une image](figures/image.png)", ""))
    after = feeds_of(root)
    assert len(before) == 24
    assert {path: after[path] for path in before} == before
    assert ids(parsed(after["flux/atom.xml"]))[0] == "guide:essayer"


def test_a_guide_dated_ahead_is_a_fault_and_so_are_keys_of_guides_elsewhere(project: Path) -> None:
    assert "docs/guides/essayer.md:5: error: " in faults(project, today=date(2025, 3, 2))
    assert "[guide-ahead]" in faults(project, today=date(2025, 3, 2))
    (project / "docs/page.md").write_text("---\ntitle: Page\ndate: 2025-03-03\n---\nUne page.\n", "utf-8")
    assert "docs/page.md:3: error: " in faults(project)
