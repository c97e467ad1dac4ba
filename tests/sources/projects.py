"""Tiny projects for tests, written from data: files by path, each a text or a recipe for bytes."""

import datetime
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from verbatim.diagnostics import Diagnostic, SourceError
from verbatim.ledger import merge_records
from verbatim.loader import LEDGER, load_archive
from verbatim.project import load_checked
from verbatim.source.ledger import format_ledger
from verbatim.writer import write_text

TODAY = datetime.date(2026, 6, 1)
SETTINGS = "site_name: Essai\nsite_url: https://essai.example/\ntheme: {language: fr}\n"
_FRONT = re.compile(r"^\{front(?: (?P<id>[a-z0-9-]+))?\}$", re.MULTILINE)
_FRONT_LINES = "---\nid: %s\ntitle: Un essai\ndate: 2026-01-01\ninterviewees: [Alix Essai]\n---"


def write_project(root: Path, files: Mapping[str, Any]) -> Path:
    """The files below `root`, with settings and a home page where none are given."""
    for path, content in {"mkdocs.yml": SETTINGS, "docs/index.md": "# Essai\n", **files}.items():
        if content is not None:
            _write(root / path, content)
    if "interviews" not in files:
        (root / "interviews").mkdir(exist_ok=True)
    return root


def record_published(root: Path, *, today: datetime.date = TODAY) -> None:
    """Write the ledger of what is public, as `verbatim check --fix` would."""
    archive = load_archive(root, today=today).archive
    if archive.published:
        write_text(root / archive.ledger.path, format_ledger(merge_records(archive.ledger, archive.published)))


def faults_of(root: Path, *, today: datetime.date = TODAY) -> tuple[Diagnostic, ...]:
    """Every diagnostic of a project; those of its settings alone where they cannot be read."""
    try:
        return load_checked(root, today=today)[1]
    except SourceError as error:
        return error.diagnostics


def has_ledger(root: Path) -> bool:
    """Whether the project brings a ledger of its own."""
    return any(root.rglob(LEDGER))


def expanded(text: str) -> str:
    """A text with each line `{front}` or `{front some-id}` as the six lines of a valid front matter."""
    return _FRONT.sub(lambda found: _FRONT_LINES % (found["id"] or "essai"), text)


def _write(path: Path, content: str | Mapping[str, Any]) -> None:
    """A text, or a recipe: `text`, `repeat` `times`, `end`, in an `encoding`; or `symlink`, `folder`, `pipe`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    recipe = {"text": content} if isinstance(content, str) else content
    if "symlink" in recipe:
        path.symlink_to(recipe["symlink"])
    elif "folder" in recipe:
        path.mkdir()
    elif "pipe" in recipe:
        os.mkfifo(path)
    else:
        text = expanded(recipe.get("text", "")) + recipe.get("repeat", "") * recipe.get("times", 1)
        text += recipe.get("end", "")
        path.write_bytes(text.encode(recipe.get("encoding", "utf-8")))
