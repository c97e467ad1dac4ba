"""Links and pictures lead somewhere in this archive, or to the web."""

from collections.abc import Iterator

from verbatim.addresses import entry_path
from verbatim.checks.stretches import Stretch
from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, Place, nearest, shown
from verbatim.model import Interview
from verbatim.redirects import own_anchors
from verbatim.rendering.links import PICTURES, SITE, Fault, Target
from verbatim.source.scanning import FoundLink, scan_links
from verbatim.visibility import visibility

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
        "the picture “{sought}” does not exist here, or is of another kind{near}",
        "put it beside the interview (jpg, png, webp, avif, gif)",
    ),
}


def check_links(subject: Subject) -> Iterator[Diagnostic]:
    """Every link and picture of every entry and biography; a withdrawn entry's words lead nowhere any more."""
    for entry in subject.archive.entries:
        if visibility(entry, today=subject.archive.today) == "withdrawn":
            continue
        for link in subject.alone[entry.path].links:
            yield from _faults(link, entry.path, subject, entry=entry)
    for person in subject.archive.biographies.values():
        stretch = Stretch(person.text, person.text_line)
        for link in scan_links(stretch.text, first_line=stretch.line) if stretch.is_readable else ():
            yield from _faults(link, person.path, subject)


def check_texts(subject: Subject) -> Iterator[Diagnostic]:
    """Every link and picture of every hand-written page."""
    links = subject.links
    for text in subject.archive.texts:
        stretch = Stretch(text.body, text.body_line)
        for link in scan_links(stretch.text, first_line=stretch.line) if stretch.is_readable else ():
            find = links.picture_from_text if link.kind == "picture" else links.from_text
            target = _with_anchor(find(link.target, source=text.path), subject)
            yield from _diagnostics(target, Place(text.path, link.line), subject)


def _with_anchor(target: Target, subject: Subject) -> Target:
    """The target, or its fault where it names an anchor that its interview does not have."""
    address, _, anchor = target.url.partition("#")
    name = address.rstrip("/").rpartition("/")[2]
    entry = subject.archive.by_id.get(name)
    if not entry or not anchor or address != SITE + entry_path(entry, subject.archive.settings):
        return target
    return target if anchor in own_anchors(entry) else Target(fault="dead", sought=f"@{name}#{anchor}")


def check_files(subject: Subject) -> Iterator[Diagnostic]:
    """A portrait must be a picture beside its interview, a recording a file beside it or a web address."""
    for entry in subject.archive.entries:
        if entry.portrait:
            target = subject.links.picture(entry.portrait.file, source=entry.path)
            if target.fault:
                yield from _diagnostics(target, entry.place("portrait"), subject)
        for recording in entry.recordings:
            target = subject.links.resolve(recording.url, source=entry.path, entry=entry)
            if target.fault:
                yield from _diagnostics(target, entry.place(recording.kind), subject)


def _faults(
    link: FoundLink, path: str, subject: Subject, *, entry: Interview | None = None
) -> Iterator[Diagnostic]:
    if link.kind == "picture":
        target = subject.links.picture(link.target, source=path)
    else:
        target = subject.links.resolve(link.target, source=path, entry=entry)
    yield from _diagnostics(target, Place(path, link.line), subject)


def _diagnostics(target: Target, place: Place, subject: Subject) -> Iterator[Diagnostic]:
    if not target.fault or (target.fault == "dead" and subject.is_unread(target.sought)):
        return
    code, message, remedy = _FAULTS[target.fault]
    near = _near(target, place.path, subject)
    yield Diagnostic(place, code, message.format(sought=shown(target.sought), near=near), remedy)


def _near(target: Target, path: str, subject: Subject) -> str:
    """What was perhaps meant: a file, an anchor of an entry, another entry."""
    archive = subject.archive
    folder = f"{archive.settings.interviews_dir}/"
    if target.fault == "missing":
        pictures = [each for each in archive.files if each.lower().endswith(PICTURES)]
        return nearest(target.sought.removeprefix(folder), pictures)
    name, _, anchor = target.sought.removeprefix("@").partition("#")
    entry = archive.by_id.get(name) or archive.by_id.get(archive.by_source.get(name or path, ""))
    if entry and anchor:
        return nearest(anchor, list(entry.anchors))
    if target.sought.startswith("@"):
        return nearest(name, archive.by_id)
    return nearest(name.removeprefix(folder), [each.removeprefix(folder) for each in archive.by_source])
