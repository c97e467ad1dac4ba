"""Word runs that must not stand anywhere in the built site, and where in a text they do."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from verbatim.shelves import mark_of

LARGEST_KNOWN = 100_000
"""Stretches of text of which is remembered what was found in them."""
_WORDS = re.compile(r"\w+")
_NONE: Mapping[tuple[int, int], Mapping[str, str]] = {}
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Secret:
    """Words as `fold` gives them, between spaces, and the source of the entry they belong to."""

    words: str
    source: str


@dataclass(frozen=True)
class Secrets:
    """Secrets by their rarest pair of words, then by its place in them and their length: a text is walked once.

    `known` remembers what was found in stretches of text, by their hash: pages and feeds repeat each other.
    """

    by_pair: Mapping[str, Mapping[tuple[int, int], Mapping[str, str]]] = field(default_factory=dict)
    known: dict[int, tuple[Secret, ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def words(self) -> frozenset[str]:
        """The first words of the pairs: a text without any of them holds no secret."""
        return frozenset(pair.partition(" ")[0] for pair in self.by_pair)

    @cached_property
    def every(self) -> tuple[str, ...]:
        """Source and words of each secret, in order."""
        found = (runs for shapes in self.by_pair.values() for runs in shapes.values())
        return tuple(sorted(f"{source} {words}" for runs in found for words, source in runs.items()))

    @cached_property
    def digest(self) -> str:
        """Another one for other secrets."""
        return mark_of(*self.every)

    def found_in(self, text: str) -> tuple[Secret, ...]:
        """The secrets in a text, HTML, JSON or plain, in order."""
        return tuple(dict.fromkeys(self.found_among(words_of(text)))) if self.by_pair else ()

    def found_in_file(self, content: bytes) -> tuple[Secret, ...]:
        """The secrets in a file's bytes; no run reaches across the end of an element: stretches are read alone."""
        found: dict[Secret, None] = {}
        for stretch in _stretches(content) if self.by_pair else ():
            key = hash(stretch)
            secrets = self.known.get(key)
            if secrets is None:
                secrets = self._remember(key, self.found_in(stretch.decode("utf-8", errors="replace")))
            found.update(dict.fromkeys(secrets))
        return tuple(found)

    def _remember(self, key: int, secrets: tuple[Secret, ...]) -> tuple[Secret, ...]:
        if len(self.known) >= LARGEST_KNOWN:
            self.known.clear()
        self.known[key] = secrets
        return secrets

    def found_among(self, words: Sequence[str]) -> Iterator[Secret]:
        """The secrets in a text's words, as often as they stand there."""
        if self.words.isdisjoint(words):
            return
        pairs = list(map(" ".join, pairwise(words)))
        if self.by_pair.keys().isdisjoint(pairs):
            return
        for place, pair in enumerate(pairs):
            for (offset, length), runs in self.by_pair.get(pair, _NONE).items():
                start = place - offset
                run = " ".join(words[start : start + length]) if start >= 0 else ""
                if run in runs:
                    yield Secret(run, runs[run])


def index_secrets(secrets: Iterable[Secret], seen: Mapping[str, int]) -> Secrets:
    """Secrets under their rarest pair of words, by how often each word is seen."""
    found: dict[str, dict[tuple[int, int], dict[str, str]]] = {}
    for secret in secrets:
        words = secret.words.split(" ")
        rarity = [seen.get(word, 0) for word in words]
        rarest = min(
            range(len(words) - 1),
            key=lambda place: (min(rarity[place : place + 2]), sum(rarity[place : place + 2])),
        )
        shapes = found.setdefault(" ".join(words[rarest : rarest + 2]), {})
        shapes.setdefault((rarest, len(words)), {})[secret.words] = secret.source
    return Secrets(found)


def _stretches(content: bytes) -> Iterator[bytes]:
    """A file's text, cut where elements end, written plainly or escaped once."""
    for stretch in content.split(b"</"):
        if b"&lt;/" in stretch:
            yield from stretch.split(b"&lt;/")
        else:
            yield stretch


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: escapes of HTML (twice, as in feeds) and JSON read, case folded."""
    if "\\u" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if "&" in text:
        text = html.unescape(html.unescape(text))
    return _WORDS.findall(unicodedata.normalize("NFC", text.replace("\u00ad", "")).casefold())
