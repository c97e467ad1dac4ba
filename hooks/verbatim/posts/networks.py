"""The networks a post is written for: their limits, how they count, and their addresses for a new post."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from verbatim.posts.graphemes import grapheme_length, mastodon_length, utf16_length
from verbatim.posts.weighted import weighted_length


@dataclass(frozen=True, slots=True)
class Post:
    """A text and the page it leads to; `title` is the subject of a letter."""

    text: str
    link: str
    title: str = ""

    @property
    def whole(self) -> str:
        """The text, a line end, the link: as it stands in a post."""
        return "\n".join(part for part in (self.text, self.link) if part)


@dataclass(frozen=True, slots=True)
class Network:
    """A network: `limit` as `measure` counts the whole post, 0 for none; `address` opens a new post there."""

    id: str
    name: str
    limit: int
    measure: Callable[[str], int]
    address: Callable[[Post], str]


@dataclass(frozen=True, slots=True)
class Count:
    """How long a post is on one network."""

    length: int
    limit: int

    @property
    def fits(self) -> bool:
        """Whether the network takes the post."""
        return not self.limit or self.length <= self.limit


def count_post(post: Post, network: Network) -> Count:
    """The length of a whole post, as its network counts."""
    return Count(network.measure(post.whole), network.limit)


def find_network(name: str) -> Network | None:
    """The network of an id."""
    return next((network for network in NETWORKS if network.id == name), None)


def _query(address: str, **values: str) -> str:
    return f"{address}?{urlencode(values, quote_via=quote)}"


def _x(post: Post) -> str:
    return _query("https://x.com/intent/post", text=post.text, url=post.link)


def _linkedin(post: Post) -> str:
    return _query("https://www.linkedin.com/sharing/share-offsite/", url=post.link)


def _bluesky(post: Post) -> str:
    return _query("https://bsky.app/intent/compose", text=post.whole)


def _mastodon(post: Post) -> str:
    return _query("https://share.joinmastodon.org/", text=post.whole)


def _mail(post: Post) -> str:
    return _query("mailto:", subject=post.title or post.text, body=post.whole.replace("\n", "\r\n\r\n"))


NETWORKS: tuple[Network, ...] = (
    Network("x", "X", 280, weighted_length, _x),
    Network("linkedin", "LinkedIn", 3000, utf16_length, _linkedin),
    Network("bluesky", "Bluesky", 300, grapheme_length, _bluesky),
    Network("mastodon", "Mastodon", 500, mastodon_length, _mastodon),
)
"""Where a post can go, in the order readers see; a new network is one line here."""

MAIL = Network("mail", "E-mail", 0, len, _mail)
"""A letter: counted by nobody."""
