"""A server that runs all day holds one build in memory, not one for each save."""

import gc
from pathlib import Path

from building import copy_synthetic
from served import ADDRESS, builds_of
from verbatim.archive import Archive
from verbatim.keeping.keeping import Keeping

SOURCE = "interviews/propos-racontes.md"


def test_no_build_stays_in_memory(tmp_path: Path) -> None:
    project, last = copy_synthetic(tmp_path / "project"), None
    before = in_memory()
    with builds_of(project) as builds:
        for number in range(3):
            text = (project / SOURCE).read_text("utf-8")
            (project / SOURCE).write_text(f"{text.rstrip()} Enregistré {number} fois.\n", "utf-8")
            last = builds.build(ADDRESS, last, lambda site: None)
        assert [type(each) for each in in_memory() if not any(each is other for other in before)] == []


def in_memory() -> list[object]:
    """The archives and builds that nothing can give back."""
    gc.collect()
    return [each for each in gc.get_objects() if type(each) in (Archive, Keeping)]
