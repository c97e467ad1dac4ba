"""A save of an answer asks the builders of pages that may show it, and no other."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from building import copy_synthetic
from served import ADDRESS, builds_of
from verbatim.keeping import pages
from verbatim.pages.page import Context, Page

SOURCE = "interviews/propos-racontes.md"
SHOWING_NO_ANSWER = {"build_people_listing", "build_redirects", "build_tombstones"}
Build = Callable[[Context], Iterator[Page]]


def test_lists_of_names_are_not_built_for_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, asked = copy_synthetic(tmp_path / "project"), set[str]()
    known = {name: noted(name, build, asked) for name, build in pages._BUILDERS.items()}
    with builds_of(project) as builds:
        folder = builds.build(ADDRESS, None, lambda site: None)
        text = (project / SOURCE).read_text("utf-8")
        (project / SOURCE).write_text(text.replace("Il renvoie à", "Il renvoie aussi à"), "utf-8")
        monkeypatch.setattr(pages, "_BUILDERS", known)
        builds.build(ADDRESS, folder, lambda site: None)
    assert "build_interview_pages" in asked
    assert asked.isdisjoint(SHOWING_NO_ANSWER)
    assert known.keys() >= SHOWING_NO_ANSWER


def noted(name: str, build: Build, asked: set[str]) -> Build:
    """A builder that is noted when it is asked."""

    def asking(context: Context) -> Iterator[Page]:
        asked.add(name)
        return build(context)

    return asking
