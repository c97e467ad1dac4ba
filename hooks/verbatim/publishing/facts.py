"""What one file of the site says by itself: its faults, where it links to, what in it can be linked to."""

import html
import marshal
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from verbatim.diagnostics import Diagnostic
from verbatim.publishing.built import ADDRESSES, JSON, XML, BuiltFile, Node
from verbatim.publishing.expected import Expected
from verbatim.publishing.outputs import FILE_CHECKS, candidates, check_words, styled_addresses
from verbatim.publishing.places import Target

_DATA = XML | JSON
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Facts:
    """A file's faults, the internal targets it names, its places (None for no page), and where it redirects."""

    faults: tuple[Diagnostic, ...] = ()
    targets: tuple[str, ...] = ()
    """Each as `Target.key`."""
    places: tuple[str, ...] | None = None
    onward: str = ""


def format_facts(facts: Facts) -> bytes:
    """What a file says, but for its faults, in few bytes."""
    return zlib.compress(marshal.dumps((facts.targets, facts.places, facts.onward)), 1)


def parse_facts(content: bytes) -> Facts | None:
    """What was formatted; None for anything else."""
    try:
        targets, places, onward = marshal.loads(zlib.decompress(content))
    except (zlib.error, EOFError, ValueError, TypeError):
        return None
    return Facts((), targets, places, onward)


@dataclass(frozen=True)
class Reader:
    """Reads files of one site; an address that many files write in full is resolved once."""

    expected: Expected
    _known: dict[bytes, str] = field(default_factory=dict, repr=False)

    def read(self, file: BuiltFile) -> Facts:
        """The facts of a file; of one that is not well-formed the faults alone."""
        faults = tuple(fault for check in FILE_CHECKS for fault in check(file, self.expected))
        if any(fault.code == "malformed-output" for fault in faults):
            return Facts(faults)
        written = dict.fromkeys(self._addresses(file))
        found = chain((self._target(address, file.path) for address in written), self._full_targets(file))
        targets = tuple(dict.fromkeys(filter(None, found)))
        return Facts(faults, targets, file.places if file.is_page else None, self._onward(file))

    def words(self, file: BuiltFile) -> tuple[Diagnostic, ...]:
        """The faults of a file's words alone."""
        return tuple(check_words(file, self.expected))

    def line_of(self, file: BuiltFile, key: str) -> int:
        """The line where a file first writes the address of a target; 0 where that cannot be said."""
        written = _lines(file, self.expected.places.url)
        return next((line for line, address in written if self._target(address, file.path) == key), 0)

    def _addresses(self, file: BuiltFile) -> Iterator[str]:
        """Every address in a page or style sheet."""
        yield from (address for _line, address in styled_addresses(file))
        if file.is_page:
            yield from file.addresses
            for node in file.nodes:
                yield from _node_addresses(node, self.expected.places.url)

    def _full_targets(self, file: BuiltFile) -> Iterator[str]:
        """The keys of all full addresses in data."""
        if not self._full or file.suffix not in _DATA:
            return
        for found in dict.fromkeys(self._full.findall(file.plain)):
            known = self._known.get(found)
            if known is None:
                address = found.decode("utf-8", errors="replace")
                read = _read(address) if "\\" in address or "&" in address else address
                known = self._known[found] = self._target(read, file.path)
            yield known

    @cached_property
    def _full(self) -> re.Pattern[bytes] | None:
        """An address of this site that is the whole of an attribute, a text or a value."""
        url = re.escape(self.expected.places.url.encode())
        rest = rb"(?:[^\s<>\"'\\]|\\u[0-9a-fA-F]{4})*(?=[<\"'\\])"
        return re.compile(rb"%b(?<=[\"'>]%b)%b" % (url, url, rest)) if url else None

    def _target(self, address: str, path: str) -> str:
        """The key of an address's target, empty for one that leads elsewhere."""
        return _key(self.expected.places.resolve(address, path))

    def _onward(self, file: BuiltFile) -> str:
        """Where a page leads by itself."""
        refreshed = [_refreshed(node) for node in file.nodes if is_refresh(node)]
        targets = (self.expected.places.resolve(address, file.path) for address in refreshed)
        return next((target.file for target in targets if target), "")


def is_refresh(node: Node) -> bool:
    """Whether an element leads its page's readers on."""
    return node.tag == "meta" and node.get("http-equiv").lower() == "refresh"


def _refreshed(node: Node) -> str:
    return node.get("content").partition("url=")[2]


def _node_addresses(node: Node, url: str) -> Iterator[str]:
    """The addresses of an element that stand in no attribute of their own."""
    if url and (content := node.get("content")).startswith(url) and not any(sign.isspace() for sign in content):
        yield content
    if is_refresh(node):
        yield _refreshed(node)
    yield from candidates(node)


def _lines(file: BuiltFile, url: str) -> Iterator[tuple[int, str]]:
    yield from styled_addresses(file)
    for node in file.all_nodes:
        yield from ((node.line, value) for name, value in node.attributes.items() if name in ADDRESSES)
        yield from ((node.line, address) for address in _node_addresses(node, url))


def _key(target: Target | None) -> str:
    return target.key if target else ""


def _read(address: str) -> str:
    """An address as its file's form escapes it: of JSON, of XML, of HTML in XML."""
    return html.unescape(html.unescape(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), address)))
