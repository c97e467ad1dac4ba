"""Every address ever published still leads to the same answer."""

from collections.abc import Iterator

from verbatim.addresses import entry_path, text_path
from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, Place
from verbatim.ledger import Record
from verbatim.model import Interview, visibility
from verbatim.redirects import Redirects

_LEDGER_REMEDY = "bring it back, name its new place under `aliases:`, or withdraw it (`withdrawn: {date, reason}`)"


def check_ledger(subject: Subject) -> Iterator[Diagnostic]:
    """Nothing in the ledger may have vanished; what is public should be in it."""
    redirects = Redirects(subject.archive)
    for record in subject.archive.ledger.records:
        yield from _vanished(record, subject, redirects)
    yield from _unrecorded(subject)


def check_aliases(subject: Subject) -> Iterator[Diagnostic]:
    """An old address leads to one place, and is nobody's address today."""
    claimed: dict[str, str] = {}
    for entry in sorted(subject.archive.entries, key=lambda entry: entry.path):
        for number, alias in enumerate(entry.aliases):
            place = entry.place(f"aliases.{number}")
            if alias.anchor and alias.anchor not in {exchange.anchor for exchange in entry.exchanges}:
                message = f"there is no answer “#{alias.anchor}” here"
                yield Diagnostic(
                    place, "dead-link", message, "write the anchor of an exchange of this file after `to:`"
                )
            origin = f"{entry.id}{alias.origin}" if alias.origin.startswith("#") else alias.origin
            other = claimed.setdefault(origin, entry.path)
            if other != entry.path or _is_current(origin, subject):
                message = f"the old address “{origin}” is claimed by {other}, or is still an address of its own"
                yield Diagnostic(place, "duplicate-alias", message, "keep it in one place only")


def check_pages(subject: Subject) -> Iterator[Diagnostic]:
    """A hand-written page must not stand where the archive puts one of its own."""
    generated = {entry_path(entry.id, subject.archive.settings) for entry in subject.archive.entries}
    generated |= {record.path for record in subject.archive.published}
    for text in subject.archive.texts:
        path = text_path(text.path, subject.archive.settings)
        if path in generated:
            message = f"the address /{path} is already that of a generated page"
            yield Diagnostic(Place(text.path, 1), "clashing-address", message, "move or rename the file")


def _vanished(record: Record, subject: Subject, redirects: Redirects) -> Iterator[Diagnostic]:
    entry = subject.archive.by_id.get(record.address)
    seen = visibility(entry, today=subject.archive.today) if entry else None
    place = Place(entry.path, 1) if entry else Place(subject.archive.ledger.path, record.line)
    if seen == "embargoed":
        remedy = "put its date back, or withdraw it"
        message = f"the published address “{record.address}” is hidden until {entry.date}" if entry else ""
        yield Diagnostic(place, "hidden-address", message, remedy)
    elif seen == "draft" or not redirects.leads(record):
        message = f"the published address “{record.path}” leads nowhere any more"
        yield Diagnostic(place, "vanished-address", message, _LEDGER_REMEDY)
    elif record.anchors and seen != "withdrawn":
        answers = redirects.answers(record)
        for anchor in (anchor for anchor in record.anchors if anchor not in answers):
            message = f"the published address “{record.address}#{anchor}” leads nowhere any more"
            yield Diagnostic(place, "vanished-address", message, _anchor_remedy(anchor, entry))


def _anchor_remedy(anchor: str, entry: Interview | None) -> str:
    where = f"{{from: '#{anchor}', to: …}}" if entry else f"{{from: 'entry-id#{anchor}', to: …}}"
    return f"put {{#{anchor}}} back behind its question, or write `aliases: [{where}]`"


def _unrecorded(subject: Subject) -> Iterator[Diagnostic]:
    archive = subject.archive
    known = {record.path: set(record.anchors) for record in archive.ledger.records}
    entries = archive.ledger.sequence
    new = [
        each
        for each in archive.published
        if each.path not in known
        or set(each.anchors) - known[each.path]
        or (":" not in each.address and each.address not in entries)
    ]
    if new:
        names = ", ".join(each.path for each in new[:3]) + (", …" if len(new) > 3 else "")
        message = f"{len(new)} public pages have addresses that are not in the ledger yet: {names}"
        remedy = "run `verbatim check --fix`, and commit the ledger"
        yield Diagnostic(Place(archive.ledger.path), "unrecorded-address", message, remedy)


def _is_current(origin: str, subject: Subject) -> bool:
    entry_id, _, anchor = origin.partition("#")
    entry = subject.archive.by_id.get(entry_id)
    if anchor:
        return entry is not None and anchor in {exchange.anchor for exchange in entry.exchanges}
    path = origin if origin.endswith("/") else f"{origin}/"
    return path in subject.archive.paths
