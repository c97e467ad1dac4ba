"""A recording as a link, as a frame that may be loaded after a click, and as places in time."""

import re
from urllib.parse import parse_qs, urlsplit

from verbatim.model import Interview, Recording
from verbatim.pages.page import Context
from verbatim.pages.views import RecordingView

_YOUTUBE = ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com")


def recording_view(recording: Recording, entry: Interview, context: Context) -> RecordingView:
    """A recording's link, and the frame of a known host; nothing of it is requested before a click."""
    if not recording.url.startswith(("http://", "https://")):
        target = context.links.resolve(recording.url, source=entry.path, entry=entry)
        return RecordingView(recording.kind, target.url)
    parts = urlsplit(recording.url)
    host = (parts.hostname or "").removeprefix("www.")
    return RecordingView(recording.kind, recording.url, _frame(recording.url), host)


def time_url(recording: Recording, seconds: int, url: str) -> str:
    """The recording's address at a moment: as its host writes it, else as a W3C media fragment."""
    parts = urlsplit(recording.url)
    if parts.hostname in _YOUTUBE:
        return f"{url}{'&' if parts.query else '?'}t={seconds}s"
    if (parts.hostname or "").endswith("dailymotion.com"):
        return f"{url}{'&' if parts.query else '?'}start={seconds}"
    return f"{url.partition('#')[0]}#t={seconds}"


def time_in_digits(seconds: int) -> str:
    """`4:28`, `1:02:03`."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _frame(url: str) -> str:
    parts = urlsplit(url)
    host, path = parts.hostname or "", parts.path
    if host in _YOUTUBE:
        name = path.strip("/") if host == "youtu.be" else (parse_qs(parts.query).get("v") or [""])[0]
        name = name or path.rpartition("/")[2]
        return f"https://www.youtube-nocookie.com/embed/{name}" if re.fullmatch(r"[\w-]{6,20}", name) else ""
    if host in ("vimeo.com", "www.vimeo.com") and (found := re.fullmatch(r"/(\d+)/?", path)):
        return f"https://player.vimeo.com/video/{found[1]}?dnt=1"
    if host.endswith("dailymotion.com") and (found := re.fullmatch(r"/video/(\w+)/?", path)):
        return f"https://geo.dailymotion.com/player.html?video={found[1]}"
    return ""
