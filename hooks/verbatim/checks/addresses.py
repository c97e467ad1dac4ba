"""Every address ever published still leads to the same answer."""

from collections.abc import Iterator

from verbatim.addresses import entry_path, person_path, tag_path, text_path, year_path
from verbatim.archive import Archive
from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, Place, nearest
from verbatim.ledger import GUIDE, Record
from verbatim.model import Interview
from verbatim.redirects import Redirects
from verbatim.visibility import visibility

_REMEDIES = {
    "": "bring it back, name its new place under `aliases:`, or withdraw it (`withdrawn: {date, reason}`)",
    "person": "bring the name back, or write the old id under `aliases:` in docs/people/<new id>.md",
    "tag": "bring it back, or write the old id under `aliases:` of its successor in docs/tags.yml",
    "question": "bring it back, or write the old id under `aliases:` of its successor in docs/questions.yml",
    "white-paper": "bring its folder back, or withdraw the book (`withdrawn: {date, reason}` in its index.md)",
    "guide": "bring its file back, keep its `id:` in the new one, or write this path under `aliases:` of a guide",
    "organisation": "bring the name back, or write the old page's path under `aliases:` of an interview",
}


def check_ledger(subject: Subject) -> Iterator[Diagnostic]:
    """Nothing in the ledger may have vanished; what is public should be in it."""
    if subject.archive.ledger.is_broken:
        return
    redirects = Redirects(subject.archive)
    for record in subject.archive.ledger.records:
        if not _is_unsure(record, subject):
            yield from _vanished(record, subject, redirects)
    yield from _unrecorded(subject)


def check_aliases(subject: Subject) -> Iterator[Diagnostic]:
    """An old address leads to one place, and is nobody's address today."""
    archive = subject.archive
    taken, claimed = {*archive.paths, *_listings(archive)}, dict[str, Place]()
    for alias, place in _aliases(archive):
        first = claimed.setdefault(alias, place)
        if first is not place or alias in taken or _is_anchor(alias, archive):
            whose = f"claimed at {first}" if first is not place else "still an address of its own"
            message = f"the old address “{alias}” is {whose}"
            yield Diagnostic(place, "duplicate-alias", message, "keep it in one place only")


def check_targets(subject: Subject) -> Iterator[Diagnostic]:
    """An old anchor leads to an answer of the entry that claims it."""
    for entry in subject.archive.entries:
        anchors = list(entry.anchors)
        for number, alias in enumerate(entry.aliases):
            if alias.anchor and alias.anchor not in anchors:
                message = f"there is no answer “#{alias.anchor}” here{nearest(alias.anchor, anchors)}"
                remedy = "write the anchor of an exchange of this file after `to:`"
                yield Diagnostic(entry.place(f"aliases.{number}"), "dead-link", message, remedy)


def check_pages(subject: Subject) -> Iterator[Diagnostic]:
    """A page must not stand where another does: hand-written, generated, or of two sections."""
    taken: dict[str, str] = {}
    for path, page, source in _pages(subject.archive):
        other = taken.setdefault(path, page)
        if other != page:
            message = f"the address /{path} is already that of {other}"
            remedy = "move or rename the file, or give the sections other addresses under `paths:`"
            place = source.place("id") if isinstance(source, Interview) else source
            yield Diagnostic(place, "clashing-address", message, remedy)


def _pages(archive: Archive) -> Iterator[tuple[str, str, Place | Interview]]:
    """Every page: its path, what it shows, and the place an author would change, or the entry with it."""
    settings = Place(archive.settings.path)
    yield from ((path, "a list of the archive", settings) for path in _listings(archive))
    for entry in archive.entries:
        yield entry_path(entry, archive.settings), f"the {entry.kind} {entry.id}", entry
    for record in archive.pages:
        if ":" in record.address and not record.address.startswith(GUIDE):
            yield record.path, record.address, settings
    for text in archive.texts:
        yield text_path(text.path, archive.settings), text.path, Place(text.path, 1)


