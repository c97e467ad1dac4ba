"""Small synthetic sites that change at random: a check with what the last ones left says what one without says."""

import shutil
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbatim.diagnostics import Diagnostic
from verbatim.publishing.checking import check_files
from verbatim.publishing.early import Early, read_early
from verbatim.publishing.expected import Expected, Published
from verbatim.publishing.hidden_words import Secret, Secrets, index_secrets
from verbatim.publishing.links import Web
from verbatim.publishing.places import Places
from verbatim.publishing.walked import walk_site
from verbatim.store import Store

ADDRESS = "https://built.example/essai/"
FILES = ("index.html", "a/index.html", "b/index.html", "d.html", "e", "e/index.html", "f.html", "g.html")
"""The good site has neither the last one, nor “e” as a file: that is a file or a folder, never both."""
PLACES = ("un", "deux")
LINKS = tuple(
    f"{ADDRESS}{path}{place}"
    for path in ("", "a/", "a", "b/", "d.html", "e", "f.html")
    for place in ("", *(f"#{place}" for place in PLACES))
)
DEAD = (f"{ADDRESS}h.html", f"{ADDRESS}d.html#quatre")
SECRETS = ("personne ne doit lire cette phrase", "ni cette autre phrase encore secrète", "trois mots cachés")
DRAFT = "interviews/brouillon.md"


@dataclass(frozen=True)
class Written:
    """What a file is made of."""

    places: frozenset[str] = frozenset(PLACES)
    links: frozenset[str] = frozenset()
    onward: str = ""
    words: str = ""

    @property
    def html(self) -> str:
        onward = f'<meta http-equiv="refresh" content="0; url={self.onward}">' if self.onward else ""
        links = "".join(f'<a href="{link}">lien</a>' for link in sorted(self.links))
        places = "".join(f'<p id="{place}">lieu</p>' for place in sorted(self.places))
        return f"<!doctype html><title>Essai</title>{onward}{places}{links}<p>{self.words}</p>"


EMPTY = Written(words="nothing at all")
GOOD = {
    **{path: Written() for path in FILES if path not in ("e", "g.html")},
    "index.html": Written(links=frozenset(LINKS)),
    "b/index.html": Written(places=frozenset(), onward=f"{ADDRESS}d.html"),
    "d.html": Written(words=SECRETS[0]),
    "f.html": Written(places=frozenset(), onward=f"{ADDRESS}d.html"),
}
"""Every place of every page is linked to, those of two behind redirects."""

files = {
    "places": st.frozensets(st.sampled_from(PLACES)),
    "links": st.frozensets(
        st.sampled_from((*LINKS[::4], f"{ADDRESS}h.html", f"{ADDRESS}d.html#quatre")), max_size=3
    ),
    "onward": st.sampled_from(["", f"{ADDRESS}a/", f"{ADDRESS}e", f"{ADDRESS}h.html"]),
    "words": st.sampled_from(["", *SECRETS]),
}
anchors = st.lists(st.sampled_from((*PLACES, "quatre")), max_size=2).map(tuple)
expectations = {
    "published": st.lists(st.builds(Published, st.sampled_from(FILES), anchors), max_size=2).map(tuple),
    "secrets": st.frozensets(st.sampled_from(SECRETS)),
    "hidden": st.sampled_from(["", "g.html", *FILES]),
}


