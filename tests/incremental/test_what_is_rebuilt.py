"""One edit builds what shows it, and nothing else; what is kept is never trusted."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from building import contents
from incremental.authoring import Author
from incremental.builds import Builder
from verbatim.pages import home
from verbatim.pages.page import Context

ENTRIES = 40
MOST_OF_AN_ANSWER = 25
"""Pages that show an interview: its own, its neighbours and relatives, its lists, its people."""
WRITTEN = {"404.html", "index.html", "a-propos/index.html", "guides/essayer/index.html"}
"""Pages written by hand, which MkDocs lays out each time."""


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """An author of some dozens of interviews."""
    (tmp_path / "project").mkdir()
    author = Author(tmp_path / "project", seed=5)
    author.settings["cards"] = "none"
    while len(author.entries) < ENTRIES:
        author.add_entry()
    author.save()
    return author


@pytest.fixture
def builder(author: Author, monkeypatch: pytest.MonkeyPatch) -> Builder:
    return Builder(author.root, monkeypatch)


def rebuilt(builder: Builder) -> set[str]:
    """The pages that the next build lays out: those that are new on the disk."""
    before = dict(numbers(builder.site))
    builder.cached()
    return {path for path, number in numbers(builder.site) if before.get(path) != number}


def numbers(site: Path) -> list[tuple[str, tuple[int, int]]]:
    """The place on the disk of every generated page, and its time: places are given again."""
    pages = sorted(site.rglob("*.html"))
    states = ((path.relative_to(site).as_posix(), path.stat()) for path in pages)
    return [(name, (state.st_ino, state.st_mtime_ns)) for name, state in states]


def pages_that_say(builder: Builder, words: str) -> set[str]:
    """The generated pages in which words stand."""
    site = builder.site
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html") if words in path.read_text("utf-8")}


def test_nothing_is_laid_out_when_nothing_changed(author: Author, builder: Builder) -> None:
    builder.cached()
    assert rebuilt(builder) == WRITTEN


def test_a_build_after_a_touch_and_a_renamed_folder_knows_its_pages(author: Author, builder: Builder) -> None:
    builder.cached()
    author.save()
    shutil.rmtree(builder.site)
    builder.cached()
    assert rebuilt(builder) == WRITTEN


def test_an_edited_answer_is_laid_out_where_its_interview_is_shown(author: Author, builder: Builder) -> None:
    builder.cached()
    entry = author.entries[7]
    entry.answers[0].words = "Une réponse reprise."
    author.save()
    found = rebuilt(builder) - WRITTEN
    assert f"interviews/{entry.id}/index.html" in found
    assert found <= pages_that_say(builder, f"{entry.id}/")
    assert len(found) <= MOST_OF_AN_ANSWER


def test_an_answer_that_is_not_recent_leaves_the_home_page(
    author: Author, builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def front(key: str, context: Context) -> home.Front:
        asked.append(key)
        return of_archive(key, context)

    of_archive = home.front
    monkeypatch.setattr(home, "front", front)
    monkeypatch.setattr(home, "RECENT", 3)
    builder.cached()
    oldest, newest = (choose(author.entries, key=lambda entry: (entry.day, entry.id)) for choose in (min, max))
    for entry, times in ((oldest, 1), (newest, 2)):
        entry.answers[0].words = f"Une réponse reprise de {entry.id}."
        author.save()
        builder.cached()
        assert len(asked) == times


def test_a_new_interview_leaves_those_that_do_not_show_it(author: Author, builder: Builder) -> None:
    builder.cached()
    author.add_entry()
    author.save()
    before = contents(builder.site)
    found = rebuilt(builder) - WRITTEN
    changed = {path for path, page in contents(builder.site).items() if before.get(path) != page}
    assert found <= changed
    assert len(found) < len(before) / 2


def test_a_renamed_tag_is_laid_out_where_it_is_shown(author: Author, builder: Builder) -> None:
    builder.cached()
    author.names["lire"] = "Lire autrement"
    author.save()
    found = rebuilt(builder) - WRITTEN
    assert found == pages_that_say(builder, "Lire autrement") - WRITTEN


@pytest.mark.parametrize("edit", [Author.change_template, Author.change_setting])
def test_a_new_theme_or_setting_lays_everything_out(
    author: Author, builder: Builder, edit: Callable[[Author], None]
) -> None:
    builder.cached()
    author.settings["publisher"] = "Trois"
    edit(author)
    author.save()
    assert rebuilt(builder) == {path for path, _ in numbers(builder.site)}
