"""What is expected of the site of an archive."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from verbatim.addresses import entry_path
from verbatim.archive import Archive
from verbatim.policy import build_policy
from verbatim.publishing.expected import Expected, Published
from verbatim.publishing.hidden_entries import find_secrets
from verbatim.publishing.places import Places, file_of
from verbatim.store import Store
from verbatim.visibility import visibility

_NOT_YET = ("draft", "embargoed")


def expect(archive: Archive, store: Store | None = None, *, label: str = "site") -> Expected:
    """What the site built from an archive is held against; `label` names its folder in faults."""
    hidden = (entry for entry in archive.entries if visibility(entry, today=archive.today) in _NOT_YET)
    beginning = f"{archive.settings.docs_dir}/"
    return Expected(
        places=Places(archive.settings.url),
        policy=build_policy(archive),
        secrets=find_secrets(archive, store),
        published=tuple(_published(archive)),
        hidden={file_of(entry_path(entry, archive.settings)): entry.path for entry in hidden},
        written={
            name.removeprefix(beginning): name
            for name in sorted(archive.docs)
            if name.startswith(beginning) and PurePosixPath(name).suffix.lower() == ".html"
        },
        ledger=archive.ledger.path,
        label=label,
    )


def _published(archive: Archive) -> Iterator[Published]:
    """The ledger's pages, but for those of entries that are drafts or under embargo again."""
    for record in archive.ledger.records:
        entry = archive.by_id.get(record.address)
        seen = visibility(entry, today=archive.today) if entry else "public"
        if seen not in _NOT_YET:
            yield Published(file_of(record.path), () if seen == "withdrawn" else record.anchors, record.line)