def one_of(values: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[tuple[str, Any]]:
    return st.one_of([st.tuples(st.just(name), value) for name, value in values.items()])


changes = st.one_of(
    st.tuples(st.sampled_from(FILES), one_of(files)),
    st.tuples(st.sampled_from(FILES), one_of(files)),
    st.tuples(st.sampled_from(FILES), st.sampled_from([("gone", True), ("empty", True), ("again", True)])),
    st.tuples(st.just(""), one_of(expectations)),
)
"""Something of a file, or of what is expected, is another: most are small, so that a site may stay good."""
histories = st.lists(st.tuples(changes, st.sampled_from([True, True, False])), min_size=1, max_size=6)
"""Changes between checks, each with whether all is mended first where the last check found faults."""


class Site:
    """A site in a folder, what it is held against, and what its checks leave."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder / "site", Store(folder / "cache")
        self._now: dict[str, Written] = {}
        self.folder.mkdir()
        self.mend()

    def mend(self) -> None:
        self.expected = Expected(Places(ADDRESS), "", Secrets())
        self._write(dict(GOOD))

    def change(self, path: str, what: str, value: Any) -> None:
        if path:
            self._write(self._changed(path, what, value))
        elif what == "secrets":
            secrets = index_secrets([Secret(words, DRAFT) for words in sorted(value)], {})
            self.expected = replace(self.expected, secrets=secrets)
        elif what == "hidden":
            self.expected = replace(self.expected, hidden={value: DRAFT} if value else {})
        else:
            self.expected = replace(self.expected, published=value)

    def faults(self, *, kept: bool, early: Early | None = None) -> tuple[Diagnostic, ...]:
        """What a check says that knows of the ones before, or one that does not; `early` was read before."""
        store = self.store if kept else None
        return check_files(self.folder, walk_site(self.folder), self.expected, store=store, early=early)

    def _changed(self, path: str, what: str, value: Any) -> dict[str, Written]:
        """The files after a change; in the place of a file may stand a folder, and the other way round."""
        beside = {"e": "e/index.html", "e/index.html": "e"}.get(path)
        after = {name: each for name, each in self._now.items() if name != beside}
        before = after.pop(path, Written())
        if what == "again":
            self._now.pop(path, None)
        if what == "empty":
            after[path] = EMPTY
        elif what != "gone":
            after[path] = before if what == "again" else replace(before, **{what: value})
        return after

    def _write(self, after: dict[str, Written]) -> None:
        """Put files as they are to be; one that stays as it is is not touched."""
        for path in [each for each in files_of(self.folder) if each not in after]:
            (self.folder / path).unlink()
        if "e" in after and (self.folder / "e").is_dir():
            (self.folder / "e").rmdir()
        for path, content in after.items():
            if self._now.get(path) != content:
                file = self.folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.unlink(missing_ok=True)
                file.write_text("" if content == EMPTY else content.html, "utf-8")
        self._now = after


@given(histories)
@settings(max_examples=150)
def test_each_check_says_what_one_without_a_cache_says(history: list[tuple[Any, bool]]) -> None:
    with TemporaryDirectory() as folder:
        site = Site(Path(folder))
        told = site.faults(kept=True)
        assert told == ()
        for (path, (what, value)), mends in history:
            if told and mends:
                site.mend()
                site.faults(kept=True)
            site.change(path, what, value)
            told = site.faults(kept=True)
            assert told == site.faults(kept=False)


@given(histories)
@settings(max_examples=30)
def test_a_check_that_was_cut_short_hides_nothing(history: list[tuple[Any, bool]]) -> None:
    """Each dies when it has written all but the value that names the others, and is run again."""
    with TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.faults(kept=True)
        last = site.store.folder / "checked-site"
        for (path, (what, value)), _mends in history:
            site.change(path, what, value)
            aside = shutil.copytree(last, Path(folder) / "aside")
            site.faults(kept=True)
            shutil.rmtree(last)
            aside.rename(last)
            assert site.faults(kept=True) == site.faults(kept=False)


@given(histories)
@settings(max_examples=50)
def test_what_was_read_early_hides_nothing(history: list[tuple[Any, bool]]) -> None:
    """Before every second change, so that a check finds a site that was read as it is, or with a change since."""
    with TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.faults(kept=True)
        early = None
        for number, ((path, (what, value)), _mends) in enumerate(history):
            site.change(path, what, value)
            if number % 2 == 0:
                early = read_early(site.folder, site.expected, store=site.store)
            else:
                assert site.faults(kept=True, early=early) == site.faults(kept=False)
        site.change("a/index.html", "words", "enfin")
        assert site.faults(kept=True, early=early) == site.faults(kept=False)


def test_a_new_page_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    site = Site(tmp_path)
    assert site.faults(kept=True) == ()
    site.change("g.html", "links", frozenset(DEAD))
    told = site.faults(kept=True)
    assert [fault.code for fault in told] == ["broken-link", "broken-link"]
    assert told == site.faults(kept=False)


def test_links_of_unchanged_pages_are_not_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Web) -> frozenset[str]:
        raise AssertionError("the links of every file were looked up")

    site = Site(tmp_path)
    assert site.faults(kept=True) == ()
    site.change("a/index.html", "links", frozenset(LINKS[-1:]))
    monkeypatch.setattr(Web, "targets", property(refuse))
    assert site.faults(kept=True) == ()


def test_a_file_that_nothing_led_to_goes_without_a_look_at_every_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Web) -> frozenset[str]:
        raise AssertionError("the links of every file were looked up")

    site = Site(tmp_path)
    shards = [tmp_path / "site" / f"shard-{number}.bin" for number in range(4)]
    shards[0].write_bytes(b"0")
    assert site.faults(kept=True) == ()
    monkeypatch.setattr(Web, "targets", property(refuse))
    for old, new in pairwise(shards):
        old.rename(new)
        assert site.faults(kept=True) == ()


def files_of(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
