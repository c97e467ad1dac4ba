"""Where a link or picture of an author leads: an address of the archive, a page, a file, or the web."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from urllib.parse import unquote, urlsplit

from markupsafe import Markup, escape

from verbatim.addresses import entry_path, text_path
from verbatim.archive import Archive
from verbatim.model import Interview, is_public
from verbatim.redirects import own_anchors

SITE = "site:/"
"""Stands before every path below the site's root in rendered HTML; `placed` puts a real root in its place."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
SOUNDS = (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav")
PUBLISHED_FILES = (
    *PICTURES,
    *SOUNDS,
    ".pdf",
    ".vtt",
    ".srt",
    ".epub",
    ".zip",
)
_WEB = ("http", "https", "mailto", "tel")
Fault = Literal["dead", "dangerous", "remote", "missing"]


@dataclass(frozen=True, slots=True)
class Target:
    """A resolved link: its URL, or the fault that forbids it with what was looked for."""

    url: str = ""
    fault: Fault | None = None
    sought: str = ""


@dataclass(frozen=True)
class Links:
    """What links may lead to in an archive."""

    archive: Archive

    def resolve(self, href: str, *, source: str, entry: Interview | None = None) -> Target:
        """The target of a link in the file `source` (relative to the project); `#x` is an anchor of `entry`."""
        href = unquote(re.sub(r"[\t\n\r]", "", href.strip()))
        try:
            parts = urlsplit(href)
        except ValueError:
            return Target(fault="dead", sought=href)
        if parts.scheme or parts.netloc:
            return Target(href) if parts.scheme in _WEB else Target(fault="dangerous", sought=href)
        if href.startswith("@"):
            return self._address(href[1:])
        if not parts.path:
            return self._address(f"{entry.id}#{parts.fragment}" if entry and parts.fragment else "", href)
        if href.startswith("/"):
            return self._path(parts.path.lstrip("/"), parts.fragment)
        return self._file(posixpath.normpath(posixpath.join(posixpath.dirname(source), parts.path)), parts.fragment)

    def picture(self, src: str, *, source: str) -> Target:
        """The target of a picture in the file `source`: a file beside the interviews, never another site's."""
        if re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", src, re.IGNORECASE):
            remote = src.strip().lower().startswith(("http:", "https:", "//"))
            return Target(fault="remote" if remote else "dangerous", sought=src)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(src)))
        target = self._file(path, "")
        if target.fault or not path.lower().endswith(PICTURES):
            return Target(fault="missing", sought=path)
        return target

    def _address(self, address: str, sought: str = "") -> Target:
        entry_id, _, anchor = address.partition("#")
        entry = self.archive.by_id.get(entry_id)
        if not entry or not is_public(entry, today=self.archive.today):
            return Target(fault="dead", sought=sought or f"@{address}")
        if anchor and anchor not in own_anchors(entry):
            return Target(fault="dead", sought=sought or f"@{address}")
        return Target(SITE + entry_path(entry_id, self.archive.settings) + (f"#{anchor}" if anchor else ""))

    def _path(self, path: str, fragment: str) -> Target:
        """A path below the site's root: an entry's is checked to the anchor, others by their page."""
        section, _, rest = path.partition("/")
        if section == self.archive.settings.paths.interviews and rest:
            return self._address(rest.strip("/") + (f"#{fragment}" if fragment else ""), f"/{path}")
        if path in self.archive.paths:
            return Target(f"{SITE}{path}{f'#{fragment}' if fragment else ''}")
        return Target(fault="dead", sought=f"/{path}")

    def _file(self, path: str, fragment: str) -> Target:
        settings = self.archive.settings
        if path in self.archive.by_source:
            return self._address(self.archive.by_source[path] + (f"#{fragment}" if fragment else ""), path)
        if path in self.texts:
            return Target(f"{SITE}{self.texts[path]}{f'#{fragment}' if fragment else ''}")
        beside = path.removeprefix(f"{settings.interviews_dir}/")
        if beside != path and beside in self.archive.files:
            return Target(f"{SITE}{settings.paths.interviews}/{beside}")
        return Target(fault="dead", sought=path)

    def is_own(self, url: str) -> bool:
        """Whether a resolved URL is this site's."""
        return url.startswith(SITE)

    def size(self, url: str) -> int | None:
        """The bytes of a file beside the interviews, from its resolved URL; None for anything else."""
        section = f"{SITE}{self.archive.settings.paths.interviews}/"
        return self.archive.files.get(url.removeprefix(section)) if url.startswith(section) else None

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Paths of hand-written pages by source path."""
        settings = self.archive.settings
        return {text.path: text_path(text.path, settings) for text in self.archive.texts}


def placed(value: str, root: str) -> str:
    """Rendered HTML, or one path, with the site's root (`../../`, `https://…/`) before every path below it.

    A full web address stays as it is.
    """
    if isinstance(value, Markup):
        return Markup(value.replace(SITE, str(escape(root))))
    if value.startswith(SITE):
        return root + value.removeprefix(SITE)
    return value if re.match(r"[a-z][a-z0-9+.-]*:", value) else root + value
