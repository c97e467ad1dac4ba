"""What feeds may be about, and what is left of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from verbatim.archive import Archive
from verbatim.ledger import WHITE_PAPER
from verbatim.model import Interview
from verbatim.redirects import Redirects
from verbatim.rendering.links import Links
from verbatim.words import Words


@dataclass(frozen=True)
class Subjects:
    """What feeds may be about."""

    archive: Archive
    links: Links
    redirects: Redirects
    words: Words

    def folder(self, page: str) -> str:
        """The folder of the feed of a page."""
        return f"{self.archive.settings.paths.feeds}/{page}"

    @cached_property
    def withdrawn(self) -> Mapping[str, tuple[Interview, ...]]:
        """Withdrawn entries by what they belonged to: `tag:…`, `person:…`, `white-paper:…` and so on."""
        found: dict[str, list[Interview]] = defaultdict(list)
        for entry in self.archive.withdrawn:
            keys = [f"tag:{tag.id}" for tag in self.archive.tags_of(entry)]
            keys += [f"person:{speaker.key}" for speaker in entry.speakers]
            keys += [f"question:{self.archive.question_of(exchange)}" for exchange in entry.exchanges]
            keys.append(f"language:{entry.lang or self.archive.settings.language}")
            keys += [f"{WHITE_PAPER}{entry.membership.white_paper}"] if entry.membership else []
            for key in dict.fromkeys(keys):
                found[key].append(entry)
        return {key: tuple(entries) for key, entries in found.items()}
