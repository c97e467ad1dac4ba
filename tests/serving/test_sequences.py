"""Whatever is saved, and however often while a site is built, a server shows what a clean build makes."""

from pathlib import Path

import pytest

from building import contents
from incremental.authoring import EDITS, WIDE_EDITS, Author
from incremental.builds import Builder
from served import ADDRESS, builds_of
from serving.builds import Builds, SupersededError
from serving.site import PAGE, Site

TEXT_EDITS = (Author.edit_answer,)
SUPERSEDED = (True, False, True, True, False, False, True, False) * 2
"""For each save whether another one follows at once."""
LEAST = 4
"""Builds that are given up in the course of these; one that has to look at everything is not."""
WIDE = 8
"""One save in so many makes everything anew."""


class Server:
    """Saves of an author, each built as a server does, and sometimes given up for the next one."""

    def __init__(self, author: Author, builds: Builds) -> None:
        self.author, self.builds = author, builds
        self.whole = builds.build(ADDRESS, None, self.show)

    def show(self, site: Site) -> None:
        self.shown = site

    def save(self, *, superseded: bool) -> bool:
        """Build what was saved; whether only its pages are shown, as another save came too early for more."""
        self.author.save()
        try:
            self.whole = self.builds.build(ADDRESS, self.whole, self.show, lambda: superseded)
        except SupersededError:
            return True
        self.shown = Site(self.whole)
        return False

    def pages(self, clean: dict[str, bytes]) -> dict[str, bytes | None]:
        """What a reader gets who asks for the pages of a clean site."""
        return {path: found[1] if (found := self.shown.read(path)) else None for path in pages_in(clean)}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def test_what_is_served_is_what_a_clean_build_makes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    author, builder = Author(project, seed=41), Builder(project, monkeypatch)
    author.save()
    with builds_of(project) as builds:
        server, given_up = Server(author, builds), 0
        for number, superseded in enumerate(SUPERSEDED):
            for edit in TEXT_EDITS if superseded else author.random.choices(EDITS, k=3):
                edit(author)
            if number % WIDE == WIDE - 1:
                WIDE_EDITS[number // WIDE % len(WIDE_EDITS)](author)
            builder.today = author.today
            is_given_up = server.save(superseded=superseded)
            given_up += is_given_up
            clean = builder.clean(address=ADDRESS)
            assert server.pages(clean) == {path: clean[path] for path in pages_in(clean)}
            assert is_given_up or contents(server.whole) == clean
    assert given_up >= LEAST


def pages_in(site: dict[str, bytes]) -> list[str]:
    return [path for path in site if path.endswith(PAGE)]
