"""What entries that are not public say in words of their own: nothing of it may be published."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import TypeGuard

from verbatim.archive import Archive
from verbatim.model import Interview
from verbatim.publishing.hidden_words import Secret, Secrets, index_secrets, words_of
from verbatim.shelves import Plain, Shelf, mark_of
from verbatim.store import Store
from verbatim.visibility import is_public
from verbatim.words import load_words

RUN = 6
"""Words of a run: fewer occur by chance, more are cut by markup."""
SHORT = 3
"""Words of a whole text that count as a run where one of them is in no public source."""
_MARKUP = re.compile(r"[\n*_`\[\](){}<>#|~^\\]+")


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
    return index_secrets(telling, seen)


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
        return cls(index_secrets(candidates, {}), words)

    def read(self, texts: Iterable[str]) -> _Read:
        """What is found in texts."""
        seen: dict[str, int] = defaultdict(int)
        found: dict[str, None] = {}
        for text in texts:
            words = words_of(text)
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
            entry.let_go()
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


def _names(entry: Interview) -> Iterator[str]:
    """The title and the names of those who speak, where they are more than one word."""
    for whole in (entry.title, *(speaker.name for speaker in entry.speakers)):
        words = words_of(whole)
        if len(words) > 1:
            yield " ".join(words)


def _runs(entry: Interview) -> Iterator[str]:
    """Names whole, all else in runs."""
    yield from _names(entry)
    texts = [entry.summary, entry.share, entry.introduction]
    texts += [text for exchange in entry.exchanges for text in (exchange.question, exchange.answer)]
    for text in texts:
        for span in _MARKUP.split(text):
            words = words_of(span)
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
