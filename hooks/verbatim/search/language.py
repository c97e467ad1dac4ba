"""One language's index: its files, each with a mark, and what the manifest says of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from verbatim.search.blocks import SHARED_VERSION, compress, digest
from verbatim.search.building import build_facts
from verbatim.search.facets import facet_tables
from verbatim.search.joining import FinishedTerm
from verbatim.search.kept import Kept, LostError
from verbatim.search.last import KIND, LastIndex, find_last, keep_last, key_of
from verbatim.search.parts import KINDS, SUM, PartFacts, Parts
from verbatim.search.shards import STRETCHES, ShardFacts, positions_of, read_stretch, terms_of
from verbatim.search.stop_words import stop_words_of
from verbatim.search.units import Unit

FOLDER = "search"
MARK = 32
"""Hexadecimal digits of a content's digest that mark its file; the file's name has the first `NAME`."""
NAME = 8
VERSION = 4
"""Digits in the names of cards."""
_GROUP = SHARED_VERSION * SUM

Contents = Callable[[Sequence[FinishedTerm], str], bytes]
"""Makes the content of one file of a shard's terms and aliases."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A file of the index: its path below the site's root, and its content once it is asked for."""

    path: str
    mark: str
    """Hexadecimal digits: others wherever the content is another."""
    build: Callable[[], bytes]


class LanguageBuilder:
    """Builds the index of one language's units; what the last build left of it is not built again."""

    def __init__(self, language: str, units: Sequence[Unit], kept: Kept) -> None:
        self._language, self._units, self._kept = language, units, kept
        self._parts = Parts(language, units, kept)
        self._folder = f"{FOLDER}/{language}"
        self._last = find_last(language, kept) or LastIndex((), (), "", {})
        both = (digests for shard in self._last.shards for digests in (shard.terms, shard.positions))
        self._compressed = {digests[:MARK]: digests[MARK:] for digests in both}
        """The digest of what the last build compressed, by that of the content."""
        self._anew: dict[str, bytes] = {}
        self.description: dict[str, object] = {}
        """What the manifest says, once all files were yielded."""

    def files(self) -> Iterator[IndexFile]:
        """Every file."""
        try:
            yield from self._files()
        except LostError:
            whole = LanguageBuilder(self._language, self._units, Kept(None))
            yield from whole.files()
            self.description = whole.description

    def _files(self) -> Iterator[IndexFile]:
        parts, shards = build_facts(self._parts, self._last, self._kept)
        versions = self._versions(parts)
        yield from self._cards(parts, versions)
        made: list[ShardFacts] = []
        for shard in shards:
            (terms, file), (positions, other) = self._shard_files(shard)
            made.append(shard._replace(terms=terms, positions=positions))
            yield from (file, other)
        tables: dict[str, str] = {}
        for name, file in self._facets(parts):
            tables[name] = file.mark
            yield file
        contents = {"cards": versions, "positions": "".join(map(_name, (shard.positions for shard in made)))}
        lists = {name: self._file(f"{name}-", compress(content.encode())) for name, content in contents.items()}
        yield from lists.values()
        self._keep(LastIndex(parts, made, versions, tables))
        self.description = {
            "records": sum(part.records for part in parts),
            "starts": " ".join(shard.start for shard in made),
            "shards": "".join(map(_name, (shard.terms for shard in made))),
            "stop": " ".join(sorted(stop_words_of(self._language))),
            **{name: file.mark[:NAME] for name, file in lists.items()},
            "facets": {name: mark[:NAME] for name, mark in tables.items()},
        }

    def _keep(self, index: LastIndex) -> None:
        if index != self._last:
            keep_last(self._language, index, self._kept)
        for kind in KINDS:
            self._kept.want(kind, (part.key for part in index.parts))
        self._kept.want(STRETCHES, (shard.stretch for shard in index.shards))
        self._kept.want(KIND, (key_of(self._language),))

    def _cards(self, parts: Sequence[PartFacts], versions: str) -> Iterator[IndexFile]:
        number = 0
        for place, part in enumerate(parts):
            marks = part.cards.hex()
            for block in range(part.blocks):
                group = number // SHARED_VERSION * VERSION
                path = f"{self._folder}/cards/{number}-{versions[group : group + VERSION]}.bin"
                mark = marks[2 * SUM * block : 2 * SUM * (block + 1)]
                yield IndexFile(path, mark, partial(self._card, place, block))
                number += 1

    def _card(self, part: int, block: int) -> bytes:
        return self._parts.blocks(part)[block][1]

    def _versions(self, parts: Sequence[PartFacts]) -> str:
        """The digits that the names of each group of cards share; a group that is as it was has those it had."""
        now, before = (b"".join(part.cards for part in each) for each in (parts, self._last.parts))
        blocks = [(place, block) for place, part in enumerate(parts) for block in range(part.blocks)]
        versions: list[str] = []
        for group, start in enumerate(range(0, len(now), _GROUP)):
            if now[start : start + _GROUP] == before[start : start + _GROUP]:
                versions.append(self._last.versions[VERSION * group : VERSION * (group + 1)])
            else:
                own = blocks[SHARED_VERSION * group : SHARED_VERSION * (group + 1)]
                versions.append(digest(b"".join(self._card(*each) for each in own), VERSION))
        return "".join(versions)

    def _shard_files(self, shard: ShardFacts) -> Iterator[tuple[str, IndexFile]]:
        """Terms and positions, each with its digests; what is new is made now, as its name depends on it."""
        stretch = [] if shard.terms and shard.positions else read_stretch(shard, self._kept)
        for folder, digests, contents in (
            ("terms", shard.terms, terms_of),
            ("positions", shard.positions, positions_of),
        ):
            beginning, again = f"{folder}/", partial(self._again, contents, shard)
            content = b"" if digests else contents(stretch, shard.aliases)
            own = digests[:MARK] or digest(content, MARK)
            known = self._compressed.get(own)
            file = self._file(beginning, known, again) if known else self._file(beginning, compress(content))
            yield own + file.mark, file

    def _again(self, contents: Contents, shard: ShardFacts, path: str) -> bytes:
        """A file that is as it was, and gone from where the last build left it."""
        try:
            return compress(contents(read_stretch(shard, self._kept), shard.aliases))
        except LostError:
            if not self._anew:
                whole = LanguageBuilder(self._language, self._units, Kept(None))
                self._anew = {file.path: file.build() for file in whole.files()}
            return self._anew[path]

    def _facets(self, parts: Sequence[PartFacts]) -> Iterator[tuple[str, IndexFile]]:
        """A file for each facet that something carries; none is made while the labels are those they were."""
        if [part.labels for part in parts] == [part.labels for part in self._last.parts]:
            for name, mark in self._last.tables.items():
                yield name, self._file(f"facets/{name}-", mark, partial(self._facet, name))
            return
        for name, table in self._tables().items():
            yield name, self._file(f"facets/{name}-", compress(table))

    def _facet(self, name: str, path: str) -> bytes:
        return compress(self._tables()[name])

    def _tables(self) -> dict[str, bytes]:
        every = (self._parts.blocks(number) for number in range(len(self._parts.keys)))
        return facet_tables([labels for blocks in every for _, _, labels in blocks])

    def _file(self, beginning: str, known: str | bytes, again: Callable[[str], bytes] | None = None) -> IndexFile:
        """A file named by its content: of what is known its mark, and what makes it `again` from its path."""
        mark = known if isinstance(known, str) else digest(known, MARK)
        path = f"{self._folder}/{beginning}{mark[:NAME]}.bin"
        if isinstance(known, bytes):
            return IndexFile(path, mark, partial(bytes, known))
        assert again
        return IndexFile(path, mark, partial(again, path))


def _name(digests: str) -> str:
    """The part of a file's name that its content gives."""
    return digests[MARK : MARK + NAME]
