"""Links and pictures lead somewhere in this archive, or to the web."""

from collections.abc import Iterator

from verbatim.checks.subject import Stretch, Subject, stretches
from verbatim.diagnostics import Diagnostic, Place, nearest, shown
from verbatim.model import Interview
from verbatim.rendering.links import Fault, Target
from verbatim.source.scanning import FoundLink, scan_links

_FAULTS: dict[Fault, tuple[str, str, str]] = {
    "dead": (
        "dead-link",
        "“{sought}” leads to nothing that is public here{near}",
        "correct the address, or remove the link",
    ),
    "dangerous": (
        "dangerous-link",
        "“{sought}” is an address browsers could execute",
        "link to a page (https://…)",
    ),
    "remote": (
        "remote-picture",
        "“{sought}” would be fetched from another site while reading",
        "put the picture beside the interview, or link to it instead of showing it",
    ),
    "missing": (
        "missing-picture",
        "the picture “{sought}” does not exist here",
        "put it beside the interview (jpg, png, webp, avif, gif)",
    ),
}


def check_links(subject: Subject) -> Iterator[Diagnostic]:
    """Every link and picture of every entry and biography."""
    for entry in subject.archive.entries:
        for stretch in (*stretches(entry), *_definitions(entry)):
            for link in scan_links(stretch.text, first_line=stretch.line):
                target = _target(link, entry.path, entry, subject)
                if target.fault:
                    yield _diagnostic(target, Place(entry.path, link.line), subject)
    for biography in subject.archive.biographies.values():
        for link in scan_links(biography.text, first_line=1):
            target = _target(link, biography.path, None, subject)
            if target.fault:
                yield _diagnostic(target, Place(biography.path, 0), subject)


def check_texts(subject: Subject) -> Iterator[Diagnostic]:
    """Every link and picture of every hand-written page."""
    links = subject.links
    for text in subject.archive.texts:
        for link in scan_links(text.body, first_line=text.body_line):
            if link.kind == "picture":
                target = links.picture_from_text(link.target, source=text.path)
            else:
                target = links.from_text(link.target, source=text.path)
            if target.fault:
                yield _diagnostic(target, Place(text.path, link.line), subject)


def check_portraits(subject: Subject) -> Iterator[Diagnostic]:
    """A portrait must be a picture beside its interview."""
    for entry in subject.archive.entries:
        if entry.portrait:
            target = subject.links.picture(entry.portrait.file, source=entry.path)
            if target.fault:
                yield _diagnostic(target, entry.place("portrait"), subject)


def _target(link: FoundLink, source: str, entry: Interview | None, subject: Subject) -> Target:
    if link.kind == "picture":
        return subject.links.picture(link.target, source=source)
    return subject.links.resolve(link.target, source=source, entry=entry)


def _diagnostic(target: Target, place: Place, subject: Subject) -> Diagnostic:
    assert target.fault
    code, message, remedy = _FAULTS[target.fault]
    near = ""
    if target.sought.startswith("@"):
        entry_id, _, anchor = target.sought[1:].partition("#")
        entry = subject.archive.by_id.get(entry_id)
        known = [exchange.anchor for exchange in entry.exchanges] if entry and anchor else subject.archive.by_id
        near = nearest(anchor if entry and anchor else entry_id, known)
    return Diagnostic(place, code, message.format(sought=shown(target.sought), near=near), remedy)


def _definitions(entry: Interview) -> Iterator[Stretch]:
    """Link definitions, with the line of the last answer: they stand below it as a rule."""
    if entry.definitions:
        last = max((exchange.answer_line for exchange in entry.exchanges), default=1)
        for line in entry.definitions.split("\n"):
            yield Stretch(line, last)
