"""What a built site is held against: plain values, which one process may hand to another."""

import hashlib
import marshal
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from verbatim.diagnostics import Diagnostic, Place
from verbatim.publishing.hidden_words import Secrets
from verbatim.publishing.places import Places
from verbatim.shelves import core_version, mark_of


@dataclass(frozen=True, slots=True)
class Published:
    """A page of the ledger that must lead somewhere: its file, its anchors, and the ledger's line."""

    file: str
    anchors: tuple[str, ...] = ()
    """None for a page that is withdrawn: a tombstone has no anchors."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Expected:
    """Where a site is published, what must be in it, and what must not."""

    places: Places
    policy: str
    """The Content-Security-Policy of every page; empty where there is none."""
    secrets: Secrets
    published: tuple[Published, ...] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)
    """The sources of drafts and entries under embargo, by the files their pages would have."""
    written: Mapping[str, str] = field(default_factory=dict)
    """The HTML that authors wrote as it is published, by its file in the site."""
    ledger: str = ""
    """The ledger's name in the project."""
    label: str = "site"
    """The name of the site's folder, as its author knows it."""

    @cached_property
    def mark(self) -> str:
        """Another one where a file could have another fault, or lead elsewhere, but for secrets."""
        return mark_of(self.places.url, self.policy)

    @cached_property
    def published_mark(self) -> str:
        """Another one where other addresses are published."""
        return mark_of(*("\0".join((each.file, *each.anchors)) for each in self.published))

    def source_of(self, file: str) -> str:
        """The file of the hand-written pages' folder that is published as it is; empty for any other."""
        return self.written.get(file, "")

    def fault(self, code: str, file: str, message: str, remedy: str, *, line: int = 0) -> Diagnostic:
        """A fault in a file of the site."""
        return Diagnostic(Place(f"{self.label}/{file}", line), code, message, remedy)


def format_expected(expected: Expected) -> bytes:
    """Everything but the label, as this version of the program reads it, after a sum of it."""
    published = [(each.file, each.anchors, each.line) for each in expected.published]
    said = (expected.places.url, expected.policy, expected.ledger)
    pages = (dict(expected.hidden), dict(expected.written))
    whole: Any = (core_version(), said, pages, published, expected.secrets.by_pair)
    data = marshal.dumps(whole)
    return hashlib.sha256(data).digest() + data


def parse_expected(content: bytes, *, label: str) -> Expected | None:
    """What this version of the program wrote, None for anything else; `label` is the site's name in faults."""
    data = content[hashlib.sha256().digest_size :]
    if not data or hashlib.sha256(data).digest() != content[: -len(data)]:
        return None
    version, said, pages, published, secrets = marshal.loads(data)
    if version != core_version():
        return None
    url, policy, ledger = said
    hidden, written = pages
    records = tuple(Published(*each) for each in published)
    return Expected(Places(url), policy, Secrets(secrets), records, hidden, written, ledger, label)
