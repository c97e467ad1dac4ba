"""The disk under `verbatim import`: sources found, interviews written once, the vocabulary of tags."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from verbatim.diagnostics import Diagnostic, Place
from verbatim.importers import ImportResult
from verbatim.model import Interview
from verbatim.slugs import slugify
from verbatim.source.interview import parse_interview
from verbatim.source.ledger import parse_ledger
from verbatim.source.vocabulary import parse_tags
from verbatim.writer import write_new, write_text

LARGEST_FILE = 100_000_000
"""Bytes that are read at all."""
_HIDDEN = (".", "_", "~")
_ID = re.compile(r"(?m)\A---\n(?:.*\n)*?id: *['\"]?([a-z0-9-]+)")
_LEDGER = "addresses.txt"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    source: Path
    result: ImportResult | None
    target: Path | None = None
    status: str = "refused"
    """`written`, `unchanged` (it was imported before), `would be written`, or `refused`."""
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tags' ids, None where there is no vocabulary and every tag goes."""

    path: Path
    keys: frozenset[str] | None


@dataclass(slots=True)
class Shelf:
    """The folder of interviews and the ids that stand in it."""

    folder: Path
    taken: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, folder: Path) -> "Shelf":
        """The folder as it is; it need not exist."""
        taken = {path.stem for path in folder.glob("*.md")} if folder.is_dir() else set()
        for path in sorted(folder.glob("**/*.md")) if folder.is_dir() else ():
            found = _ID.match(path.read_text("utf-8", errors="replace")[:5000])
            taken |= {found[1]} if found else set()
        ledger = folder / _LEDGER
        if ledger.is_file():
            read = parse_ledger(ledger.read_text("utf-8", errors="replace"), path=_LEDGER)
            taken |= set() if isinstance(read, list) else {record.address for record in read.records}
        return cls(folder, taken)

    def earlier(self, interview: Interview) -> Path | None:
        """The file into which this very interview was imported before, whatever its author made of it since."""
        for path in self._candidates(slugify(interview.title)):
            read = parse_interview(path.read_text("utf-8", errors="replace"), path=path.name).interview
            if read and _is_same(read, interview):
                return path
        return None

    def _candidates(self, slug: str) -> Iterator[Path]:
        path, number = self.folder / f"{slug}.md", 2
        while path.is_file() or f"{slug}-{number}" in self.taken:
            if path.is_file():
                yield path
            path, number = self.folder / f"{slug}-{number}.md", number + 1


def sources_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and every file below the folders named, in order of name; hidden ones left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for where, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
            yield from (Path(where, name) for name in sorted(files) if not name.startswith(_HIDDEN))


def read_bytes(path: Path) -> bytes | Diagnostic:
    """A file's content, unless it cannot be read or is larger than anything that can be imported."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            remedy = "give the transcript alone, without pictures or recordings"
            return Diagnostic(Place(str(path)), "file-too-large", "the file is larger than 100 MB", remedy)
        return path.read_bytes()
    except OSError as error:
        remedy = "check the name and the permissions"
        return Diagnostic(Place(str(path)), "unreadable-file", f"it cannot be read: {error.strerror}", remedy)


def write_interview(result: ImportResult, shelf: Shelf, source: Path, *, dry_run: bool) -> Outcome:
    """Put an interview into a file of its own; one that is there already is left as it is."""
    assert result.interview
    target = shelf.folder / f"{result.interview.id}.md"
    shelf.taken.add(result.interview.id)
    if dry_run:
        return Outcome(source, result, target, "would be written")
    if not write_new(target, result.text):
        return Outcome(source, result, target, "unchanged")
    return Outcome(source, result, target, "written")


def load_vocabulary(path: Path) -> Vocabulary | list[Diagnostic]:
    """The ids of the tags in a vocabulary's file."""
    if not path.is_file():
        return Vocabulary(path, None)
    tags = parse_tags(path.read_text("utf-8"), path=str(path))
    return tags if isinstance(tags, list) else Vocabulary(path, frozenset(tags))


def add_to_vocabulary(vocabulary: Vocabulary, names: Sequence[str]) -> list[str]:
    """Append the tags that are not in a vocabulary to its file, and give their ids."""
    new: dict[str, str] = {}
    for name in names:
        if slugify(name) not in (vocabulary.keys or ()):
            new.setdefault(slugify(name), name)
    if not new:
        return []
    text = vocabulary.path.read_text("utf-8") if vocabulary.path.is_file() else ""
    values = {key: {"name": new[key]} for key in sorted(new)}
    added = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=10_000)
    write_text(vocabulary.path, text + ("\n" if text and not text.endswith("\n") else "") + added)
    return sorted(new)


def _is_same(old: Interview, new: Interview) -> bool:
    """Whether two interviews share half their questions' anchors: rewording keeps them."""
    before = {exchange.anchor for exchange in old.exchanges if exchange.anchor}
    after = {exchange.anchor for exchange in new.exchanges}
    same_people = {speaker.key for speaker in old.interviewees} & {speaker.key for speaker in new.interviewees}
    return 2 * len(before & after) >= len(after) and (bool(same_people) or old.title == new.title)
