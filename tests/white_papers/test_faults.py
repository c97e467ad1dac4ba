"""Every fault of a white paper or a contribution, as its author is told of it."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from verbatim.diagnostics import format_diagnostics
from verbatim.project import load_checked

CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text("utf-8"))
SOUND = """---
title: Livre
published: 2020-01-01
parts:
  - {id: premiere, title: Une}
  - {id: seconde, title: Deux}
---
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_fault_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    assert case["says"] in told(tmp_path, case["files"])


def test_a_sound_book_has_no_fault(tmp_path: Path) -> None:
    text = "---\nid: ada\ncontributor: Ada Exemple\npart: premiere\n---\nUn texte.\n"
    printed = told(tmp_path, {"docs/livres-blancs/livre/ada.md": text})
    assert [line for line in printed.splitlines() if "unrecorded-address" not in line and line[:1] != " "] == []


def told(root: Path, files: dict[str, str]) -> str:
    """What is said of a project that holds a sound book and these files."""
    whole = {"mkdocs.yml": "site_name: Essai\n", "docs/livres-blancs/livre/index.md": SOUND, **files}
    (root / "interviews").mkdir()
    for name, text in whole.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    _, faults = load_checked(root, today=datetime.date(2026, 11, 23))
    return format_diagnostics(faults)
