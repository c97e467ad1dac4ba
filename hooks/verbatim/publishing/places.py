"""Addresses as pages write them, resolved to files of the built site."""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_PLAIN = re.compile(
    r"(?P<up>(?:\.\./)*)(?P<down>(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?)(?:#(?P<place>[\w.-]*))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Target:
    """A file of the site, and the place in it; no place for an empty fragment."""

    file: str
    fragment: str = ""

    @property
    def key(self) -> str:
        """File and place as one text, which `target_of` reads."""
        return f"{self.file}\0{self.fragment}" if self.fragment else self.file


@dataclass(frozen=True, slots=True)
class Places:
    """Where the site is published: its full address, ending in a slash; empty where that is not set."""

    url: str = ""

    @property
    def base(self) -> str:
        """The path of the site on its host, with slashes at both ends."""
        return urlsplit(self.url).path or "/"

    def resolve(self, address: str, file: str) -> Target | None:
        """The target of an address written in a file; None for one that leads elsewhere."""
        if plain := _plain_target(address, file):
            return plain
        address = address.strip()
        if self.url and address.startswith(self.url):
            return _target(address.removeprefix(self.url), "")
        if _SCHEME.match(address) or address.startswith("//"):
            return None
        if address.startswith("/"):
            return _target(address.removeprefix(self.base), "") if address.startswith(self.base) else None
        if address[:1] in ("#", "?", ""):
            return Target(file, _fragment(address.partition("#")[2]))
        return _target(address, posixpath.dirname(file))

    def is_elsewhere(self, address: str) -> bool:
        """Whether a browser would ask another host for it."""
        address = address.strip().lower()
        own = bool(self.url) and address.startswith(self.url.lower())
        return address.startswith(("http:", "https:", "//", "ws:", "wss:", "ftp:")) and not own


def target_of(key: str) -> Target:
    """The target of a key."""
    file, _, fragment = key.partition("\0")
    return Target(file, fragment)


def file_of(path: str) -> str:
    """The file that answers to a path below the site's root."""
    return f"{path}index.html" if not path or path.endswith("/") else path


def _plain_target(address: str, file: str) -> Target | None:
    """The target of an address as templates write them, by its signs alone; None for any other."""
    plain = _PLAIN.fullmatch(address) if address[:1] not in ("#", "?", "") else None
    if not plain:
        return None
    above = len(plain["up"]) // 3
    folders = file.split("/")[:-1]
    if above > len(folders):
        return None
    path = "/".join((*folders[: len(folders) - above], plain["down"]))
    return Target(file_of(path), plain["place"] or "")


def _target(address: str, folder: str) -> Target:
    rest, _, fragment = address.partition("#")
    path = unquote(rest.partition("?")[0])
    whole = posixpath.normpath(posixpath.join(folder, path)) if folder or path else ""
    is_folder = not path or path.endswith(("/", "/.", "/..")) or path in (".", "..")
    whole = "" if whole == "." else whole
    return Target(file_of(f"{whole}/" if is_folder and whole else whole), _fragment(fragment))


def _fragment(text: str) -> str:
    """What is looked for in the page: text directives (`#:~:text=`) are the browser's own business."""
    return unquote(text.partition(":~:")[0])
