"""Nothing an output is made from can be read unnoticed."""

import ast
import datetime
from collections.abc import Mapping
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from building import ROOT, SYNTHETIC
from verbatim.artifacts.feeds.entries import FeedEntries
from verbatim.keeping.facts import FACTS
from verbatim.observing.digests import Digests, UndigestedError
from verbatim.observing.observed import OPEN, Observed, ObservedMapping, ObservedSet, read_again
from verbatim.pages.builders import build_pages
from verbatim.pages.page import Context
from verbatim.project import load_ready

TODAY = datetime.date(2026, 11, 23)
UNNOTED = {
    "address": "is read by the fact `policy` alone",
    "plain": "is what is observed",
    "observed": "is the context itself",
    "store": "gives back what would be made again, byte for byte",
    "each": "says where work is done, not what comes of it",
    "reads": "takes the notes",
    "cards": "is read by the fact `card_of` alone",
    "renderer": "reads through observed links",
    "weights": "keep the reads of what was weighed",
    "settings": "are in the fingerprint of everything",
    "words": "are in the fingerprint of everything",
    "archive": "is observed",
    "links": "are observed",
    "redirects": "are observed",
    "feeds": "are observed",
}
"""The attributes of a context that leave no note, and why they need none."""


@pytest.fixture(scope="module")
def context() -> Context:
    observed = load_ready(SYNTHETIC, today=TODAY).context.observed
    _ = observed.links, observed.redirects, observed.feeds, FeedEntries(observed).timeline
    return observed


def attributes(kind: type) -> list[str]:
    """The names of a class's values that anybody may read."""
    found = {name for each in kind.__mro__ for name, value in vars(each).items() if is_value(value)}
    found |= {each.name for each in fields(kind)}
    return sorted(name for name in found if not name.startswith("_"))


def is_value(value: object) -> bool:
    return isinstance(value, cached_property | property)


def observed_values(context: Context) -> Mapping[str, Any]:
    timeline = FeedEntries(context).timeline
    values: tuple[Any, ...] = (context.archive, context.links, context.redirects, context.feeds, timeline)
    return dict(zip(("archive", "links", "redirects", "feeds", "timeline"), values, strict=True))


@pytest.mark.parametrize("name", ["archive", "links", "redirects", "feeds", "timeline"])
def test_every_relation_leaves_a_note(context: Context, name: str) -> None:
    value, target = observed_values(context)[name], context.reads.targets[name]
    assert isinstance(value, Observed)
    for attribute in attributes(type(target)):
        with context.reads.noted() as reads:
            read = getattr(value, attribute)
            if isinstance(read, ObservedMapping | ObservedSet):
                list(read)
        inside = isinstance(read, Observed)
        assert inside or attribute in OPEN or (f"{name}.{attribute}", "") in reads, attribute


def test_every_attribute_of_a_context_is_noted_or_needs_no_note(context: Context) -> None:
    for attribute in attributes(Context):
        with context.reads.noted() as reads:
            getattr(context, attribute)
        assert reads or attribute in UNNOTED, attribute
    assert set(attributes(Context)) >= set(UNNOTED)


def test_every_fact_that_is_asked_for_stands_in_the_tuple() -> None:
    asked = {
        call.args[0].id
        for path in sorted((ROOT / "hooks" / "verbatim").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "ask"
        if isinstance(call.args[0], ast.Name)
    }
    assert asked - {"fact"} == {fact.__name__ for fact in FACTS}
    assert len({fact.__name__ for fact in FACTS}) == len(FACTS)


def test_every_read_of_every_page_can_be_read_again(context: Context) -> None:
    for page in build_pages(context):
        with context.reads.noted() as reads:
            page.build()
        for relation, key in reads:
            name, _, attribute = relation.partition(".")
            if name != "fact":
                read_again(getattr(context.reads.targets[name], attribute), key)


def test_what_is_read_by_key_is_read_again_by_key(context: Context) -> None:
    with context.reads.noted() as reads:
        _ = context.archive.by_year[2025], context.archive.by_id.get("nobody"), "x" in context.archive.paths
    assert {key for _, key in reads} == {"=2025", "=nobody", "?x"}
    archive: Any = context.reads.targets["archive"]
    assert read_again(archive.by_year, "=2025") == archive.by_year[2025]
    assert read_again(archive.by_id, "=nobody") is None
    assert read_again(archive.paths, "?x") is False


def test_a_kept_value_is_read_by_everybody_who_is_given_it(context: Context) -> None:
    cache: dict[str, tuple[int, frozenset[tuple[str, str]]]] = {}
    for _ in range(2):
        with context.reads.noted() as reads:
            assert context.reads.kept(cache, "count", lambda: len(context.archive.by_tag)) > 0
        assert reads == {("archive.by_tag", "#")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        ((), ("",)),
        (1, "1"),
        (1, True),
        (None, "None"),
        (("a", ("b",)), ("a", "b")),
        ({"a": "b"}, ("a", "b")),
        (datetime.date(2026, 1, 1), "2026-01-01"),
        (b"a", "a"),
    ],
)
def test_different_values_have_different_digests(one: object, other: object) -> None:
    assert Digests().of(one) != Digests().of(other)


def test_sets_have_one_digest_in_any_order() -> None:
    assert Digests().of(frozenset(["a", "b", "c"])) == Digests().of(frozenset(["c", "b", "a"]))


def test_what_has_no_digest_says_so() -> None:
    for value in (object(), lambda: 1, Path.cwd):
        with pytest.raises(UndigestedError):
            Digests().of(value)
