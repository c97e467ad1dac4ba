"""The index's files, read back: a language's dictionary, cards and facets, each file when first needed."""

import json
import struct
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from verbatim.search.blocks import MOST_RECORDS, SHARED_VERSION
from verbatim.search.index import MANIFEST
from verbatim.search.language import FOLDER
from verbatim.search.normaliser import Stemmer, Word
from verbatim.search.postings import Posting, decode_positions, decode_postings
from verbatim.search.shards import locate

Record = tuple[int, int]
"""Block and ordinal."""
Read = Callable[[str], bytes]
"""The content at a path below the site's root; KeyError where there is none."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of a record; fields as in `SearchRecord`."""

    kind: str
    address: str
    anchor: str
    title: str
    question: str
    answer: str
    persons: tuple[str, ...]
    year: int
    entry: str


@dataclass(frozen=True)
class IndexedTerm:
    """A stem as found in a shard."""

    key: str
    count: int
    forms: tuple[str, ...]
    exact: Mapping[str, frozenset[Record]]
    """Where its rare forms stand, as far as the index tells them apart."""
    encoded: bytes
    shard: int
    """The place of its shard."""
    positions_at: tuple[int, int]

    @cached_property
    def postings(self) -> tuple[Posting, ...]:
        """Where it stands."""
        return tuple(decode_postings(self.encoded))


@dataclass(frozen=True)
class ReadShard:
    """A shard's terms by stem and by form."""

    terms: Mapping[str, IndexedTerm]
    forms: Mapping[str, tuple[str, ...]]
    """Stems of each form, in this shard or another."""


class LanguageIndex:
    """One language of an index."""

    def __init__(self, language: str, description: Mapping[str, str], read: Read) -> None:
        self.language = language
        self.records = int(description["records"])
        self.stop_words = frozenset(description["stop"].split())
        self._description = description
        self._read = read
        self._stem = Stemmer(language)
        self._starts = description["starts"].split(" ")
        self._shards: dict[int, ReadShard] = {}
        self._blocks: dict[int, tuple[Card, ...]] = {}

    def find_form(self, form: str) -> list[IndexedTerm]:
        """The terms that were written in this folded form."""
        keys = self.shard_for(form).forms.get(form, ())
        return [term for key in keys for term in self.find_key(key)]

    def find_key(self, key: str) -> list[IndexedTerm]:
        """The term of a stem, or none."""
        term = self.shard_for(key).terms.get(key)
        return [term] if term else []

    def find_word(self, word: Word) -> list[IndexedTerm]:
        """The terms written in a word's form, else those of its stem."""
        return self.find_form(word.form) or self.find_key(self._stem(word.accented))

    def forms_beginning(self, prefix: str, *, shards: int = 2) -> dict[str, tuple[str, ...]]:
        """Forms that begin so, in the first shards that may hold them, with their stems."""
        first = locate(self._starts, prefix)
        last = min(locate(self._starts, prefix + "\uffff"), first + shards - 1)
        found: dict[str, tuple[str, ...]] = {}
        for place in range(first, last + 1):
            forms = self.shard(place).forms
            found |= {form: keys for form, keys in forms.items() if form.startswith(prefix)}
        return found

    def shard_for(self, name: str) -> ReadShard:
        """The shard where this stem or form stands."""
        return self.shard(self.locate(name))

    def locate(self, name: str) -> int:
        """The place of the shard where this stem or form stands."""
        return locate(self._starts, name)

    def shard(self, place: int) -> ReadShard:
        """The shard at a place."""
        if place not in self._shards:
            name = self._description["shards"][8 * place : 8 * place + 8]
            self._shards[place] = _read_shard(zlib.decompress(self._file(f"terms/{name}")), place)
        return self._shards[place]

    def positions(self, term: IndexedTerm) -> dict[Record, tuple[int, ...]]:
        """Where a term stands inside each record."""
        name = self._positions[8 * term.shard : 8 * term.shard + 8]
        data = zlib.decompress(self._file(f"positions/{name}"))
        start, length = term.positions_at
        places = decode_positions(data[start : start + length])
        return {each[:2]: place for each, place in zip(term.postings, places, strict=False)}

    def card(self, block: int, ordinal: int) -> Card:
        """What to show of a record."""
        if block not in self._blocks:
            group = block // SHARED_VERSION
            version = self._versions[4 * group : 4 * group + 4]
            rows = json.loads(zlib.decompress(self._file(f"cards/{block}-{version}")))
            self._blocks[block] = tuple(_card(*row) for row in rows)
        return self._blocks[block][ordinal]

    @cached_property
    def _positions(self) -> str:
        return zlib.decompress(self._file(f"positions-{self._description['positions']}")).decode()

    @cached_property
    def _versions(self) -> str:
        return zlib.decompress(self._file(f"cards-{self._description['cards']}")).decode()

    def _file(self, name: str) -> bytes:
        return self._read(f"{FOLDER}/{self.language}/{name}.bin")


def open_index(read: Read) -> tuple[LanguageIndex, ...]:
    """Every language of the index whose files `read` gives."""
    languages = json.loads(read(MANIFEST))["languages"]
    return tuple(LanguageIndex(language, languages[language], read) for language in languages)


def _card(
    kind: str,
    address: str,
    anchor: str,
    title: str,
    question: str,
    answer: str,
    persons: list[str],
    year: int,
    entry: str,
) -> Card:
    return Card(kind, address, anchor, title, question, answer, tuple(persons), year, entry)


def _read_shard(data: bytes, place: int) -> ReadShard:
    (size,) = struct.unpack_from("<I", data)
    terms: dict[str, IndexedTerm] = {}
    forms: dict[str, list[str]] = defaultdict(list)
    start, position = 4 + size, 0
    for line in _lines(data[4:start]):
        key, *rest = line
        if len(rest) == 1:
            forms[key].append(rest[0][1:])
            continue
        count, length, place_length = map(int, rest[:3])
        written = tuple(each.replace("~", key, 1).partition("=") for each in rest[3].split(","))
        exact = {form: frozenset(map(_record, found.split(" "))) for form, _, found in written if found}
        known = tuple(form for form, _, _ in written)
        content = data[start : start + length]
        terms[key] = IndexedTerm(key, count, known, exact, content, place, (position, place_length))
        start, position = start + length, position + place_length
        for form in known:
            forms[form].append(key)
    return ReadShard(terms, {form: tuple(keys) for form, keys in forms.items()})


def _lines(dictionary: bytes) -> Iterator[list[str]]:
    return (line.split("\t") for line in dictionary.decode().split("\n") if line)


def _record(text: str) -> Record:
    return divmod(int(text, 36), MOST_RECORDS)
