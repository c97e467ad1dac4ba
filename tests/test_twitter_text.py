"""Posts count, validate and link as X does: every conformance case of twitter-text, in `posts/twitter-text/`."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from twitter_text import parse_tweet
from twitter_text.regexp.valid_cctld import valid_cctld
from twitter_text.regexp.valid_gtld import valid_gtld

from verbatim.posts.entities import cashtags_in, hashtags_in, mentions_in, reply_to
from verbatim.posts.top_level import TOP_LEVEL
from verbatim.posts.web_addresses import is_web_address
from verbatim.posts.weighted import link_spans, links_in, weigh, weighted_length

FOLDER = Path(__file__).parent / "posts" / "twitter-text"
CASES: dict[str, dict[str, list[dict[str, Any]]]] = {
    kind: json.loads((FOLDER / f"{kind}.json").read_text("utf-8")) for kind in ("validate", "extract")
}
FIRST: dict[str, Any] = {
    "max_weighted_tweet_length": 140,
    "default_weight": 1,
    "scale": 1,
    "emoji_parsing_enabled": False,
    "transformed_url_length": 23,
    "ranges": [],
}
"""Configuration 1, which the cases called `tweets` are written for."""

UNDISCOUNTED: dict[str, Any] = {
    "max_weighted_tweet_length": 280,
    "default_weight": 200,
    "scale": 100,
    "emoji_parsing_enabled": False,
    "transformed_url_length": 23,
    "ranges": [
        {"start": first, "end": last, "weight": 100}
        for first, last in ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
    ],
}
"""Configuration 2: emoji count by code point."""


def whole(found: Any, sign: str, text: str) -> bool:
    entities = list(found)
    return len(entities) == 1 and (entities[0].start, entities[0].end) == (0, len(text)) and text[0] == sign


VALIDATORS: dict[str, Callable[[str], bool]] = {
    "tweets": lambda text: bool(text) and parse_tweet(text, FIRST).valid,
    "usernames": lambda text: whole(mentions_in(text), "@", text) and not next(mentions_in(text)).list_slug,
    "lists": lambda text: whole(mentions_in(text), "@", text) and bool(next(mentions_in(text)).list_slug),
    "hashtags": lambda text: whole(hashtags_in(text), text[:1], text),
    "urls": is_web_address,
    "urls_without_protocol": lambda text: is_web_address(text, scheme_required=False),
}


def indices(pairs: Any) -> list[dict[str, Any]]:
    return [{**values, "indices": list(span)} for values, span in pairs]


EXTRACTORS: dict[str, Callable[[str], Any]] = {
    "urls": lambda text: list(links_in(text)),
    "tco_urls_with_params": lambda text: list(links_in(text)),
    "urls_with_indices": lambda text: indices(({"url": text[a:b]}, (a, b)) for a, b in link_spans(text)),
    "urls_with_directional_markers": lambda text: indices(
        ({"url": text[a:b]}, (a, b)) for a, b in link_spans(text)
    ),
    "mentions": lambda text: [each.words for each in mentions_in(text)],
    "mentions_with_indices": lambda text: indices(
        ({"screen_name": each.words}, (each.start, each.end)) for each in mentions_in(text)
    ),
    "mentions_or_lists_with_indices": lambda text: indices(
        ({"screen_name": each.words, "list_slug": each.list_slug}, (each.start, each.end))
        for each in mentions_in(text)
    ),
    "replies": lambda text: reply_to(text) or None,
    "hashtags": lambda text: [each.words for each in hashtags_in(text)],
    "hashtags_from_astral": lambda text: [each.words for each in hashtags_in(text)],
    "hashtags_with_indices": lambda text: indices(
        ({"hashtag": each.words}, (each.start, each.end)) for each in hashtags_in(text)
    ),
    "cashtags": lambda text: [each.words for each in cashtags_in(text)],
    "cashtags_with_indices": lambda text: indices(
        ({"cashtag": each.words}, (each.start, each.end)) for each in cashtags_in(text)
    ),
}


def cases(kind: str, names: Any) -> Any:
    found = [(name, case) for name in names for case in CASES[kind][name]]
    return pytest.mark.parametrize(
        ("name", "case"), found, ids=[f"{name}-{number}" for number, (name, _) in enumerate(found)]
    )


COUNTERS = ("WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest")


@cases("validate", VALIDATORS)
def test_validates_as_x_does(name: str, case: dict[str, Any]) -> None:
    assert VALIDATORS[name](case["text"]) is case["expected"], case["description"]


@cases("extract", EXTRACTORS)
def test_links_as_x_does(name: str, case: dict[str, Any]) -> None:
    assert EXTRACTORS[name](case["text"]) == case["expected"], case["description"]


@cases("validate", COUNTERS)
def test_counts_as_x_does(name: str, case: dict[str, Any]) -> None:
    assert parse_tweet(case["text"]).asdict() == case["expected"], case["description"]
    assert weigh(case["text"]).length == weighted_length(case["text"]) == case["expected"]["weightedLength"]


@cases("validate", ("WeightedTweetsCounterTest",))
def test_counts_as_configuration_2_does(name: str, case: dict[str, Any]) -> None:
    assert parse_tweet(case["text"], UNDISCOUNTED).asdict() == case["expected"], case["description"]


def test_no_group_of_cases_is_left_out() -> None:
    assert set(CASES["extract"]) == set(EXTRACTORS)
    assert set(CASES["validate"]) == {*VALIDATORS, *COUNTERS, "WeightedTweetsCounterTest"}


@pytest.mark.parametrize("known", [valid_gtld, valid_cctld], ids=["generic", "countries"])
def test_the_table_of_top_level_labels_has_the_librarys(known: re.Pattern[str]) -> None:
    assert {label for label in labels_of(known) if label.isascii()} <= TOP_LEVEL


def test_the_table_of_top_level_labels_has_no_other() -> None:
    assert {*labels_of(valid_gtld), *labels_of(valid_cctld)} >= TOP_LEVEL


def labels_of(known: re.Pattern[str]) -> list[str]:
    """`(?:(?:one|other)(?=…))`, as the library writes its tables."""
    return known.pattern.partition("(?=")[0].removeprefix("(?:(?:").removesuffix(")").split("|")
