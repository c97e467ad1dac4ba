"""A server that runs all day holds one build in memory, not one for each save."""

import gc
from pathlib import Path

from building import copy_synthetic
from served import ADDRESS, builds_of
from verbatim.archive import Archive
from verbatim.keeping.keeping import Keeping
from verbatim.model import Interview
from verbatim.shelves import collector_paused

SOURCE = "interviews/propos-racontes.md"


def test_no_build_stays_in_memory(tmp_path: Path) -> None:
    project, last = copy_synthetic(tmp_path / "project"), None
    gc.collect()
    before = in_memory(Archive, Keeping)
    with builds_of(project) as builds:
        for number in range(3):
            text = (project / SOURCE).read_text("utf-8")
            (project / SOURCE).write_text(f"{text.rstrip()} Enregistré {number} fois.\n", "utf-8")
            last = builds.build(ADDRESS, last, lambda site: None)
        gc.collect()
        assert [
            type(each) for each in in_memory(Archive, Keeping) if not any(each is other for other in before)
        ] == []


def test_a_build_that_is_over_holds_no_archive_until_somebody_looks_for_it(tmp_path: Path) -> None:
    """To look takes seconds where an archive is large, and readers wait meanwhile."""
    with builds_of(copy_synthetic(tmp_path / "project")) as builds, collector_paused():
        before = in_memory(Archive, Interview)
        builds.build(ADDRESS, None, lambda site: None)
        assert in_memory(Archive, Interview) == before


def in_memory(*kinds: type) -> list[object]:
    """What of these kinds nobody has given back."""
    return [each for each in gc.get_objects() if type(each) in kinds]
