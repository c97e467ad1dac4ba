"""Small synthetic sites that change at random: a check with what the last ones left says what one without says."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from verbatim.diagnostics import Diagnostic
from verbatim.publishing.checking import check_files
from verbatim.publishing.expected import Expected, Published
from verbatim.publishing.hidden_words import Secret, index_secrets
from verbatim.publishing.places import Places
from verbatim.publishing.walked import walk_site
from verbatim.store import Store

ADDRESS = "https://built.example/essai/"
FILES = ("index.html", "a/index.html", "b/index.html", "b/c/index.html", "d.html", "e", "e/index.html", "f.html")
"""One is a file or a folder, never both."""
PLACES = ("un", "deux", "trois")
LINKS = tuple(f"{ADDRESS}{path}" for path in ("", "a/", "a", "b/c/", "d.html", "e", "f.html", "b/c/index.html"))
SECRETS = ("personne ne doit lire cette phrase", "ni cette autre phrase encore secrète", "trois mots cachés")

targets = st.builds("{}{}".format, st.sampled_from(LINKS), st.sampled_from(["", "", "#un", "#deux", "#trois"]))


@dataclass(frozen=True)
class Written:
    """What a file is made of."""

    places: frozenset[str] = frozenset(PLACES)
    links: tuple[str, ...] = ()
    onward: str = ""
    words: str = ""
    is_empty: bool = False

    @property
    def html(self) -> str:
        if self.is_empty:
            return ""
        onward = f'<meta http-equiv="refresh" content="0; url={self.onward}">' if self.onward else ""
        links = "".join(f'<a href="{link}">lien</a>' for link in self.links)
        places = "".join(f'<p id="{place}">lieu</p>' for place in sorted(self.places))
        return f"<!doctype html><title>Essai</title>{onward}{places}{links}<p>{self.words}</p>"


GOOD = {path: Written(links=LINKS) for path in FILES if path != "e"}

written = st.builds(
    Written,
    places=st.one_of(st.just(frozenset(PLACES)), st.frozensets(st.sampled_from(PLACES))),
    links=st.lists(targets, max_size=3).map(tuple),
    onward=st.one_of(st.just(""), st.sampled_from(LINKS)),
    words=st.sampled_from(["", "", *SECRETS]),
    is_empty=st.sampled_from([False, False, False, True]),
)
changed_file = st.tuples(st.sampled_from(FILES), st.one_of(st.none(), written, written, written))
anchors = st.lists(st.sampled_from(PLACES), max_size=2).map(tuple)
published = st.lists(st.builds(Published, st.sampled_from(FILES), anchors), max_size=2).map(tuple)


@dataclass(frozen=True)
class Step:
    """What happens between two checks: files that are other or gone, what is expected, or all is good again."""

    changed: tuple[tuple[str, Written | None], ...] = ()
    published: tuple[Published, ...] = ()
    secrets: frozenset[str] = frozenset()
    hidden: str = ""
    heals: bool = False


steps = st.builds(
    Step,
    changed=st.lists(changed_file, max_size=2).map(tuple),
    published=published,
    secrets=st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(SECRETS))),
    hidden=st.sampled_from(["", "", "", *FILES]),
    heals=st.booleans(),
)


@dataclass(frozen=True)
class Site:
    """A site in a folder, and what its checks leave."""

    folder: Path
    store: Store
    now: dict[str, Written] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        """Let a step happen; a file that stays as it is is not touched."""
        after = dict(GOOD) if step.heals else dict(self.now)
        for path, content in step.changed:
            for other in [each for each in after if each.startswith(f"{path}/") or path.startswith(f"{each}/")]:
                del after[other]
            after.pop(path, None)
            if content:
                after[path] = content
        for path in sorted(self.now.keys() - after.keys()):
            (self.folder / path).unlink()
        if "e" in after and (self.folder / "e").is_dir():
            (self.folder / "e").rmdir()
        for path, content in after.items():
            if self.now.get(path) != content:
                file = self.folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.unlink(missing_ok=True)
                file.write_text(content.html, "utf-8")
        self.now.clear()
        self.now.update(after)

    def faults(self, step: Step, store: Store | None) -> tuple[Diagnostic, ...]:
        secrets = [Secret(words, "interviews/brouillon.md") for words in sorted(step.secrets)]
        hidden = {step.hidden: "interviews/brouillon.md"} if step.hidden else {}
        expected = Expected(Places(ADDRESS), "", index_secrets(secrets, {}), step.published, hidden)
        return check_files(self.folder, walk_site(self.folder), expected, store=store)


@given(st.lists(steps, min_size=1, max_size=8))
def test_each_check_says_what_one_without_a_cache_says(taken: list[Step]) -> None:
    for site, step in sites([Step(heals=True), *taken]):
        assert site.faults(step, site.store) == site.faults(step, None)


@given(st.lists(steps, min_size=1, max_size=4), steps)
def test_a_check_that_was_cut_short_hides_nothing(taken: list[Step], last: Step) -> None:
    """The process died when it had written all but the value that names the others."""
    for site, step in sites([Step(heals=True), *taken, last]):
        before = site.store.folder / "checked-site"
        aside = site.store.folder.with_name("aside")
        if before.exists():
            shutil.copytree(before, aside)
        site.faults(step, site.store)
        if aside.exists():
            shutil.rmtree(before)
            aside.rename(before)
        assert site.faults(step, site.store) == site.faults(step, None)


def sites(taken: list[Step]) -> Iterator[tuple[Site, Step]]:
    """One site, after each step of some."""
    with TemporaryDirectory() as folder:
        site = Site(Path(folder) / "site", Store(Path(folder) / "cache"))
        site.folder.mkdir()
        for step in taken:
            site.take(step)
            yield site, step
