"""The same sources give the same bytes: on another day, in another time zone, with another hash seed."""

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from building import SYNTHETIC, build, built, contents, copy_synthetic
from verbatim.artifacts.builders import build_artifacts
from verbatim.pages.builders import build_pages
from verbatim.project import load_ready
from walking import Site

CLOCK = Path(__file__).resolve().parent / "data" / "clock"
DAYS = 400
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "4711",
    "LC_ALL": "C",
    "PYTHONUTF8": "1",
    "PYTHONPATH": str(CLOCK),
    "CLOCK_OFFSET": str(DAYS * 86_400),
}


def test_the_clock_of_the_other_build_is_moved() -> None:
    assert today_of_a_command(ELSEWHERE) >= today_of_a_command({}) + timedelta(days=DAYS - 1)


def test_two_builds_on_other_days_and_places_are_identical(archive: Site, tmp_path: Path) -> None:
    project = copy_synthetic(tmp_path / "elsewhere")
    assert differing(archive.folder, built(project, **ELSEWHERE)) == []


def test_building_again_over_the_old_site_changes_nothing(tmp_path: Path) -> None:
    project = copy_synthetic(tmp_path / "twice")
    first = contents(built(project, PYTHONHASHSEED="1"))
    assert contents(built(project, PYTHONHASHSEED="2")) == first


def test_properdocs_builds_the_same_site(archive: Site, tmp_path: Path) -> None:
    project = copy_synthetic(tmp_path / "twin")
    result = build(project, command="properdocs")
    assert result.status == 0, result.printed
    assert differing(archive.folder, result.site) == []


def test_the_day_matters_through_embargoes_only() -> None:
    assert outputs(date(2026, 1, 1)) == outputs(date(2999, 12, 30))


def today_of_a_command(variables: Mapping[str, str]) -> date:
    code = "import datetime; print(datetime.date.today())"
    printed = subprocess.check_output([sys.executable, "-c", code], env={**os.environ, **variables}, text=True)
    return date.fromisoformat(printed.strip())


def outputs(today: date) -> dict[str, object]:
    """Everything the core hands on, on a day."""
    context = load_ready(SYNTHETIC, today=today).context
    pages = tuple(build_pages(context))
    artifacts = build_artifacts(context, lambda: pages)
    return {page.path: page.build() for page in pages} | {each.path: each.content for each in artifacts}


def differing(site: Path, other: Path) -> list[str]:
    """The files that are not the same in both sites."""
    here, there = contents(site), contents(other)
    return sorted(path for path in here.keys() | there.keys() if here.get(path) != there.get(path))
