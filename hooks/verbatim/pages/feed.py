"""A feed as a value: what it is about, where it stands, in which formats."""

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from verbatim.model import Interview
from verbatim.rendering.links import SOUNDS, Links
from verbatim.subjects import Passage, Text
from verbatim.white_papers import WhitePaper
from verbatim.words import Words


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """A format of feed documents: its name, the name of its files, its media type."""

    name: str
    file: str
    media_type: str


ATOM = FeedFormat("Atom", "atom.xml", "application/atom+xml")
RSS = FeedFormat("RSS", "rss.xml", "application/rss+xml")
JSON = FeedFormat("JSON Feed", "feed.json", "application/feed+json")
PODCAST = FeedFormat("Podcast", "podcast.xml", "application/rss+xml")
FORMATS = (ATOM, RSS, JSON)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `path` is its folder, `page` the page it belongs to, both below the site's root."""

    kind: str
    key: str
    title: str
    description: str
    path: str
    page: str
    lang: str
    entries: tuple[Interview, ...] = ()
    withdrawn: tuple[Interview, ...] = ()
    passages: tuple[Passage, ...] = ()
    """The answers that are its entries, where whole interviews are not."""
    formats: tuple[FeedFormat, ...] = FORMATS
    name: str = ""
    """What it is called among its kind, where the title would say the site's name again."""
    papers: tuple[WhitePaper, ...] = ()
    """White papers among its entries: their own appearance is one."""
    guides: tuple[Text, ...] = ()
    """Dated guides among its entries."""
    withdrawn_papers: tuple[WhitePaper, ...] = ()
    listed: bool = True
    """Whether people are offered it; what is left of a withdrawn person's feed is not."""

    def file(self, form: FeedFormat) -> str:
        """The path of its newest document in a format."""
        return f"{self.path}{form.file}"


def language_name(code: str, words: Words) -> str:
    """A language's name in the words' language; the code where it has none."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(words.language)
    except (ValueError, UnknownLocaleError):
        return code
    return name or code


def has_sound(entry: Interview, links: Links) -> bool:
    """Whether an entry has a sound file of this site, whose length is known."""
    targets = (links.resolve(each.url, source=entry.path) for each in entry.recordings if each.kind == "audio")
    return any(links.size(target.url) and target.url.lower().endswith(SOUNDS) for target in targets)
