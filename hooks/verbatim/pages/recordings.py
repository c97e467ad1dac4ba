"""A recording as a link, as a frame that may be loaded after a click, and as places in time."""

from urllib.parse import urlsplit

from verbatim.model import Interview, Recording
from verbatim.pages.entry_views import RecordingView
from verbatim.pages.page import Context
from verbatim.players import YOUTUBE, player_of


def recording_view(recording: Recording, entry: Interview, context: Context) -> RecordingView:
    """A recording's link, and the frame of a known host; nothing of it is requested before a click."""
    if not recording.url.startswith(("http://", "https://")):
        target = context.links.resolve(recording.url, source=entry.path, entry=entry)
        return RecordingView(recording.kind, target.url)
    parts = urlsplit(recording.url)
    host = (parts.hostname or "").removeprefix("www.")
    return RecordingView(recording.kind, recording.url, player_of(recording.url), host)


def time_url(recording: Recording, seconds: int, url: str) -> str:
    """The recording's address at a moment: as its host writes it, else as a W3C media fragment."""
    parts = urlsplit(recording.url)
    if parts.hostname in YOUTUBE:
        return f"{url}{'&' if parts.query else '?'}t={seconds}s"
    if (parts.hostname or "").endswith("dailymotion.com"):
        return f"{url}{'&' if parts.query else '?'}start={seconds}"
    return f"{url.partition('#')[0]}#t={seconds}"


def time_in_digits(seconds: int) -> str:
    """`4:28`, `1:02:03`."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