def _vanished(record: Record, subject: Subject, redirects: Redirects) -> Iterator[Diagnostic]:
    entry = subject.archive.by_id.get(record.address)
    seen = visibility(entry, today=subject.archive.today) if entry else None
    place = Place(entry.path, 1) if entry else Place(subject.archive.ledger.path, record.line)
    other = redirects.standing.get(record.path, record.address)
    if other != record.address:
        message = f"the published address “{record.path}” was that of {record.address}, and shows {other} today"
        yield Diagnostic(place, "vanished-address", message, "give the two pages addresses of their own")
    elif seen == "embargoed":
        remedy = "put its date back, or withdraw it"
        message = f"the published address “{record.address}” is hidden until {entry.date}" if entry else ""
        yield Diagnostic(place, "hidden-address", message, remedy)
    elif seen == "draft" or not redirects.leads(record):
        message = f"the published address “{record.path}” leads nowhere any more"
        yield Diagnostic(place, "vanished-address", message, _remedy(record))
    elif record.anchors and seen != "withdrawn":
        answers = redirects.answers(record)
        for anchor in (anchor for anchor in record.anchors if anchor not in answers):
            message = f"the published address “{record.address}#{anchor}” leads nowhere any more"
            yield Diagnostic(place, "vanished-address", message, _anchor_remedy(record, anchor, entry))


def _remedy(record: Record) -> str:
    return _REMEDIES.get(record.address.rpartition(":")[0], _REMEDIES[""])


def _is_unsure(record: Record, subject: Subject) -> bool:
    """Whether a file with faults may be what this address stands for: it is judged once they are mended."""
    unread = subject.archive.unread
    return record.address in unread or bool(unread and ":" in record.address)


def _anchor_remedy(record: Record, anchor: str, entry: Interview | None) -> str:
    if entry:
        return f"put {{#{anchor}}} back behind its question, or write `aliases: [{{from: '#{anchor}', to: …}}]`"
    return (
        f"write `aliases: [{{from: '{record.address}#{anchor}', to: …}}]` in the interview that has the answer now"
    )


def _unrecorded(subject: Subject) -> Iterator[Diagnostic]:
    archive = subject.archive
    known = {(record.path, record.address): set(record.anchors) for record in archive.ledger.records}
    numbered = archive.ledger.sequence
    new = [
        each
        for each in archive.published
        if (each.path, each.address) not in known
        or set(each.anchors) - known[each.path, each.address]
        or (each.is_numbered and each.address not in numbered)
    ]
    if new:
        names = ", ".join(each.path for each in new[:3]) + (", …" if len(new) > 3 else "")
        message = f"{len(new)} public pages have addresses that are not in the ledger yet: {names}"
        remedy = "run `verbatim check --fix`, and commit the ledger"
        yield Diagnostic(Place(archive.ledger.path), "unrecorded-address", message, remedy)


def _aliases(archive: Archive) -> Iterator[tuple[str, Place]]:
    """Every old address an author wrote, with its place."""
    for entry in sorted(archive.entries, key=lambda entry: entry.path):
        for number, alias in enumerate(entry.aliases):
            origin = f"{entry.id}{alias.origin}" if alias.origin.startswith("#") else alias.origin
            yield origin, entry.place(f"aliases.{number}")
    for guide in archive.dated_guides:
        yield from ((old, guide.place(f"aliases.{number}")) for number, old in enumerate(guide.aliases))
    for tag in (archive.vocabulary or {}).values():
        place = Place(f"{archive.settings.docs_dir}/tags.yml", tag.line)
        yield from ((tag_path(old, archive.settings), place) for old in tag.aliases)
    for person in archive.biographies.values():
        yield from ((person_path(old, archive.settings), Place(person.path, 1)) for old in person.aliases)


def _listings(archive: Archive) -> Iterator[str]:
    """The paths of pages that list others: each section's own, and the years."""
    paths = archive.settings.paths
    yield from (f"{path}/" for path in (paths.interviews, paths.people, paths.tags, paths.years))
    if archive.organisations:
        yield f"{paths.organisations}/"
    yield from (year_path(year, archive.settings) for year in archive.by_year)


def _is_anchor(address: str, archive: Archive) -> bool:
    """Whether an address is that of an answer today."""
    key, _, anchor = address.partition("#")
    entry = archive.by_id.get(key)
    return entry is not None and anchor in entry.anchors
