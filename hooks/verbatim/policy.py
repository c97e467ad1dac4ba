"""The Content-Security-Policy of a build: what its pages may load, and nothing else (CSP level 3)."""

from urllib.parse import urlsplit

from verbatim.archive import Archive
from verbatim.players import player_of

_OWN = "'self'"
_NONE = "'none'"


def build_policy(archive: Archive) -> str:
    """The policy of every page, as a meta element may declare it; one line, the same for all pages of a build.

    The theme has no inline script, and none is allowed. A frame may come from the hosts of the recordings in this
    archive, and from no other.
    """
    directives = (
        ("default-src", (_NONE,)),
        ("script-src", (_OWN,)),
        ("style-src", (_OWN,)),
        ("img-src", (_OWN,)),
        ("font-src", (_OWN,)),
        ("media-src", (_OWN,)),
        ("connect-src", (_OWN,)),
        ("manifest-src", (_OWN,)),
        ("worker-src", (_OWN,)),
        ("frame-src", player_hosts(archive) or (_NONE,)),
        ("form-action", (_OWN,)),
        ("base-uri", (_NONE,)),
    )
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives)


def player_hosts(archive: Archive) -> tuple[str, ...]:
    """The origins of the players that public entries offer to load, in order."""
    frames = (player_of(each.url) for entry in archive.public for each in entry.recordings)
    return tuple(sorted({f"https://{urlsplit(frame).hostname}" for frame in frames if frame}))
