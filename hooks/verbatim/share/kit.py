"""The kit of a page or an answer: image, text, link, and how they count on each network."""

from dataclasses import dataclass

from verbatim.cards.model import CardText
from verbatim.posts.choice import PostText
from verbatim.posts.networks import MAIL, NETWORKS, Count, Network, Post, count_post


@dataclass(frozen=True, slots=True)
class ShareKit:
    """What is needed to share one page or answer."""

    address: str
    """`entry-id`, `entry-id#anchor`, or the page's path."""
    path: str
    """The shared page below the site's root: an answer's is its own small page."""
    title: str
    text: PostText
    """At most 140 weighted characters."""
    link: str
    """The full address of `path`; the path itself where the site's address is not set."""
    image: str
    """The picture's path below the site's root; empty where there is none."""
    alt: str
    card: CardText | None = None
    """What is drawn; None for an author's own picture."""
    own_picture: str = ""
    """The author's picture, as a path in the project."""

    @property
    def post(self) -> Post:
        """The text with its link."""
        return Post(self.text.words, self.link, self.title)

    def counts(self) -> tuple[tuple[Network, Count], ...]:
        """How long the post is on each network."""
        return tuple((network, count_post(self.post, network)) for network in NETWORKS)

    def intents(self) -> tuple[tuple[Network, str], ...]:
        """Where a new post with this text and link opens: each network, then e-mail."""
        return tuple((network, network.address(self.post)) for network in (*NETWORKS, MAIL))
