"""The publication's settings: what `mkdocs.yml` says, as one frozen value."""

import datetime
from dataclasses import dataclass, field
from typing import Literal

DEFAULT_PATHS = {
    "interviews": "interviews",
    "people": "personnes",
    "organisations": "organisations",
    "tags": "themes",
    "years": "annees",
    "questions": "questions",
    "white_papers": "livres-blancs",
    "guides": "guides",
    "subscribe": "abonnement",
    "search": "recherche",
    "answers": "r",
    "feeds": "flux",
    "cards": "cartes",
}
"""Where each generated section stands, below the site's root, in this publication's language."""


@dataclass(frozen=True)
class Paths:
    """The address of each generated section, without slashes at its ends."""

    interviews: str = DEFAULT_PATHS["interviews"]
    people: str = DEFAULT_PATHS["people"]
    organisations: str = DEFAULT_PATHS["organisations"]
    tags: str = DEFAULT_PATHS["tags"]
    years: str = DEFAULT_PATHS["years"]
    questions: str = DEFAULT_PATHS["questions"]
    white_papers: str = DEFAULT_PATHS["white_papers"]
    guides: str = DEFAULT_PATHS["guides"]
    subscribe: str = DEFAULT_PATHS["subscribe"]
    search: str = DEFAULT_PATHS["search"]
    answers: str = DEFAULT_PATHS["answers"]
    feeds: str = DEFAULT_PATHS["feeds"]
    cards: str = DEFAULT_PATHS["cards"]


@dataclass(frozen=True)
class CardColours:
    """The colours of the cards, each `#rrggbb`: ink must be readable on the ground, the ground on the accent."""

    ground: str = "#fdfdfb"
    ink: str = "#191b22"
    accent: str = "#2538a6"
    soft: str = "#5a5d6b"


@dataclass(frozen=True)
class Settings:
    """The settings of one publication."""

    name: str = "Verbatim"
    url: str = ""
    """The site's address, ending in a slash; empty when not set."""
    description: str = ""
    language: str = "fr"
    interviews_dir: str = "interviews"
    docs_dir: str = "docs"
    site_dir: str = "site"
    paths: Paths = field(default_factory=Paths)
    page_size: int = 20
    """Entries on one page of a listing."""
    latest: int = 6
    """Entries on the home page."""
    publisher: str = ""
    licence: str = ""
    """The licence of entries that name none."""
    tag_authority: str = ""
    """`domain,date` of the permanent `tag:` URIs (RFC 4151); empty means the site's host and 2026."""
    websub_hub: str = ""
    """The hub that is told of new entries (WebSub); empty for none."""
    daily_passage: bool = False
    """Whether to write the feed of one passage a day, which needs a build a day."""
    podcast_category: str = "Society & Culture"
    """Apple's category of the podcast."""
    podcast_picture: str = ""
    """The podcast's square picture, a path below the site's root."""
    podcast_email: str = ""
    """Whom podcast directories may write to."""
    largest_file: int = 1_000_000
    """Bytes an interview's file may have."""
    fediverse: str = ""
    """The publication's account, `@name@host`, for `fediverse:creator`."""
    x_account: str = ""
    """The publication's account on X, `@name`."""
    cards: Literal["", "all", "marked", "none"] = ""
    """Which answers have a card and a page of their own; empty: all below 2,000 passages, marked ones above."""
    colours: CardColours = field(default_factory=CardColours)
    headers: bool = True
    """Whether the site holds `_headers`, `_redirects` and `_nginx.conf`, which hosts and servers read."""
    precompress: bool = False
    """Whether `verbatim build` lays compressed files beside the texts of the site."""
    security_contact: str = ""
    """Where to report a vulnerability, `mailto:` or `https:`; empty means no `security.txt`."""
    security_expires: datetime.date | None = None
    """The day from which on that contact is not to be relied on."""
    path: str = "mkdocs.yml"
