"""What hosts and servers read: headers and redirects (Netlify, Cloudflare Pages, nginx), and security.txt."""

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote, unquote

from verbatim.artifacts.artifact import Artifact
from verbatim.pages.feed import FORMATS, PODCAST
from verbatim.pages.frame import policy
from verbatim.pages.page import Context, Page
from verbatim.pages.subscribe import opml_path

_COMMON = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
_FRAMED = "frame-ancestors 'none'"
"""What only a header may say."""
OPML_TYPE = "text/x-opml"


def build_headers(context: Context, pages: Callable[[], Sequence[Page]]) -> Iterator[Artifact]:
    """`_headers` and `_redirects` as Netlify and Cloudflare Pages read them, `_nginx.conf` to include in a server.

    A redirect whose answers went to several pages stays a page: only its script knows the fragment.
    """
    if not context.settings.headers:
        return
    headers = _headers(context)
    types = list(_types(context))
    blocks = ["/*", *(f"  {name}: {value}" for name, value in headers)]
    blocks += [line for path, kind in types for line in (path, f"  Content-Type: {kind}")]
    yield _text("_headers", blocks)
    moved = list(_moved(context))
    yield _text("_redirects", [f"{old} {new} 301" for old, new in moved])
    lines = [f'add_header {name} "{value}" always;' for name, value in headers]
    lines += [
        f'location ~ "^{_as_pattern(path)}$" {{ types {{ }} default_type "{kind}"; }}' for path, kind in types
    ]
    lines += [f'location = "{_as_matched(old)}" {{ return 301 "{new}"; }}' for old, new in moved]
    yield _text("_nginx.conf", lines)


def build_security(context: Context, pages: Callable[[], Sequence[Page]]) -> Iterator[Artifact]:
    """`security.txt` (RFC 9116) where the settings name a contact; its time of expiry is the settings' too."""
    settings = context.settings
    if settings.security_contact and settings.security_expires:
        lines = [
            f"Contact: {settings.security_contact}",
            f"Expires: {settings.security_expires.isoformat()}T00:00:00Z",
            f"Preferred-Languages: {settings.language}",
        ]
        if settings.url:
            lines.append(f"Canonical: {context.canonical('.well-known/security.txt')}")
        yield _text(".well-known/security.txt", lines)


def _headers(context: Context) -> tuple[tuple[str, str], ...]:
    own = context.ask(policy)
    return (("Content-Security-Policy", f"{own}; {_FRAMED}" if own else _FRAMED), *_COMMON)


def _types(context: Context) -> Iterator[tuple[str, str]]:
    """Every kind of feed file, a star for the folders it may stand in, with what servers do not know: its type."""
    folder = f"{_base(context)}{context.settings.paths.feeds}/"
    if context.feeds.all:
        for form in (*FORMATS, PODCAST):
            yield f"{folder}*{form.file}", f"{form.media_type}; charset=utf-8"
        yield f"{_base(context)}{opml_path(context)}", f"{OPML_TYPE}; charset=utf-8"


def _base(context: Context) -> str:
    """The path of the site on its host."""
    return "/" + context.settings.url.partition("://")[2].partition("/")[2]


def _moved(context: Context) -> Iterator[tuple[str, str]]:
    base = _base(context)
    for redirect in context.redirects.by_path.values():
        if not redirect.anchors:
            yield f"{base}{quote(redirect.path)}", f"{base}{quote(redirect.target, safe='/#')}"


def _as_matched(path: str) -> str:
    """A path as nginx compares it, decoded, between its double quotes."""
    return unquote(path).replace("\\", "\\\\").replace('"', '\\"')


def _as_pattern(path: str) -> str:
    """A path as nginx's regular expression between double quotes; a star is any folder, or none."""
    return re.escape(unquote(path)).replace(r"\*", "(.*/)?").replace('"', '\\"')


def _text(path: str, lines: Sequence[str]) -> Artifact:
    return Artifact(path, "".join(f"{line}\n" for line in lines).encode("utf-8"))
