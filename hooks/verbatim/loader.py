"""The only reader of folders: sources to the archive, or every fault in them."""

import datetime
import os
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from verbatim.archive import Archive, Biography, Question, Tag, Text, with_addresses
from verbatim.diagnostics import Diagnostic, Place, SourceError, has_errors
from verbatim.ledger import Ledger
from verbatim.model import Interview
from verbatim.rendering.links import PUBLISHED_FILES
from verbatim.settings import Settings
from verbatim.source.decoding import decode
from verbatim.source.interview import parse_interview
from verbatim.source.ledger import parse_ledger
from verbatim.source.settings import parse_settings
from verbatim.source.text import parse_text
from verbatim.source.vocabulary import parse_biography, parse_questions, parse_tags

LEDGER = "addresses.txt"
"""The ledger's name in the folder of interviews."""
_INTERVIEWS = (".md", ".markdown")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The archive of everything readable, and every fault met while reading."""

    archive: Archive
    diagnostics: tuple[Diagnostic, ...]
    written: tuple[Interview, ...] = ()
    """The interviews as their files have them, before missing ids and anchors were filled in."""


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    name: str
    """Relative to the project, with slashes, composed."""


def load_archive(root: Path, *, today: datetime.date, settings_file: str = "mkdocs.yml") -> Loaded:
    """Everything below the project's folder `root`, as it stands on a day; SourceError where settings are wrong."""
    settings = load_settings(root / settings_file)
    faults: list[Diagnostic] = []
    found = list(_walk(root, settings.interviews_dir, faults))
    written = _interviews(found, settings, faults)
    ledger = _ledger(root, settings, faults)
    docs = list(_walk(root, settings.docs_dir, faults))
    archive = Archive(
        settings=settings,
        today=today,
        entries=_addressed(written, ledger),
        vocabulary=_vocabulary(root, settings, faults),
        questions=_questions(root, settings, faults),
        biographies=_biographies(docs, settings, faults),
        texts=tuple(_texts(docs, settings, faults)),
        ledger=ledger,
        files=_files(found, settings),
    )
    return Loaded(archive, tuple(sorted(set(faults))), tuple(written))


def load_settings(path: Path) -> Settings:
    """The settings in a `mkdocs.yml`; SourceError with every fault in them."""
    faults: list[Diagnostic] = []
    text = _read(_Found(path, path.name), 1_000_000, faults)
    settings = parse_settings(text, path=path.name) if text is not None else faults
    if isinstance(settings, list):
        raise SourceError(settings)
    return settings


def read_source(path: Path, *, name: str, largest: int) -> str:
    """The text of one source file, line ends as they are; SourceError where it is not readable text."""
    faults: list[Diagnostic] = []
    text = _read(_Found(path, name), largest, faults)
    if text is None:
        raise SourceError(faults)
    return text


def publishable(loaded: Loaded, diagnostics: tuple[Diagnostic, ...], *, strict: bool = False) -> Archive:
    """The archive when no fault forbids publishing it, else SourceError with every fault."""
    if has_errors(diagnostics, strict=strict):
        raise SourceError(diagnostics)
    return loaded.archive


def _walk(root: Path, folder: str, faults: list[Diagnostic]) -> Iterator[_Found]:
    """Regular files below a folder in order of name, hidden ones left out; links and colliding names are faults."""
    seen: dict[str, str] = {}
    for where, folders, files in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted((*folders, *files)):
            path = Path(where, name)
            shown = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
            if path.is_symlink():
                faults.append(
                    _fault(shown, "symlink", "a symbolic link among the sources", "put the file itself here")
                )
                continue
            folded = shown.casefold()
            if name.startswith(".") or path.is_dir():
                continue
            if folded in seen:
                message = f"its name is the same as “{seen[folded]}” on other systems"
                faults.append(_fault(shown, "colliding-names", message, "rename one of the two"))
            seen.setdefault(folded, shown)
            yield _Found(path, shown)


