"""A whole project of synthetic interviews, for trying things at size."""

import argparse
import datetime
import os
import shutil
from pathlib import Path
from typing import Any

import yaml

from benchmarks.synthetic import FIRST_YEAR, YEARS, Scale, build_interviews, build_tags
from verbatim.archive import Archive
from verbatim.ledger import Ledger, merge_records
from verbatim.loader import LEDGER, load_settings
from verbatim.source.formatting import format_interview
from verbatim.source.ledger import format_ledger
from verbatim.subjects import Tag

CHECKOUT = Path(__file__).resolve().parent.parent
MARK = ".synthetique"
"""A folder with this file in it was written here, and may be written anew."""
LAST_DAY = datetime.date(FIRST_YEAR + YEARS, 1, 1)

HOME = """---
title: Archive synthétique
description: Une archive d’essai, faite de textes tirés au sort.
---
Cette archive est **synthétique**\u00a0: {count} entretiens, {people} personnes qui n’existent pas, des paroles
tirées au sort dans un petit vocabulaire. Elle sert à essayer Verbatim en grand. [Pourquoi\u202f?](a-propos.md)
"""
ABOUT = """---
title: À propos
description: Pourquoi cette archive existe, et d’où viennent ses textes.
---
## Des textes sans auteur

Aucune personne nommée ici n’existe, aucune phrase n’a été dite. Les textes naissent d’un programme, toujours les
mêmes pour un même nombre d’entretiens, afin que deux mesures se comparent.
"""


def write_demo(to: Path, scale: Scale) -> None:
    """Write the project of a scale into a folder that is empty, absent, or was written here before."""
    if to.exists() and any(to.iterdir()) and not (to / MARK).exists():
        raise FileExistsError(f"{to} holds something else: name an empty folder, or delete it yourself")
    shutil.rmtree(to, ignore_errors=True)
    for folder in (to / "interviews", to / "docs"):
        folder.mkdir(parents=True)
    _write(to / MARK, "Written by `python -m benchmarks.demo`, which may write it anew.\n")
    _write(to / "mkdocs.yml", _yaml(_settings(to)))
    _write(to / "docs" / "index.md", HOME.format(count=scale.interviews, people=scale.people))
    _write(to / "docs" / "a-propos.md", ABOUT)
    tags = build_tags(scale.tags)
    _write_sources(to, scale, {tag.id: tag for tag in tags})


def main() -> None:
    """Read the command line, write the demo, say how to build it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.demo", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="interviews (1000)")
    parser.add_argument("--to", type=Path, required=True, help="the folder to write")
    parser.add_argument("--people", type=int, help="people (half as many as interviews)")
    parser.add_argument("--tags", type=int, default=40, help="tags (40)")
    chosen = parser.parse_args()
    if min(chosen.count, chosen.tags, chosen.people or 1) < 1:
        parser.error("an archive has one interview, one person and one tag at least")
    try:
        write_demo(chosen.to, scale_of(chosen.count, people=chosen.people, tags=chosen.tags))
    except FileExistsError as error:
        parser.error(str(error))
    print(f"{chosen.count} synthetic interviews in {chosen.to}; build them with:")
    print(f"  {_command('mkdocs')} build -f {chosen.to / 'mkdocs.yml'}")


def scale_of(count: int, *, people: int | None = None, tags: int = 40) -> Scale:
    """The scale of so many interviews: half as many people, an organisation for every eight people."""
    people = people or max(1, count // 2)
    return Scale(count, people, tags, max(1, people // 8))


def _write_sources(to: Path, scale: Scale, vocabulary: dict[str, Tag]) -> None:
    entries = tuple(build_interviews(scale))
    for entry in entries:
        _write(to / entry.path, format_interview(entry))
    used = {tag for entry in entries for tag in entry.tags}
    shown = {
        key: {"name": tag.name, "description": tag.description} for key, tag in vocabulary.items() if key in used
    }
    _write(to / "docs" / "tags.yml", _yaml(shown))
    archive = Archive(load_settings(to / "mkdocs.yml"), LAST_DAY, entries, vocabulary)
    _write(to / "interviews" / LEDGER, format_ledger(merge_records(Ledger(), archive.published)))


def _settings(to: Path) -> dict[str, Any]:
    """The publication's own settings, with the hooks and the theme of this checkout."""
    settings: dict[str, Any] = yaml.safe_load((CHECKOUT / "mkdocs.yml").read_text("utf-8"))

    def here(path: str) -> str:
        return Path(os.path.relpath(CHECKOUT / path, to.resolve())).as_posix()

    return {
        **settings,
        "site_name": "Archive synthétique",
        "site_url": "https://synthetique.example/",
        "site_description": "Des entretiens synthétiques, pour essayer Verbatim en grand.",
        "theme": {**settings["theme"], "custom_dir": here(settings["theme"]["custom_dir"])},
        "hooks": [here(hook) for hook in settings["hooks"]],
        "nav": ["index.md"],
        "watch": ["interviews"],
        "extra": {"verbatim": {**settings["extra"]["verbatim"], "tag_authority": "synthetique.example,2024"}},
    }


def _command(name: str) -> str:
    """A command of this checkout's environment, where there is one."""
    own = CHECKOUT / ".venv" / "bin" / name
    return os.path.relpath(own) if own.exists() else name


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10_000)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
