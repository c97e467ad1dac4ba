"""Players of known hosts, which a page loads in a frame only after a click."""

import re
from urllib.parse import parse_qs, urlsplit

YOUTUBE = ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com")


def player_of(url: str) -> str:
    """The address of the frame that plays a recording; empty where its host is none of the known ones."""
    parts = urlsplit(url)
    host, path = parts.hostname or "", parts.path
    if host in YOUTUBE:
        name = path.strip("/") if host == "youtu.be" else (parse_qs(parts.query).get("v") or [""])[0]
        name = name or path.rpartition("/")[2]
        return f"https://www.youtube-nocookie.com/embed/{name}" if re.fullmatch(r"[\w-]{6,20}", name) else ""
    if host in ("vimeo.com", "www.vimeo.com") and (found := re.fullmatch(r"/(\d+)/?", path)):
        return f"https://player.vimeo.com/video/{found[1]}?dnt=1"
    if host.endswith("dailymotion.com") and (found := re.fullmatch(r"/video/(\w+)/?", path)):
        return f"https://geo.dailymotion.com/player.html?video={found[1]}"
    return ""
