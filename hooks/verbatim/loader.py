"""The only reader of folders: sources to the archive, or every fault in them."""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

import verbatim
from verbatim.addresses import is_guide_source, white_paper_in
from verbatim.archive import Archive
from verbatim.diagnostics import Diagnostic, Place, SourceError, has_errors, shown
from verbatim.folders import Found, read_text, walk
from verbatim.identities import default_id, with_addresses, with_own_anchors
from verbatim.known_sources import Below, KnownSources
from verbatim.ledger import Ledger
from verbatim.model import Interview
from verbatim.paper_folders import MARKDOWN, load_white_papers, note_unread
from verbatim.rendering.links import PUBLISHED_FILES
from verbatim.settings import Settings
from verbatim.sharing import Each, one_by_one
from verbatim.shelves import collector_paused
from verbatim.source.interview import front_matter_of, parse_body_again, parse_interview
from verbatim.source.ledger import parse_ledger
from verbatim.source.plain import BIOGRAPHY, INTERVIEW, QUESTIONS, SETTINGS, TAGS, TEXT, Table
from verbatim.source.plain import LEDGER as LEDGER_FILE
from verbatim.source.settings import parse_settings
from verbatim.source.text import parse_text
from verbatim.source.vocabulary import parse_biography, parse_questions, parse_tags
from verbatim.store import Store
from verbatim.subjects import Biography, Question, Tag, Text
from verbatim.white_papers import WhitePaper, as_in

