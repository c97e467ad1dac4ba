"""Every feed of the synthetic archive keeps every rule; each fault put into a good feed is caught by one."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from feeds.making import NOW, SITE, SYNTHETIC, add_interviews, feeds_of, make_project, record
from feeds.rules import check_feed

HERE = Path(__file__).parent
FAULTS = yaml.safe_load((HERE / "faults.yml").read_text("utf-8"))
SCHEMA = json.loads((HERE / "json-feed-1.1.schema.json").read_text("utf-8"))
PATHS = {
    "atom": "flux/atom.xml",
    "rss": "flux/rss.xml",
    "json": "flux/feed.json",
    "archive": "flux/archive/2/atom.xml",
    "first": "flux/archive/1/atom.xml",
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every document of the synthetic archive, and the archive documents of a long one."""
    root = make_project(tmp_path_factory.mktemp("long") / "project")
    add_interviews(root, range(70))
    record(root)
    return {path: content for path, content in feeds_of(root).items() if "/archive/" in path} | feeds_of(SYNTHETIC)


def test_every_feed_keeps_every_rule(good: dict[str, bytes]) -> None:
    faults = {path: check_feed(content, address=SITE + path, today=NOW) for path, content in good.items()}
    assert {path: found for path, found in faults.items() if found} == {}
    assert len(good) > 40


def test_there_are_enough_faults() -> None:
    assert len({each["fault"] for each in FAULTS}) >= 28


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: f"{case['feed']}: {case['fault']}")
def test_a_fault_is_caught(case: dict[str, str], good: dict[str, bytes]) -> None:
    path = PATHS[case["feed"]]
    text = good[path].decode("utf-8")
    assert case["find"] in text
    broken = text.replace(case["find"], case["put"], 1).encode("utf-8")
    assert check_feed(broken, address=SITE + path, today=NOW)


def test_json_feeds_keep_their_schema(good: dict[str, bytes]) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    found = {path: content for path, content in good.items() if path.endswith("feed.json")}
    faults = [error.message for content in found.values() for error in validator.iter_errors(json.loads(content))]
    assert faults == []
    assert len(found) > 10
