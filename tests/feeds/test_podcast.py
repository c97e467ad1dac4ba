"""The podcast: what applications for listening ask of it."""

import json

import pytest
from lxml import etree

from feeds.making import SITE, SYNTHETIC, artifacts_of, feeds_of
from feeds.reading_xml import PREFIXES


@pytest.fixture(scope="module")
def channel() -> etree._Element:
    found = etree.fromstring(feeds_of(SYNTHETIC)["flux/podcast.xml"]).find("channel")
    assert found is not None
    return found


def values(parent: etree._Element, path: str) -> list[tuple[str | None, dict[str, str]]]:
    return [(each.text, dict(each.attrib)) for each in parent.findall(path, PREFIXES)]


def test_only_entries_with_sound_are_episodes(channel: etree._Element) -> None:
    assert [each.findtext("guid") for each in channel.findall("item")] == ["tag:flux.example,2026-01:sonore"]


def test_the_channel_says_what_directories_ask(channel: etree._Element) -> None:
    assert values(channel, "itunes:category") == [(None, {"text": "Society & Culture"})]
    assert values(channel, "itunes:image") == [(None, {"href": f"{SITE}assets/carre.png"})]
    assert values(channel, "itunes:explicit") == [("false", {})]
    assert values(channel, "itunes:owner/itunes:email") == [("essais@flux.example", {})]
    assert [text for text, _ in values(channel, "podcast:medium")] == ["podcast"]
    assert len(channel.findtext("podcast:guid", "", PREFIXES)) == 36


def test_an_episode_has_its_people(channel: etree._Element) -> None:
    people = values(channel, "item/podcast:person")
    assert [(name, each["role"]) for name, each in people] == [
        ("Personne Essai-Un", "guest"),
        ("Personne Essai-Deux", "guest"),
        ("Personne Essai-Trois", "host"),
    ]


def test_an_episode_has_its_transcripts(channel: etree._Element) -> None:
    found = [(each["url"], each["type"]) for _, each in values(channel, "item/podcast:transcript")]
    assert found == [
        (f"{SITE}interviews/sonore/", "text/html"),
        (f"{SITE}interviews/sons/essai%20un.vtt", "text/vtt"),
    ]


def test_chapters_are_the_questions_at_their_times(channel: etree._Element) -> None:
    address = values(channel, "item/podcast:chapters")[0][1]["url"]
    chapters = json.loads(artifacts_of(SYNTHETIC)[address.removeprefix(SITE)].content)
    assert chapters["version"] == "1.2.0"
    assert [(each["startTime"], each["url"]) for each in chapters["chapters"]] == [
        (5, f"{SITE}interviews/sonore/#premiere"),
        (62, f"{SITE}interviews/sonore/#deuxieme"),
    ]