def _interviews(found: list[_Found], settings: Settings, faults: list[Diagnostic]) -> list[Interview]:
    interviews: list[Interview] = []
    for each in found:
        if not each.name.endswith(_INTERVIEWS) or each.path.stem == "README":
            continue
        text = _read(each, settings.largest_file, faults)
        if text is None:
            continue
        parsed = parse_interview(text, path=each.name)
        faults += parsed.diagnostics
        if parsed.interview:
            interviews.append(parsed.interview)
    return interviews


def _files(found: list[_Found], settings: Settings) -> dict[str, int]:
    published = (each for each in found if each.name.lower().endswith(PUBLISHED_FILES))
    return {_beside(each, settings): each.path.stat().st_size for each in published}


def _addressed(written: list[Interview], ledger: Ledger) -> tuple[Interview, ...]:
    taken = {record.address: record.anchors for record in ledger.records}
    entries = [with_addresses(interview, taken=taken.get(interview.id, ())) for interview in written]
    return tuple(sorted(entries, key=lambda entry: (-entry.date.toordinal(), entry.id, entry.path)))


def _ledger(root: Path, settings: Settings, faults: list[Diagnostic]) -> Ledger:
    name = f"{settings.interviews_dir}/{LEDGER}"
    ledger = _parsed(root, name, lambda text: parse_ledger(text, path=name), faults, 50_000_000)
    return ledger if ledger is not None else Ledger(path=name)


def _vocabulary(root: Path, settings: Settings, faults: list[Diagnostic]) -> dict[str, Tag] | None:
    name = f"{settings.docs_dir}/tags.yml"
    return _parsed(root, name, lambda text: parse_tags(text, path=name), faults)


def _questions(root: Path, settings: Settings, faults: list[Diagnostic]) -> dict[str, Question]:
    name = f"{settings.docs_dir}/questions.yml"
    return _parsed(root, name, lambda text: parse_questions(text, path=name), faults) or {}


def _biographies(docs: list[_Found], settings: Settings, faults: list[Diagnostic]) -> dict[str, Biography]:
    found: dict[str, Biography] = {}
    for each in docs:
        parts = PurePosixPath(each.name).relative_to(settings.docs_dir).parts
        if len(parts) == 2 and parts[0] == "people" and each.name.endswith(".md"):
            text = _read(each, settings.largest_file, faults)
            person = each.path.stem
            parsed = parse_biography(text, path=each.name, person=person) if text is not None else []
            if isinstance(parsed, list):
                faults += parsed
            else:
                found[person] = parsed
    return found


def _texts(docs: list[_Found], settings: Settings, faults: list[Diagnostic]) -> Iterator[Text]:
    for each in docs:
        if not each.name.endswith(_INTERVIEWS) or each.name.startswith(f"{settings.docs_dir}/people/"):
            continue
        text = _read(each, settings.largest_file, faults)
        parsed = parse_text(text, path=each.name) if text is not None else []
        if isinstance(parsed, list):
            faults += parsed
        else:
            yield parsed


def _parsed(
    root: Path,
    name: str,
    parse: Callable[[str], Value | list[Diagnostic]],
    faults: list[Diagnostic],
    largest: int = 1_000_000,
) -> Value | None:
    """What an optional file holds; None where it is absent or faulty."""
    if not (root / name).is_file():
        return None
    text = _read(_Found(root / name, name), largest, faults)
    value = parse(text) if text is not None else []
    if isinstance(value, list):
        faults += value
        return None
    return value


def _read(found: _Found, largest: int, faults: list[Diagnostic]) -> str | None:
    """The file's text, or None and a fault."""
    try:
        size = found.path.stat().st_size
        if size > largest:
            message = f"the file has {size:,} bytes, more than {largest:,}"
            faults.append(
                _fault(found.name, "file-too-large", message, "shorten or split it, or raise `largest_file`")
            )
            return None
        content = found.path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        faults.append(_fault(found.name, "unreadable-file", message, "restore it, or correct its permissions"))
        return None
    text = decode(content, path=found.name)
    if isinstance(text, Diagnostic):
        faults.append(text)
        return None
    return text


def _beside(found: _Found, settings: Settings) -> str:
    return found.name.removeprefix(f"{settings.interviews_dir}/")


def _fault(name: str, code: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(Place(name), code, message, remedy)
