"""Checks of one built file: well-formed, without what is not public, asking nothing of another host."""

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterator

from lxml import etree

from verbatim.diagnostics import Diagnostic, shown
from verbatim.publishing.built import JSON, TEXT, XML, BuiltFile, Node
from verbatim.publishing.expected import Expected

_STYLED = re.compile(r"""url\(\s*["']?(?P<address>[^"')]+)|@import\s+["'](?P<imported>[^"']+)""")
_FETCHED = {
    "src": frozenset(("script", "img", "source", "audio", "video", "iframe", "embed", "track", "input")),
    "data": frozenset(("object",)),
    "poster": frozenset(("video",)),
    "background": frozenset(("body", "table", "td")),
}
_FETCHED_LINKS = frozenset(
    (
        *("stylesheet", "preload", "modulepreload", "prefetch", "prerender", "preconnect", "dns-prefetch"),
        *("icon", "manifest", "mask-icon", "apple-touch-icon"),
    )
)
_SCRIPTS = ("", "module", "text/javascript", "application/javascript", "importmap", "speculationrules")
_OUR_FAULT = "this is a fault of the theme or of an output, not of a source: undo the last change there"


def check_form(file: BuiltFile, expected: Expected) -> Iterator[Diagnostic]:
    """XML and JSON parse, a page is not empty, and what is compressed can be read."""
    try:
        _parse(file)
    except (ValueError, etree.XMLSyntaxError, OSError, EOFError, zlib.error) as error:
        message = f"it is not well-formed: {shown(getattr(error, 'msg', None) or str(error), limit=120)}"
        yield expected.fault("malformed-output", file.path, message, _OUR_FAULT)


def check_words(file: BuiltFile, expected: Expected) -> Iterator[Diagnostic]:
    """No words of a draft, of an entry under embargo, or of a withdrawn one."""
    if file.suffix not in TEXT or not expected.secrets.by_pair:
        return
    told: set[str] = set()
    secrets = expected.secrets
    for secret in (*secrets.found_in(file.path), *secrets.found_in_file(_plain(file))):
        if secret.source not in told:
            told.add(secret.source)
            message = f"it holds words of {secret.source}, which is not public: “{shown(secret.words)}”"
            remedy = "take them out of the public text; if no source has them there, report this as a leak"
            yield expected.fault("leaked-words", file.path, message, remedy)


def check_hosts(file: BuiltFile, expected: Expected) -> Iterator[Diagnostic]:
    """No picture, script, style sheet or frame of another host is fetched without a click."""
    for line, address in _fetched(file):
        if expected.places.is_elsewhere(address):
            message = f"it would fetch “{shown(address)}” from another host"
            remedy = "put the file into this publication, or link to it"
            yield expected.fault("third-party", file.path, message, remedy, line=line)


def check_policy(file: BuiltFile, expected: Expected) -> Iterator[Diagnostic]:
    """Every page declares the policy of this build, and holds nothing that policy forbids."""
    if not file.is_page or not expected.policy:
        return
    if [node.get("content") for node in file.nodes if _is_policy(node)] != [expected.policy]:
        message = "it does not declare this build's Content-Security-Policy"
        remedy = "include partials/policy.html in the template's head"
        if source := expected.source_of(file.path):
            declared = f'<meta http-equiv="Content-Security-Policy" content="{expected.policy}">'
            remedy = f"write {source} in Markdown, or put into its head: {declared}"
        yield expected.fault("against-policy", file.path, message, remedy)
    for node in file.nodes:
        if fault := _forbidden(node, expected.policy):
            message = f"its Content-Security-Policy forbids {fault}"
            source = expected.source_of(file.path)
            remedy = f"put scripts and styles into files beside {source}" if source else _OUR_FAULT
            yield expected.fault("against-policy", file.path, message, remedy, line=node.line)


FILE_CHECKS: tuple[Callable[[BuiltFile, Expected], Iterator[Diagnostic]], ...] = (
    check_form,
    check_words,
    check_hosts,
    check_policy,
)
"""Each looks at one file; the function's docstring is the rule."""


def styled_addresses(file: BuiltFile) -> Iterator[tuple[int, str]]:
    """Line and address of everything a style sheet names."""
    text = file.plain.decode("utf-8", errors="replace") if file.suffix == ".css" else ""
    for match in _STYLED.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match["address"] or match["imported"]


def candidates(node: Node) -> Iterator[str]:
    """The addresses of a `srcset`."""
    if "srcset" in node.attributes:
        yield from (each.split()[0] for each in node.get("srcset").split(",") if each.strip())


def inline_hash(text: str) -> str:
    """The source expression that allows an inline script of this text (CSP 3, section 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _parse(file: BuiltFile) -> None:
    if file.suffix in XML:
        file.read_xml()
    elif file.suffix in JSON:
        _ = file.data
    elif file.is_page:
        if not file.plain.strip():
            raise ValueError("the page is empty")
        for _line, block in file.json_blocks:
            json.loads(block)
    else:
        _ = file.plain


def _plain(file: BuiltFile) -> bytes:
    try:
        return file.plain
    except (OSError, EOFError, zlib.error):
        return b""


def _fetched(file: BuiltFile) -> Iterator[tuple[int, str]]:
    yield from styled_addresses(file)
    for node in file.nodes:
        for name, address in node.attributes.items():
            if node.tag in _FETCHED.get(name, ()):
                yield node.line, address
        yield from ((node.line, address) for address in candidates(node))
        if node.tag == "link" and _FETCHED_LINKS.intersection(node.get("rel").lower().split()):
            yield node.line, node.get("href")


def _is_policy(node: Node) -> bool:
    return node.tag == "meta" and node.get("http-equiv").lower() == "content-security-policy"


def _forbidden(node: Node, policy: str) -> str:
    """What in an element the policy forbids, or nothing."""
    if node.tag == "style":
        return "the style element"
    if node.tag == "script" and not node.get("src") and node.get("type").lower() in _SCRIPTS:
        return "" if inline_hash(node.text) in policy else "the inline script"
    for name, value in node.attributes.items():
        if name == "style" or name.startswith("on"):
            return f"the attribute {name}"
        if name in ("href", "src", "action", "formaction") and value.strip().lower().startswith("javascript:"):
            return "a javascript: address"
    return ""
