"""A project that was checked before is looked at where it changed; what is found is what a first check finds."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.building import ROOT, copy_synthetic
from verbatim.checks.by_outline import OutlineRule, find_by_outline
from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, Place, SourceError
from verbatim.loader import load_archive
from verbatim.project import load_checked
from verbatim.rendering.links import Links
from verbatim.store import Store

TODAY = datetime.date(2026, 1, 1)
CHANGES = yaml.safe_load((ROOT / "tests" / "data" / "checked_again.yml").read_text("utf-8"))
LONG = "x" * 5_000


def found(root: Path, store: Store | None, today: datetime.date = TODAY) -> tuple[Diagnostic, ...]:
    try:
        return load_checked(root, today=today, store=store)[1]
    except SourceError as error:
        return error.diagnostics


def change(root: Path, case: dict[str, Any]) -> None:
    path = root / case["file"]
    if "from" not in case:
        path.unlink()
        return
    before = path.read_text("utf-8")
    after = before.replace(case["from"], case["to"].replace("LONG", LONG), 1)
    assert after != before
    path.write_text(after, "utf-8")


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: case["what"])
def test_a_change_is_found_as_it_is_at_first(case: dict[str, Any], tmp_path: Path) -> None:
    root, store = copy_synthetic(tmp_path / "project"), Store(tmp_path / "cache")
    before, today = found(root, store), case.get("day", TODAY)
    if "file" in case:
        change(root, case)
    after = found(root, None, today)
    assert found(root, store, today) == after
    assert found(root, store, today) == after
    assert (after == before) is case.get("same", False)
    text = root / "interviews" / "camille-musicien.md"
    text.write_text(f"{text.read_text('utf-8')}\nEncore une phrase.\n", "utf-8")
    assert found(root, store, today) == found(root, None, today)


def test_a_fault_moves_with_its_line(tmp_path: Path) -> None:
    root, store = copy_synthetic(tmp_path / "project"), Store(tmp_path / "cache")
    path = root / "interviews" / "chiffres.md"
    lines = []
    for old, new in (("tags: [Essais]", "tags: [Essais, Inconnu]"), ("id: chiffres", "# une note\nid: chiffres")):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        lines += [fault.place.line for fault in found(root, store) if fault.code == "unknown-tag"]
    assert lines == [lines[0], lines[0] + 1]


WHOLE = Diagnostic(Place("interviews/addresses.txt"), "unrecorded-address", "synthétique", "synthétique")
OF_A_LINE = Diagnostic(Place("interviews/chiffres.md", 3), "unknown-tag", "synthétique", "synthétique")


@pytest.mark.parametrize(("faults", "looks"), [((), 1), ((WHOLE,), 1), ((WHOLE, OF_A_LINE), 2)])
def test_what_the_outline_says_is_looked_at_once(
    faults: tuple[Diagnostic, ...], looks: int, tmp_path: Path
) -> None:
    """But for faults of a line, which moves with what is written before it."""
    looked = []

    def rule(subject: Subject) -> Iterator[Diagnostic]:
        looked.append(subject.outline)
        yield from faults

    archive = load_archive(copy_synthetic(tmp_path / "project"), today=TODAY).archive
    store = Store(tmp_path / "cache")
    for outline in ("one", "one", "other"):
        subject = Subject(archive, (), Links(archive), store=store, outline=outline)
        assert find_by_outline(subject, [OutlineRule(rule)]) == set(faults)
    assert looked == ["one"] * looks + ["other"]


def test_what_is_kept_and_damaged_is_looked_at_again(tmp_path: Path) -> None:
    root, store = copy_synthetic(tmp_path / "project"), Store(tmp_path / "cache")
    (root / "docs" / "tags.yml").unlink()
    for path in (root / "interviews").glob("tout-*.md"):
        path.unlink()
    first = found(root, store)
    for key in store.keys("found"):
        store.write("found", key, b"damaged")
    assert found(root, store) == first
