"""What a reader sees in the feeds of the synthetic archive, as feedparser reads them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import pytest

from feeds.making import SECRETS, SITE, SYNTHETIC, artifacts_of, copy_synthetic, feeds_of
from feeds.reading import Feed, parse_json
from feeds.reading_xml import parse_xml

NEWEST_FIRST = ["sonore", "recit", "hostile", "corrige", "anglais"]


@pytest.fixture(scope="module")
def feeds() -> dict[str, bytes]:
    return feeds_of(SYNTHETIC)


def parsed(content: bytes) -> Feed:
    return parse_json(content) if content[:1] == b"{" else parse_xml(content)


def ids(feed: Feed) -> list[str]:
    return [entry.id.rpartition(":")[2] for entry in feed.entries]


def entry(feeds: dict[str, bytes], path: str, name: str) -> Any:
    found = feedparser.parse(feeds[path])
    assert not found.bozo, found.get("bozo_exception")
    return next(each for each in found.entries if each.id.endswith(f":{name}"))


both = pytest.mark.parametrize("path", ["flux/atom.xml", "flux/rss.xml"])


def test_the_three_formats_say_the_same(feeds: dict[str, bytes]) -> None:
    folders = {path.removesuffix("atom.xml") for path in feeds if path.endswith("atom.xml")}
    for folder in sorted(folders):
        atom, rss, other = (parsed(feeds[folder + name]) for name in ("atom.xml", "rss.xml", "feed.json"))
        assert ids(atom) == ids(rss) == ids(other)
        assert [each.updated for each in atom.entries] == [each.updated for each in rss.entries]
        assert [each.updated for each in atom.entries] == [each.updated for each in other.entries]
        assert atom.moments == rss.moments == other.moments
        assert [each.title for each in atom.entries] == [each.title for each in other.entries]
        assert [each.content for each in atom.entries] == [each.content for each in rss.entries]
        assert [each.content for each in atom.entries] == [each.content for each in other.entries]


def test_there_is_a_feed_of_everything_and_of_each_tag_person_and_language(feeds: dict[str, bytes]) -> None:
    assert ids(parsed(feeds["flux/atom.xml"])) == NEWEST_FIRST
    assert ids(parsed(feeds["flux/themes/sons/atom.xml"])) == ["sonore"]
    assert ids(parsed(feeds["flux/personnes/essai-un/rss.xml"])) == ["sonore", "corrige"]
    assert ids(parsed(feeds["flux/personnes/personne-essai-trois/feed.json"])) == ["sonore", "recit"]
    assert ids(parsed(feeds["flux/lang/en/atom.xml"])) == ["anglais"]
    assert ids(parsed(feeds["flux/lang/fr/atom.xml"])) == ["sonore", "recit", "hostile", "corrige"]


def test_an_old_address_of_a_tag_keeps_its_feed(feeds: dict[str, bytes]) -> None:
    assert ids(parsed(feeds["flux/themes/audio/rss.xml"])) == ["sonore"]


@pytest.mark.parametrize("secret", SECRETS)
def test_what_is_not_public_is_in_no_feed(secret: str) -> None:
    for path, artifact in artifacts_of(SYNTHETIC).items():
        assert secret not in artifact.content.decode("utf-8").lower()
        assert secret not in path


def test_a_tag_or_language_of_drafts_only_has_no_feed(feeds: dict[str, bytes]) -> None:
    assert [path for path in feeds if "brouillon" in path or "/lang/de/" in path] == []


def test_an_embargo_ends_on_its_day(feeds: dict[str, bytes]) -> None:
    later = feeds_of(SYNTHETIC, today=date(2999, 12, 31))
    assert ids(parsed(later["flux/atom.xml"])) == ["embargo", *NEWEST_FIRST]


def test_a_withdrawn_entry_is_deleted_where_it_was(feeds: dict[str, bytes]) -> None:
    for path in ("flux/atom.xml", "flux/themes/essai/atom.xml", "flux/personnes/personne-retiree/atom.xml"):
        assert parsed(feeds[path]).deleted == (("tag:flux.example,2026-01:retire", "2024-09-09T00:00:00Z"),)
    assert parsed(feeds["flux/lang/en/atom.xml"]).deleted == ()
    assert b"pour l\xe2\x80\x99essai &amp; ]]&gt;." in feeds["flux/atom.xml"]


@both
def test_everybody_is_named(feeds: dict[str, bytes], path: str) -> None:
    found = entry(feeds, path, "sonore")
    assert [each.name for each in found.authors] == ["Personne Essai-Un", "Personne Essai-Deux"]
    assert "Personne Essai-Trois" in [each.name for each in found.contributors]


def test_json_names_everybody(feeds: dict[str, bytes]) -> None:
    item = json.loads(feeds["flux/feed.json"])["items"][0]
    people = [f"Personne Essai-{name}" for name in ("Un", "Deux", "Trois")]
    assert [each["name"] for each in item["authors"]] == people
    assert item["authors"][0]["url"] == f"{SITE}personnes/essai-un/"


@both
def test_a_retold_interview_says_so_first(feeds: dict[str, bytes], path: str) -> None:
    found = entry(feeds, path, "recit")
    first = found.content[0].value.split("</p>")[0]
    assert "Propos racontés." in first
    assert "Journal d’Essai" in first
    assert found.summary.startswith("Propos racontés.")
    assert found.authors[0].name == "Les Essais"


@both
def test_a_correction_moves_the_update_alone(feeds: dict[str, bytes], path: str) -> None:
    found = entry(feeds, path, "corrige")
    assert found.published_parsed[:5] == (2024, 1, 5, 0, 0)
    assert found.updated_parsed[:5] == (2025, 4, 1, 0, 0)
    assert found.content[0].value.count("Correction du 1er avril 2025") == 2


def test_a_correction_of_the_future_is_not_one_yet() -> None:
    before = parsed(feeds_of(SYNTHETIC, today=date(2025, 3, 31))["flux/atom.xml"])
    assert next(each for each in before.entries if each.id.endswith("corrige")).updated == "2024-01-05T00:00:00Z"


@both
def test_an_entry_has_its_language_tags_and_full_text(feeds: dict[str, bytes], path: str) -> None:
    found = entry(feeds, path, "anglais")
    assert found.content[0].language == "en"
    assert "A synthetic answer" in found.content[0].value
    tags = [each.label or each.term for each in entry(feeds, path, "sonore").tags]
    assert tags == ["Essai & ‹erreur›", "Sons"]


@both
def test_a_sound_has_its_true_length(feeds: dict[str, bytes], path: str) -> None:
    sound = entry(feeds, path, "sonore").enclosures[0]
    assert (sound.href, sound.type, sound.length) == (
        f"{SITE}interviews/sons/essai%20un.mp3",
        "audio/mpeg",
        str((SYNTHETIC / "interviews/sons/essai un.mp3").stat().st_size),
    )


@both
def test_media_rss_has_the_picture_the_sound_and_the_people(feeds: dict[str, bytes], path: str) -> None:
    found = entry(feeds, path, "sonore")
    assert [each["medium"] for each in found.media_content] == ["audio", "image"]
    assert found.media_thumbnail[0]["url"] == f"{SITE}interviews/images/portrait.png"
    assert {each["role"] for each in found.media_credit} == {"interviewed guest", "interviewer"}


@both
def test_a_pictures_description_is_not_taken_for_the_summary(feeds: dict[str, bytes], path: str) -> None:
    found = entry(feeds, path, "sonore")
    assert found.summary == "Un essai où tout s’entend."
    assert [each.type for each in found.content] == ["text/html"]


@both
def test_hostile_words_stay_words(feeds: dict[str, bytes], path: str) -> None:
    found = entry(feeds, path, "hostile")
    assert found.title.startswith("]]› & ‹b›gras‹/b›")
    assert found.title.endswith("😀 AT&T")
    assert found.authors[0].name == "‹script›alert(1)‹/script› ]]› & Cie"
    assert "👩‍🚀" in found.content[0].value
    assert "<em>vive</em>" in found.content[0].value


def test_a_hub_is_named_when_set(feeds: dict[str, bytes], tmp_path: Path) -> None:
    for path in ("flux/atom.xml", "flux/rss.xml", "flux/feed.json"):
        assert parsed(feeds[path]).related("hub") == ["https://hub.example/"]
    root = copy_synthetic(tmp_path / "project")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("    websub_hub: https://hub.example/\n", ""), "utf-8")
    assert [path for path, content in feeds_of(root).items() if b"hub" in content] == []


def test_a_file_is_as_old_as_its_newest_entry() -> None:
    for path, artifact in artifacts_of(SYNTHETIC).items():
        assert artifact.modified is not None
        if path.endswith("atom.xml"):
            assert artifact.modified.strftime("%Y-%m-%dT%H:%M:%SZ") == parsed(artifact.content).updated


def test_without_an_address_of_the_site_there_are_no_feeds(tmp_path: Path) -> None:
    root = copy_synthetic(tmp_path / "project")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("site_url: https://flux.example/essais/\n", ""), "utf-8")
    assert artifacts_of(root) == {}


def test_ids_do_not_depend_on_address_site_or_title(feeds: dict[str, bytes], tmp_path: Path) -> None:
    root = copy_synthetic(tmp_path / "project")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings.replace(SITE, "https://ailleurs.example/"), "utf-8")
    text = (root / "interviews/recit.md").read_text("utf-8").replace("Essai d’un récit", "Un tout autre titre")
    (root / "interviews/recit.md").unlink()
    (root / "interviews/autre-nom.md").write_text(text, "utf-8")
    moved = parsed(feeds_of(root)["flux/atom.xml"])
    assert ids(moved) == ids(parsed(feeds["flux/atom.xml"]))
    assert moved.moments == parsed(feeds["flux/atom.xml"]).moments
