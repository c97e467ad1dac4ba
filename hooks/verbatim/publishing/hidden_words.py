"""Word runs of entries that are not public, which must not stand anywhere in the built site."""

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeGuard

from verbatim.archive import Archive
from verbatim.model import Interview, is_public
from verbatim.shelves import Plain, Shelf, mark_of
from verbatim.store import Store
from verbatim.words import load_words

RUN = 6
"""Words of a run: fewer occur by chance, more are cut by markup."""
SHORT = 3
"""Words of a whole text that count as a run where one of them is in no public source."""
_WORDS = re.compile(r"\w+")
_MARKUP = re.compile(r"[\n*_`\[\](){}<>#|~^\\]+")
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
    def digest(self) -> str:
        """Another one for other secrets."""
        every = (runs for shapes in self.by_pair.values() for runs in shapes.values())
        return mark_of(*sorted(f"{source} {words}" for runs in every for words, source in runs.items()))

    def found_in(self, text: str) -> tuple[Secret, ...]:
        """The secrets in a text, HTML, JSON or plain, in order."""
        return tuple(dict.fromkeys(self.found_among(_words(text)))) if self.by_pair else ()

    def found_in_file(self, content: bytes) -> tuple[Secret, ...]:
        """The secrets in a file's bytes; no run reaches across the end of an element: stretches are read alone."""
        found: dict[Secret, None] = {}
        for stretch in _stretches(content) if self.by_pair else ():
            key = hash(stretch)
            if key not in self.known:
                self.known[key] = self.found_in(stretch.decode("utf-8", errors="replace"))
            found.update(dict.fromkeys(self.known[key]))
        return tuple(found)

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


def find_secrets(archive: Archive, store: Store | None = None) -> Secrets:
    """Runs of every draft, embargoed and withdrawn entry that no public entry contains.

    A page written by hand may name such an entry, its people and a few of its words, but not quote it at length.
    """
    hidden = [entry for entry in archive.entries if not is_public(entry, today=archive.today)]
    candidates = {words: Secret(words, entry.path) for entry in hidden for words in _runs(entry)}
    if not candidates:
        return Secrets()
    seen: dict[str, int] = defaultdict(int)
    for read, excuses in _public_words(archive, _Sought.of(candidates.values()), Shelf(store, "secrets")):
        for word, count in read[0].items():
            seen[word] += count
        for words in read[1]:
            if excuses or not _is_long(words):
                candidates.pop(words, None)
    names = {words for entry in hidden for words in _names(entry)}
    telling = (each for each in candidates.values() if each.words in names or _is_telling(each.words, seen))
    return _indexed(telling, seen)


_Read = tuple[dict[str, int], tuple[str, ...]]
"""In how many of some texts each sought word stands, and the candidates found there."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for in public texts: runs of hidden entries, and their words."""

    runs: Secrets
    words: frozenset[str]

    @classmethod
    def of(cls, candidates: Collection[Secret]) -> "_Sought":
        words = frozenset(word for each in candidates for word in each.words.split())
        return cls(_indexed(candidates, {}), words)

    def read(self, texts: Iterable[str]) -> _Read:
        """What is found in texts."""
        seen: dict[str, int] = defaultdict(int)
        found: dict[str, None] = {}
        for text in texts:
            words = _words(text)
            for word in self.words.intersection(words):
                seen[word] += 1
            found.update((secret.words, None) for secret in self.runs.found_among(words))
        return dict(seen), tuple(found)


def _public_words(archive: Archive, sought: _Sought, shelf: Shelf) -> Iterator[tuple[_Read, bool]]:
    """What is found in each entry that is public, which may share whole sentences with a hidden one, and beside."""
    for entry in archive.public:
        mark = mark_of(archive.digest_of(entry), sought.runs.digest)
        read = shelf.get(entry.path, mark)
        if not _is_read(read):
            read = sought.read(_strings(entry))
            shelf.put(entry.path, mark, read)
        yield read, True
    shelf.save()
    yield sought.read(_spoken_texts(archive)), True
    yield sought.read(_written_texts(archive)), False


def _is_read(value: Plain) -> TypeGuard[_Read]:
    return isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], dict)


def _is_telling(words: str, seen: Mapping[str, int]) -> bool:
    return _is_long(words) or not all(word in seen for word in words.split())


def _is_long(words: str) -> bool:
    return words.count(" ") + 1 >= RUN


def _indexed(secrets: Iterable[Secret], seen: Mapping[str, int]) -> Secrets:
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


def _names(entry: Interview) -> Iterator[str]:
    """The title and the names of those who speak, where they are more than one word."""
    for whole in (entry.title, *(speaker.name for speaker in entry.speakers)):
        words = _words(whole)
        if len(words) > 1:
            yield " ".join(words)


def _runs(entry: Interview) -> Iterator[str]:
    """Names whole, all else in runs."""
    yield from _names(entry)
    texts = [entry.summary, entry.share, entry.introduction]
    texts += [text for exchange in entry.exchanges for text in (exchange.question, exchange.answer)]
    for text in texts:
        for span in _MARKUP.split(text):
            words = _words(span)
            if SHORT <= len(words) < RUN:
                yield " ".join(words)
            for start in range(0, len(words) - RUN + 1, RUN):
                yield " ".join(words[start : start + RUN])


def _spoken_texts(archive: Archive) -> Iterator[str]:
    """Texts beside the entries that may share whole sentences with a hidden one."""
    reasons = tuple(each.withdrawn for each in archive.withdrawn)
    yield from _strings((reasons, tuple(archive.questions.values())))


def _written_texts(archive: Archive) -> Iterator[str]:
    """Texts about the archive, whose names and words count as public."""
    known = (*(archive.vocabulary or {}).values(), *archive.biographies.values())
    words = tuple(load_words(archive.settings.language).phrases.values())
    yield from _strings((archive.texts, archive.settings, known, words))


def _strings(value: object) -> Iterator[str]:
    """Every text in a value of the model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value):
        for slot in fields(value):
            yield from _strings(getattr(value, slot.name))


def _stretches(content: bytes) -> Iterator[bytes]:
    """A file's text, cut where elements end, written plainly or escaped once."""
    for stretch in content.split(b"</"):
        if b"&lt;/" in stretch:
            yield from stretch.split(b"&lt;/")
        else:
            yield stretch


def _words(text: str) -> list[str]:
    """The words of a text as they are compared: escapes of HTML (twice, as in feeds) and JSON read, case folded."""
    if "\\u" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if "&" in text:
        text = html.unescape(html.unescape(text))
    return _WORDS.findall(unicodedata.normalize("NFC", text.replace("\u00ad", "")).casefold())
