"""A small synthetic publication, built by MkDocs once a session, for the tests of sharing."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from lxml import html

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = "https://essai.example.org/sous/"
SETTINGS = """site_name: Essai de partage
site_url: https://essai.example.org/sous/
site_description: Une publication d’essai, dont chaque réponse a une carte.
theme: {name: material, custom_dir: hooks/theme, language: fr, font: false}
hooks:
  - hooks/load_archive.py
  - hooks/add_pages.py
  - hooks/keep_pages.py
  - hooks/dress_pages.py
  - hooks/write_artifacts.py
plugins: []
nav: [index.md]
not_in_nav: "*"
extra:
  verbatim:
    fediverse: "@essai@social.example.org"
    x_account: "@essai"
"""
INTERVIEW = """---
id: {id}
title: {title}
date: 2026-03-0{number}
rendition: {rendition}
interviewees:
  - {{name: "Prénom Modèle {number}", role: témoin d’essai}}
interviewers: [La Rédaction]
tags: [essai]
source: {{publisher: Une revue d’essai}}
summary: Un résumé d’essai qui tient en une phrase et dit de quoi l’on parle.
---

Une introduction d’essai.

## Par où commencer\u202f? {{#commencer}}

Commencer par écouter demande moins de courage que de patience. Le reste vient ensuite.

## Et « après » <b>cela</b> & le reste\u202f? {{#apres}}

{answer}
"""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A project and the site built from it."""

    project: Path
    site: Path
    log: str

    def pages(self) -> dict[str, html.HtmlElement]:
        """Every page but redirects and the one for errors, by its path below the site."""
        files = sorted(self.site.rglob("index.html"))
        return {file.parent.relative_to(self.site).as_posix(): html.parse(str(file)).getroot() for file in files}


def make_project(folder: Path, *, settings: str = SETTINGS) -> Path:
    """Two interviews, one retold, and a front page."""
    for name in ("docs", "interviews"):
        (folder / name).mkdir(parents=True)
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__", "verbatim"))
    (folder / "hooks" / "verbatim").symlink_to(ROOT / "hooks" / "verbatim")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Essai\n\nBienvenue.\n", encoding="utf-8")
    long = "Une réponse d’essai sans point " + "et qui continue " * 20 + "jusqu’au bout."
    for number, rendition in ((1, "edited"), (2, "report")):
        text = INTERVIEW.format(
            id=f"essai-{number}",
            title=f'"Un entretien d’essai, le {number}e"',
            number=number,
            rendition=rendition,
            answer=long,
        )
        (folder / "interviews" / f"essai-{number}.md").write_text(text, encoding="utf-8")
    return folder


def build(project: Path) -> BuiltSite:
    """The site of a project; AssertionError with MkDocs' words where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return BuiltSite(project, project / "site", done.stdout + done.stderr)
