"""What rules look at: the archive, its entries as written, and what links may lead to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from verbatim.archive import Archive
from verbatim.checks.alone import Findings
from verbatim.model import Interview
from verbatim.rendering.links import Links
from verbatim.sharing import Each, one_by_one
from verbatim.store import Store


@dataclass(frozen=True)
class Subject:
    """An archive under check; `written` are its interviews before ids and anchors were filled in."""

    archive: Archive
    written: tuple[Interview, ...]
    links: Links
    digests: Mapping[str, str] = field(default_factory=dict)
    """By path, a digest of what an interview's file says, for those that were read from one."""
    store: Store | None = None
    """Where what was found is kept for the next check."""
    each: Each = one_by_one
    """By what many entries are looked at of which nothing is kept."""
    outline: str = ""
    """The text of the archive's outline; empty where nothing is kept by it."""
    alone: Mapping[str, Findings] = field(default_factory=dict)
    """By path, what was found in each entry by itself."""

    def is_unread(self, sought: str) -> bool:
        """Whether an address, path or file names an entry whose own file has faults: it may well be there."""
        name = sought.partition("#")[0].strip("@/").rpartition("/")[2]
        return name.rpartition(".")[0] in self.archive.unread or name in self.archive.unread
