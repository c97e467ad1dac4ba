"""Where a link or picture of an author leads: an address of the archive, a page, a file, or the web."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup, escape

from verbatim.addresses import entry_path, passage_path, text_path, white_paper_in, white_paper_path
from verbatim.archive import Archive
from verbatim.model import Interview
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
        link = _parse(href)
        if isinstance(link, Target):
            return link
        if link.path.startswith("@"):
            return self._address(f"{link.path[1:]}{link.hash}", link.written, entry)
        if not link.path:
            return self._address(f"{entry.id}{link.hash}" if entry and link.hash else "", link.written, entry)
        if link.path.startswith("/"):
            return self._path(link.path.lstrip("/"), link.hash, entry)
        return self._file(_beside(source, link.path), link.hash, entry)

    def from_text(self, href: str, *, source: str) -> Target:
        """The target of a link in a hand-written page, which has the interviews beside it: `interviews/x.md`.

        MkDocs puts these links in place itself; anchors of hand-written pages are its to check.
        """
        link = _parse(href)
        if isinstance(link, Target):
            return link
        if not link.path:
            return Target(link.written)
        if link.path.startswith("/"):
            return self._path(link.path.lstrip("/"), link.hash)
        docs = f"{self.archive.settings.docs_dir}/"
        name = _beside(source.removeprefix(docs), link.path)
        if white_paper_in(f"{docs}{name}", self.archive.settings):
            return self._file(f"{docs}{name}", link.hash)
        if f"{docs}{name}" in self.texts:
            return Target(f"{SITE}{self.texts[f'{docs}{name}']}{link.hash}")
        if f"{docs}{name}" in self.archive.docs and not name.endswith(".md"):
            return Target(f"{SITE}{quote(name)}{link.hash}")
        generated = f"{name.removesuffix('.md')}/"
        if f"{docs}{name}" in self.archive.docs or (name.endswith(".md") and generated in self.archive.paths):
            return Target(f"{SITE}{generated}{link.hash}")
        return Target(fault="dead", sought=link.written) if link.path[0] == "@" else self._file(name, link.hash)

    def picture(self, src: str, *, source: str) -> Target:
        """The target of a picture in the file `source`: a file beside the interviews, never another site's."""
        target = _elsewhere(src) or self._file(_beside(source, unquote(src)), "")
        return target if target.fault != "dead" and _is_picture(src) else _missing(src, target)

    def picture_from_text(self, src: str, *, source: str) -> Target:
        """The target of a picture in a hand-written page: a file beside it, or beside the interviews."""
        target = _elsewhere(src) or self.from_text(src, source=source)
        return target if target.fault != "dead" and _is_picture(src) else _missing(src, target)

    def _address(self, address: str, sought: str = "", linking: Interview | None = None) -> Target:
        entry_id, _, anchor = address.partition("#")
        entry = self.archive.by_id.get(entry_id)
        if not entry or not self.archive.shows_with(entry, linking):
            return Target(fault="dead", sought=sought or f"@{address}")
        if anchor and anchor not in own_anchors(entry):
            return Target(fault="dead", sought=sought or f"@{address}")
        return Target(SITE + passage_path(entry, anchor, self.archive.settings))

    def _path(self, path: str, hash_: str, linking: Interview | None = None) -> Target:
        """A path below the site's root: an entry's is checked to the anchor, others by their page."""
        section, _, rest = path.partition("/")
        if contribution := self.contributions.get(f"{path.rstrip('/')}/"):
            return self._address(f"{contribution}{hash_}", f"/{path}", linking)
        if section == self.archive.settings.paths.interviews and rest:
            return self._address(f"{rest.strip('/')}{hash_}", f"/{path}", linking)
        if path in self.archive.paths:
            return Target(f"{SITE}{path}{hash_}")
        return Target(fault="dead", sought=f"/{path}")

    def _file(self, path: str, hash_: str, linking: Interview | None = None) -> Target:
        settings = self.archive.settings
        if path in self.archive.by_source:
            return self._address(f"{self.archive.by_source[path]}{hash_}", path, linking)
        if path in self.texts:
            return Target(f"{SITE}{self.texts[path]}{hash_}")
        if path in self.archive.paper_files:
            return Target(SITE + quote(path.removeprefix(f"{settings.docs_dir}/")))
        beside = path.removeprefix(f"{settings.interviews_dir}/")
        if beside != path and beside in self.archive.files:
            return Target(f"{SITE}{settings.paths.interviews}/{quote(beside)}")
        return Target(fault="dead", sought=path)

    def is_own(self, url: str) -> bool:
        """Whether a resolved URL is this site's."""
        return url.startswith(SITE)

    def size(self, url: str) -> int | None:
        """The bytes of a file beside the interviews, from its resolved URL; None for anything else."""
        section = f"{SITE}{self.archive.settings.paths.interviews}/"
        return self.archive.files.get(unquote(url.removeprefix(section))) if url.startswith(section) else None

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Paths of hand-written pages and of public white papers by source path."""
        settings = self.archive.settings
        papers = {paper.path: white_paper_path(paper.id, settings) for paper in self.archive.public_papers}
        return {**papers, **{text.path: text_path(text.path, settings) for text in self.archive.texts}}

    @cached_property
    def contributions(self) -> Mapping[str, str]:
        """Ids of contributions by the paths of their pages."""
        settings = self.archive.settings
        entries = (entry for entry in self.archive.entries if entry.kind == "contribution")
        return {entry_path(entry, settings): entry.id for entry in entries}


@dataclass(frozen=True, slots=True)
class _Link:
    """A link within the site: as written, its path, and its fragment with the `#` before it, both decoded."""

    written: str
    path: str
    hash: str


def _parse(href: str) -> _Link | Target:
    """A link within the site, or the target of one that leads to the web; only the former is decoded."""
    href = re.sub(r"[\t\n\r]", "", href.strip())
    try:
        parts = urlsplit(href)
    except ValueError:
        return Target(fault="dead", sought=href)
    if parts.scheme or parts.netloc:
        return Target(href) if parts.scheme in _WEB else Target(fault="dangerous", sought=href)
    return _Link(href, unquote(parts.path), f"#{unquote(parts.fragment)}" if parts.fragment else "")


def _elsewhere(src: str) -> Target | None:
    """The fault of a picture that is not a file of this archive."""
    if not re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", src, re.IGNORECASE):
        return None
    remote = src.strip().lower().startswith(("http:", "https:", "//"))
    return Target(fault="remote" if remote else "dangerous", sought=src)


def _is_picture(src: str) -> bool:
    return unquote(src).lower().endswith(PICTURES)


def _missing(src: str, target: Target) -> Target:
    return target if target.fault in ("remote", "dangerous") else Target(fault="missing", sought=src)


def _beside(source: str, path: str) -> str:
    """The file a relative path of another file names."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


def placed(value: str, root: str) -> str:
    """Rendered HTML, or one path, with the site's root (`../../`, `https://…/`) before every path below it.

    A full web address stays as it is.
    """
    if isinstance(value, Markup):
        # Only where an attribute's value begins: the same signs among the words stay words.
        return Markup(str(value).replace(f'="{SITE}', f'="{escape(root)}'))
    if value.startswith(SITE):
        return root + value.removeprefix(SITE)
    return value if re.match(r"[a-z][a-z0-9+.-]*:", value) else root + value
