"""Word runs of entries that are not public, which must not stand anywhere in the built site."""

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass

from verbatim.archive import Archive
from verbatim.model import Interview, is_public
from verbatim.words import load_words

RUN = 6
"""Words of a run: fewer occur by chance, more are cut by markup."""
SHORT = 3
"""Words of a whole text that count as a run where one of them is in no public source."""
_WORDS = re.compile(r"\w+")
_MARKUP = re.compile(r"[\n*_`\[\](){}<>#|~^\\]+")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Secret:
    """Words as `fold` gives them, between spaces, and the source of the entry they belong to."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Secrets:
    """Secrets by their rarest word, so that a file is searched for few of them."""

    by_word: Mapping[str, tuple[Secret, ...]] = field(default_factory=dict)

    def found_in(self, text: str) -> Iterator[Secret]:
        """The secrets in a text: HTML, JSON or plain."""
        if self.by_word:
            words = _words(text)
            suspects = self.by_word.keys() & set(words)
            joined = f" {' '.join(words)} " if suspects else ""
            for word in sorted(suspects):
                yield from (secret for secret in self.by_word[word] if f" {secret.words} " in joined)


def find_secrets(archive: Archive) -> Secrets:
    """Runs of every draft, embargoed and withdrawn entry that no public entry contains.

    A page written by hand may name such an entry, its people and a few of its words, but not quote it at length.
    """
    hidden = [entry for entry in archive.entries if not is_public(entry, today=archive.today)]
    candidates = {words: Secret(words, entry.path) for entry in hidden for words in _runs(entry)}
    if not candidates:
        return Secrets()
    wanted = {word for words in candidates for word in words.split()}
    seen: dict[str, int] = defaultdict(int)
    public = _indexed(candidates.values(), seen)
    for text, excuses in (*_spoken_texts(archive), *_written_texts(archive)):
        for word in wanted.intersection(_words(text)):
            seen[word] += 1
        for secret in public.found_in(text):
            if excuses or not _is_long(secret.words):
                candidates.pop(secret.words, None)
    names = {words for entry in hidden for words in _names(entry)}
    telling = (each for each in candidates.values() if each.words in names or _is_telling(each.words, seen))
    return _indexed(telling, seen)


def _is_telling(words: str, seen: Mapping[str, int]) -> bool:
    return _is_long(words) or not all(word in seen for word in words.split())


def _is_long(words: str) -> bool:
    return words.count(" ") + 1 >= RUN


def _indexed(secrets: Iterable[Secret], seen: Mapping[str, int]) -> Secrets:
    found: dict[str, list[Secret]] = defaultdict(list)
    for secret in secrets:
        rarest = min(secret.words.split(), key=lambda word: (seen.get(word, 0), -len(word), word))
        found[rarest].append(secret)
    return Secrets({word: tuple(found[word]) for word in sorted(found)})


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


def _spoken_texts(archive: Archive) -> Iterator[tuple[str, bool]]:
    """Texts that may share whole sentences with a hidden entry."""
    reasons = tuple(each.withdrawn for each in archive.withdrawn)
    for value in (archive.public, reasons, tuple(archive.questions.values())):
        yield from ((text, True) for text in _strings(value))


def _written_texts(archive: Archive) -> Iterator[tuple[str, bool]]:
    """Texts about the archive, whose names and words count as public."""
    known = (*(archive.vocabulary or {}).values(), *archive.biographies.values())
    for value in (
        archive.texts,
        archive.settings,
        known,
        tuple(load_words(archive.settings.language).phrases.values()),
    ):
        yield from ((text, False) for text in _strings(value))


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


def _words(text: str) -> list[str]:
    """The words of a text as they are compared: escapes of HTML (twice, as in feeds) and JSON read, case folded."""
    if "\\u" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if "&" in text:
        text = html.unescape(html.unescape(text))
    return _WORDS.findall(unicodedata.normalize("NFC", text.replace("\u00ad", "")).casefold())
