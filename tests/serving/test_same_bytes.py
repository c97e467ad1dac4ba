"""What a server builds save after save is, byte for byte, what one clean build makes of the same sources."""

import shutil
from pathlib import Path

import pytest

from building import contents, copy_synthetic
from served import ADDRESS, builds_of
from serving.builds import FailedBuildError
from serving.site import Site

SOURCE = "interviews/propos-racontes.md"
PAGE = "interviews/propos-racontes/index.html"
LISTING = "personnes/farid-fictif/index.html"
TEMPLATE = "hooks/theme/interview.html"


def change(project: Path, name: str, old: str, new: str) -> None:
    text = (project / name).read_text("utf-8")
    assert old in text
    (project / name).write_text(text.replace(old, new, 1), "utf-8")


def pages_of(folder: Path | None) -> dict[str, bytes]:
    assert folder
    return {path: content for path, content in contents(folder).items() if path.endswith(".html")}


def previewed(site: Site) -> dict[str, bytes]:
    """Every page a reader may ask for before the build is done."""
    paths = pages_of(site.folder).keys() | (site.kept if site.kept is not None else pages_of(site.behind).keys())
    found = ((path, site.find(path)) for path in paths)
    return {path: file.read_bytes() for path, file in found if file}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_synthetic(tmp_path_factory.mktemp("bytes") / "project")


def test_saves_one_after_the_other_make_a_clean_site(project: Path, tmp_path: Path) -> None:
    """The last preview of each build has the pages of the site it becomes."""
    previews: list[dict[str, bytes]] = []
    with builds_of(project) as builds:

        def build(last: Path | None) -> Path:
            shown: list[dict[str, bytes]] = []
            folder = builds.build(ADDRESS, last, lambda site: shown.append(previewed(site)))
            previews.append(shown[-1])
            return folder

        folder = build(None)
        built = [pages_of(folder)]
        change(project, SOURCE, "tags:", "subtitle_: x\ntags:")
        with pytest.raises(FailedBuildError):
            build(folder)
        assert pages_of(folder) == built[-1]
        change(project, SOURCE, "subtitle_: x\ntags:", "tags:")
        change(project, SOURCE, "title:", "title: Autrement,")
        assert build(folder) == folder
        built.append(pages_of(folder))
        change(project, TEMPLATE, "{% block main %}", "{% block main %}<!-- autre gabarit -->")
        build(folder)
        assert previews == [*built, pages_of(folder)]
        assert contents(folder) == clean_site(project, tmp_path / "project")


def test_the_page_that_was_saved_comes_before_those_that_name_it(project: Path) -> None:
    with builds_of(project) as builds:
        folder = builds.build(ADDRESS, None, lambda site: None)
        before, previews = pages_of(folder), list[dict[str, bytes]]()
        change(project, SOURCE, "title:", "title: Plus tôt,")
        builds.build(ADDRESS, folder, lambda site: previews.append(previewed(site)))
        first, last = previews
        assert last == pages_of(folder)
        assert (first[PAGE], first[LISTING]) == (last[PAGE], before[LISTING])
        assert all(first[path] in (before[path], last[path]) for path in last)
        assert last[LISTING] != before[LISTING]


def clean_site(project: Path, to: Path) -> dict[str, bytes]:
    """What one build makes of the sources as they are now, without anything kept."""
    shutil.copytree(project, to, symlinks=True, ignore=shutil.ignore_patterns(".cache"))
    with builds_of(to) as builds:
        return contents(builds.build(ADDRESS, None, lambda site: None))
