"""After any mix of rewording, inserting, swapping, moving and renaming, every address ever published still leads
to the same answer: two hundred edits by chance, each followed by `verbatim check --fix` as an author runs it.
"""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from building import ROOT, built, write_settings
from sources.edits import EDITS, Author, Entry
from sources.following import TOMBSTONE, Pages, follow_in_html
from sources.projects import TODAY
from verbatim.cli.application import build_application
from verbatim.loader import load_archive
from walking import Site

SEED = 20261122
COUNT = 200
OFTEN = 25
"""After how many edits every address is followed."""
_LOST = re.compile(r"the published address “(?P<address>[^”]+)” leads nowhere any more")


@dataclass
class Memory:
    """Every address the archive ever had, kept by the test itself, and whose it was."""

    anchors: dict[tuple[str, str], str] = field(default_factory=dict)
    """The marker of the answer at each path and anchor."""
    by_address: dict[str, str] = field(default_factory=dict)
    """The same by `entry-id#anchor`."""
    pages: dict[str, Entry] = field(default_factory=dict)
    others: dict[str, tuple[str, Entry]] = field(default_factory=dict)
    """The person or tag of each other page, and an entry that had it last."""

    def keep(self, author: Author) -> None:
        for entry in author.shown:
            path = f"{author.section}/{entry.id}/"
            self.pages[path] = entry
            for line in (line for line in entry.aliases if line.startswith("/")):
                self.pages[f"{line.strip('/')}/"] = entry
            for answer in entry.answers:
                old = [line.split('"')[1] for line in entry.aliases if line.endswith(f"to: {answer.anchor}}}")]
                own = [origin[1:] for origin in old if origin.startswith("#")]
                for anchor in (answer.anchor, *own):
                    self.anchors.setdefault((path, anchor), answer.markers[0])
                    self.by_address.setdefault(f"{entry.id}#{anchor}", answer.markers[0])
            for path, (name, _) in self.others.items():
                if name in (entry.person, entry.tag):
                    self.others[path] = (name, entry)
            self.others[f"personnes/{author.people[entry.person][-1]}/"] = (entry.person, entry)
            self.others[f"themes/{author.tags[entry.tag][-1]}/"] = (entry.tag, entry)

    def entry_of(self, path: str) -> Entry:
        return self.pages[path] if path in self.pages else self.others[path][1]

    def follow_all(self, author: Author, follow: Callable[[str, str], str]) -> None:
        for (path, anchor), marker in self.anchors.items():
            entry, _ = author.holder(marker)
            read = follow(path, anchor)
            assert read == TOMBSTONE if entry.is_withdrawn else marker in read, f"{path}#{anchor}: {read}"
        for path, entry in self.pages.items():
            last = author.successor(entry)
            assert follow(path, "") == (TOMBSTONE if last.is_withdrawn else last.title), path
        for path, (name, entry) in self.others.items():
            last = author.successor(entry)
            gone = name not in (last.person, last.tag)
            expected = last.title if gone else name.title() if path.startswith("personnes/") else name
            assert follow(path, "") == (TOMBSTONE if last.is_withdrawn else expected), path


def check(root: Path, author: Author, memory: Memory) -> None:
    """Save, then `verbatim check --fix`; what it says leads nowhere is given its new place, as its remedy says."""
    for _ in range(3):
        author.save()
        result = CliRunner().invoke(
            build_application(), ["check", "--fix", "--today", TODAY.isoformat()], catch_exceptions=False
        )
        author.reread()
        lost = dict.fromkeys(found["address"] for found in _LOST.finditer(result.output))
        for address in lost:
            if "#" in address:
                author.name_anchor(address, memory.by_address[address])
            else:
                author.name_page(address, memory.entry_of(address))
        if not lost:
            break
    assert result.exit_code == 0, result.output


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("interviews", "docs/people"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Essai\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_after_two_hundred_edits_every_address_leads_to_its_answer(project: Path) -> None:
    author, memory = Author(project, seed=SEED), Memory()
    check(project, author, memory)
    memory.keep(author)
    for number in range(1, COUNT + 1):
        author.random.choice(EDITS)(author)
        check(project, author, memory)
        memory.keep(author)
        if number % OFTEN == 0:
            memory.follow_all(author, Pages(load_archive(project, today=TODAY).archive).follow)
    assert len(memory.anchors) > 300
    assert len(memory.pages) > 50
    site = built_site(project)
    memory.follow_all(author, lambda path, anchor: follow_in_html(site, path, anchor))


def built_site(project: Path) -> Site:
    """The project's site as MkDocs builds it."""
    shutil.copytree(ROOT / "hooks", project / "hooks")
    whole = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    own = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    write_settings(project, {**whole, **own, "theme": whole["theme"]})
    return Site(built(project), own["site_url"])
