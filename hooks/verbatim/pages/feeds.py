"""Which feeds the publication has, where each stands, and to which page it belongs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from verbatim.pages.feed import Feed
from verbatim.pages.feed_kinds import FEED_KINDS, OWN_PAGE
from verbatim.pages.feed_subjects import Subjects


@dataclass(frozen=True)
class FeedDirectory(Subjects):
    """Every feed of an archive, in order of kind, none where the site's address is not set."""

    @cached_property
    def all(self) -> tuple[Feed, ...]:
        """The whole archive first."""
        return tuple(feed for kind in FEED_KINDS for feed in kind(self)) if self.archive.settings.url else ()

    @cached_property
    def listed(self) -> tuple[Feed, ...]:
        """The feeds people are offered."""
        return tuple(feed for feed in self.all if feed.listed)

    @cached_property
    def by_page(self) -> Mapping[str, Feed]:
        """The feed of each page that has one of its own."""
        return {feed.page: feed for feed in self.listed if feed.kind in OWN_PAGE}

    @cached_property
    def old_paths(self) -> Mapping[str, tuple[str, ...]]:
        """Folders at which a page's feed was published once: its subscribers still ask there."""
        found: dict[str, list[str]] = defaultdict(list)
        for redirect in self.redirects.by_path.values():
            found[redirect.target].append(self.folder(redirect.path))
        return {page: tuple(folders) for page, folders in found.items()}

    def of_page(self, path: str) -> tuple[Feed, ...]:
        """A page's feeds: its own, its listing's or its white paper's first; then the whole archive's."""
        above = f"{path.rstrip('/').rpartition('/')[0]}/"
        places = (path, path.partition("page/")[0], above)
        own = next((self.by_page[place] for place in places if place in self.by_page), None)
        whole = self.all[:1]
        return (own, *whole) if own and own is not self.all[0] else whole
