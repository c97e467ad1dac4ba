"""An entry's picture and sound: what they are, and what files of this site weigh."""

import posixpath
from collections.abc import Iterator

from verbatim import model
from verbatim.addresses import entry_path, text_path, white_paper_path
from verbatim.artifacts.feeds.entry import Picture, Sound
from verbatim.artifacts.feeds.rewriting import absolute
from verbatim.artifacts.feeds.words import plain
from verbatim.model import Interview
from verbatim.pages.page import Context, card_of
from verbatim.rendering.links import SOUNDS, placed
from verbatim.subjects import Text
from verbatim.white_papers import WhitePaper

MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
}
CARD_WIDTH, CARD_HEIGHT = 1200, 630


def picture_of(entry: Interview, context: Context) -> Picture | None:
    """The card that is drawn for an entry, else its portrait."""
    alt = entry.interviewees[0].name
    return _card(entry.id, entry.title, context) or _own_picture(entry.portrait, alt, entry.path, context)


def paper_picture(paper: WhitePaper, context: Context) -> Picture | None:
    """The card that is drawn for a white paper, else its cover."""
    card = _card(white_paper_path(paper.id, context.settings), paper.title, context)
    return card or _own_picture(paper.cover, paper.title, paper.path, context)


def guide_picture(guide: Text, context: Context) -> Picture | None:
    """The card that is drawn for a guide."""
    return _card(text_path(guide.path, context.settings), guide.title, context)


def sound_of(entry: Interview, context: Context) -> Sound | None:
    """The first sound file beside an entry that is not empty; one on another site has no length we know."""
    for recording in entry.recordings:
        target = context.links.resolve(recording.url, source=entry.path).url
        length = context.links.size(target)
        if recording.kind == "audio" and length and target.lower().endswith(SOUNDS):
            chapters = absolute(chapters_path(entry, context), context.settings.url) if has_chapters(entry) else ""
            url = _address(target, context)
            return Sound(url, media_type(url), length, tuple(_transcripts(target, context)), chapters)
    return None


def chapters_path(entry: Interview, context: Context) -> str:
    """The path of an entry's chapters, a JSON file beside its page."""
    return f"{entry_path(entry, context.settings)}chapters.json"


def has_chapters(entry: Interview) -> bool:
    """Whether any question's time is known."""
    return any(exchange.time is not None for exchange in entry.exchanges)


def media_type(url: str) -> str:
    """The media type of a file, by the end of its name."""
    return MEDIA_TYPES[posixpath.splitext(url)[1].lower()]


def _card(address: str, title: str, context: Context) -> Picture | None:
    card = context.ask(card_of, address)
    if not card:
        return None
    url = absolute(card, context.settings.url)
    return Picture(url, media_type(url), plain(title), None, CARD_WIDTH, CARD_HEIGHT)


def _own_picture(given: model.Picture | None, alt: str, source: str, context: Context) -> Picture | None:
    target = context.links.picture(given.file, source=source).url if given else ""
    if not target or not given:
        return None
    url = _address(target, context)
    return Picture(url, media_type(url), plain(given.alt or alt), context.links.size(target))


def _transcripts(target: str, context: Context) -> Iterator[tuple[str, str]]:
    """Files of the same name that hold the spoken words with their times."""
    for ending in (".vtt", ".srt"):
        beside = posixpath.splitext(target)[0] + ending
        if context.links.size(beside):
            yield _address(beside, context), MEDIA_TYPES[ending]


def _address(target: str, context: Context) -> str:
    """The full address of a file of this site."""
    return absolute(placed(target, context.settings.url), context.settings.url)