LEDGER = "addresses.txt"
"""The ledger's name in the folder of interviews."""
LARGEST_SETTINGS = 1_000_000
"""Bytes that settings and vocabularies may have."""
LARGEST_LEDGER = 50_000_000
"""Bytes it may have."""
_VERSION = re.compile(r"^__version__ = \"(.*)\"$", re.MULTILINE)
_BODY = Below(front_matter_of, parse_body_again)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The archive of everything readable, and every fault met while reading."""

    archive: Archive
    diagnostics: tuple[Diagnostic, ...]
    written: tuple[Interview, ...] = ()
    """The interviews as their files have them, before missing ids and anchors were filled in."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """By path, a digest of what each parsed file says."""


@collector_paused()
def load_archive(
    root: Path,
    *,
    today: datetime.date,
    settings_file: str = "mkdocs.yml",
    store: Store | None = None,
    each: Each = one_by_one,
) -> Loaded:
    """Everything below the project's folder `root`, as it stands on a day; SourceError where settings are wrong.

    With a store, files that are as they were are not parsed again; the others are by `each`.
    """
    faults: list[Diagnostic] = []
    sources = KnownSources(store, faults, LARGEST_SETTINGS, each)
    settings = _settings(root / settings_file, sources)
    sources.largest = settings.largest_file
    _same_version(root, faults)
    found = list(walk(root, settings.interviews_dir, faults))
    everything = list(walk(root, settings.docs_dir, faults))
    bound = [each for each in everything if white_paper_in(each.name, settings)]
    docs = [each for each in everything if not white_paper_in(each.name, settings)]
    unread: set[str] = set()
    papers, contributions = load_white_papers(bound, settings, sources, unread)
    written = [*_interviews(found, sources, unread), *contributions]
    ledger = _ledger(root, settings, sources)
    entries = _addressed(written, ledger, papers)
    archive = Archive(
        settings=settings,
        today=today,
        entries=entries,
        vocabulary=_vocabulary(root, settings, sources),
        questions=_questions(root, settings, sources),
        biographies=_biographies(docs, settings, sources),
        texts=tuple(_texts(docs, settings, sources)),
        white_papers=papers,
        paper_files=frozenset(each.name for each in bound if each.name.lower().endswith(PUBLISHED_FILES)),
        ledger=with_own_anchors(ledger, entries),
        files=_files(found, settings),
        docs=frozenset(each.name for each in docs),
        unread=frozenset(unread),
        digests=_digests(entries, written, sources),
    )
    sources.save()
    return Loaded(archive, tuple(sorted(set(faults))), tuple(written), sources.digests)


def load_settings(path: Path) -> Settings:
    """The settings in a `mkdocs.yml`; SourceError with every fault in them."""
    return _settings(path, KnownSources(None, [], LARGEST_SETTINGS))


def read_source(path: Path, *, name: str, largest: int) -> str:
    """The text of one source file, line ends as they are; SourceError where it is not readable text."""
    faults: list[Diagnostic] = []
    text = read_text(Found(str(path), name), largest, faults)
    if text is None:
        raise SourceError(faults)
    return text


def publishable(loaded: Loaded, diagnostics: tuple[Diagnostic, ...], *, strict: bool = False) -> Archive:
    """The archive when no fault forbids publishing it, else SourceError with every fault."""
    if has_errors(diagnostics, strict=strict):
        raise SourceError(diagnostics)
    return loaded.archive


def _settings(path: Path, sources: KnownSources) -> Settings:
    settings = sources.parse(Found(str(path), path.name), SETTINGS, partial(parse_settings, path=path.name))
    if settings is None:
        raise SourceError(sorted({*sources.faults}))
    return settings


def _interviews(found: list[Found], sources: KnownSources, unread: set[str]) -> Iterator[Interview]:
    texts = (each for each in found if each.name.lower().endswith(MARKDOWN) and each.stem != "README")
    note = partial(note_unread, unread)
    return sources.parse_all(texts, INTERVIEW, _parsed_interview, unread=note, below=_BODY)


def _parsed_interview(text: str, path: str) -> Interview | list[Diagnostic]:
    return parse_interview(text, path=path).value


def _digests(
    entries: tuple[Interview, ...], written: list[Interview], sources: KnownSources
) -> dict[str, tuple[Interview, str]]:
    """The digests of files, for entries to which nothing was added."""
    as_written = {id(each) for each in written}
    return {each.path: (each, sources.digests[each.path]) for each in entries if id(each) in as_written}


def _files(found: list[Found], settings: Settings) -> dict[str, int]:
    published = (each for each in found if each.name.lower().endswith(PUBLISHED_FILES))
    return {_beside(each, settings): each.path.stat().st_size for each in published}


def _addressed(written: list[Interview], ledger: Ledger, papers: Mapping[str, WhitePaper]) -> tuple[Interview, ...]:
    taken: dict[str, set[str]] = defaultdict(set)
    for record in ledger.records:
        taken[record.address] |= {*record.anchors}
    ids = [interview.id or default_id(interview.path) for interview in written]
    entries = [with_addresses(each, taken=taken.get(key, ())) for key, each in zip(ids, written, strict=True)]
    for place, entry in enumerate(entries):
        if entry.kind == "contribution" and entry.membership:
            entries[place] = as_in(papers[entry.membership.white_paper], entry)
    return tuple(sorted(entries, key=lambda entry: (-entry.date.toordinal(), entry.id, entry.path)))


def _ledger(root: Path, settings: Settings, sources: KnownSources) -> Ledger:
    name = f"{settings.interviews_dir}/{LEDGER}"
    found = Found(str(root / name), name)
    if not found.path.exists() or found.path.is_symlink():
        return Ledger(path=name)
    parse = partial(parse_ledger, path=name)
    ledger = sources.parse(found, LEDGER_FILE, parse, largest=LARGEST_LEDGER)
    return ledger if ledger is not None else Ledger(path=name, is_broken=True)


def _vocabulary(root: Path, settings: Settings, sources: KnownSources) -> dict[str, Tag] | None:
    name = f"{settings.docs_dir}/tags.yml"
    return _parsed(root, name, TAGS, partial(parse_tags, path=name), sources)


def _questions(root: Path, settings: Settings, sources: KnownSources) -> dict[str, Question]:
    name = f"{settings.docs_dir}/questions.yml"
    return _parsed(root, name, QUESTIONS, partial(parse_questions, path=name), sources) or {}


def _biographies(docs: list[Found], settings: Settings, sources: KnownSources) -> dict[str, Biography]:
    found: dict[str, Biography] = {}
    for each in docs:
        parts = PurePosixPath(each.name).relative_to(settings.docs_dir).parts
        if len(parts) == 2 and parts[0] == "people" and each.name.endswith(".md"):
            person = each.stem
            parse = partial(parse_biography, path=each.name, person=person)
            if biography := sources.parse(each, BIOGRAPHY, parse, given=person):
                found[person] = biography
    return found


def _texts(docs: list[Found], settings: Settings, sources: KnownSources) -> Iterator[Text]:
    for each in docs:
        if not each.name.lower().endswith(MARKDOWN) or each.name.startswith(f"{settings.docs_dir}/people/"):
            continue
        guide = is_guide_source(each.name, settings)
        parse = partial(parse_text, path=each.name, guide=guide)
        if text := sources.parse(each, TEXT, parse, given="guide" if guide else ""):
            yield text


def _parsed(
    root: Path,
    name: str,
    table: Table[Value],
    parse: Callable[[str], dict[str, Value] | list[Diagnostic]],
    sources: KnownSources,
) -> dict[str, Value] | None:
    """What an optional file holds; None where it is absent or faulty."""
    if not (root / name).exists() or (root / name).is_symlink():
        return None
    return sources.parse(Found(str(root / name), name), table, parse, largest=LARGEST_SETTINGS)


def _beside(found: Found, settings: Settings) -> str:
    return found.name.removeprefix(f"{settings.interviews_dir}/")


def _same_version(root: Path, faults: list[Diagnostic]) -> None:
    """The hooks of a project bring the core beside them; it must be the one that reads the sources now."""
    beside = root / "hooks" / "verbatim" / "__init__.py"
    found = _VERSION.search(beside.read_text("utf-8", "replace")) if beside.is_file() else None
    if found and found[1] != verbatim.__version__:
        message = f"the hooks are Verbatim {shown(found[1])}, this is Verbatim {verbatim.__version__}"
        remedy = "install the project's own version: `pip install .` in its folder"
        faults.append(Diagnostic(Place("hooks/verbatim/__init__.py", 1), "two-versions", message, remedy))
