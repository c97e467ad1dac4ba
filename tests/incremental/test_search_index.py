"""An index built with what earlier builds left is, byte for byte, the one that is built without."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incremental.authors import edit, make_author
from incremental.damage import DAMAGES, damaged, read_only
from search.synthetic import synthetic_records
from sources.projects import TODAY
from verbatim.artifacts.artifact import Piece
from verbatim.artifacts.search import build_search
from verbatim.pages.page import Context
from verbatim.project import load_checked
from verbatim.search import parts
from verbatim.search.blocks import Block
from verbatim.search.index import build_search_index, build_unit_index
from verbatim.search.joining import strongest
from verbatim.search.language import IndexFile
from verbatim.search.postings import Posting, decode_postings, encode_postings
from verbatim.search.records import SearchRecord
from verbatim.search.units import record_units
from verbatim.store import Store

SEED, COUNT = 8, 60


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts and shards as many in a small archive as there are in a large one."""
    monkeypatch.setattr("verbatim.search.parts.CUT_ONE_IN", 3)
    monkeypatch.setattr("verbatim.search.building.FEW", 40)
    monkeypatch.setattr("verbatim.search.shards.SMALLEST", 300)
    monkeypatch.setattr("verbatim.search.shards.LARGEST", 900)
    monkeypatch.setattr("verbatim.search.merging.MOST_BYTES", 20_000)
    monkeypatch.setattr("verbatim.search.merging.CHUNK", 3_000)


def test_edits_by_chance_make_the_index_of_a_clean_build(tmp_path: Path) -> None:
    """Texts, titles, names, tags, files, withdrawals and settings change, one after the other."""
    author, store = make_author(tmp_path), Store(tmp_path / "cache")
    seen = set()
    for _ in range(COUNT):
        edit(author)
        clean = index_of(author.root, None)
        assert index_of(author.root, store) == clean
        seen.add(tuple(clean))
    assert len(seen) > COUNT / 3


def test_records_that_come_go_and_change_make_the_index_of_a_clean_build(tmp_path: Path) -> None:
    chance, store = random.Random(SEED), Store(tmp_path / "cache")
    records = list(synthetic_records(12))
    for _ in range(20):
        records = changed(records, chance)
        assert files_of(build_unit_index(record_units(records), store)) == dict(build_search_index(records))


def test_an_unchanged_archive_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    author, store = make_author(tmp_path), Store(tmp_path / "cache")
    clean = index_of(author.root, store)
    marks = marks_of(author.root, store)

    def refuse(*_: object) -> None:
        raise AssertionError("a passage or a part was read")

    for name in ("parts.read_pieces", "archive_records.plain_text", "parts.zlib.decompress", "language.terms_of"):
        monkeypatch.setattr(f"verbatim.search.{name}", refuse)
    assert marks_of(author.root, store) == marks
    assert marks.keys() == clean.keys()


def test_a_file_whose_mark_stays_keeps_its_bytes(tmp_path: Path) -> None:
    """Nobody asks for the content of such a file again."""
    chance, store = random.Random(SEED), Store(tmp_path / "cache")
    records, seen = list(synthetic_records(8)), {}
    for _ in range(12):
        records = changed(records, chance)
        for file in build_unit_index(record_units(records), store):
            content = file.build()
            assert seen.setdefault((file.path, file.mark), content) == content


def test_an_edited_answer_reads_one_interview_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records, store = list(synthetic_records(30)), Store(tmp_path / "cache")
    for _ in range(2):
        list(build_unit_index(record_units(records), store))
    read: list[str] = []
    card_bytes = parts.card_bytes

    def noted(block: Block) -> bytes:
        read.append(block[0].entry)
        return card_bytes(block)

    monkeypatch.setattr("verbatim.search.parts.card_bytes", noted)
    records[40] = replace(records[40], answer=f"{records[40].answer} xylophone")
    assert files_of(build_unit_index(record_units(records), store))
    assert set(read) == {records[40].entry}


def test_what_is_gone_from_the_store_is_made_again(tmp_path: Path) -> None:
    """The last build is known, and nothing that it was made of."""
    records, store = list(synthetic_records(6)), Store(tmp_path / "cache")
    clean = files_of(build_unit_index(record_units(records), store))
    for gone in (("index-stretches",), ("index-blocks", "index-pieces"), ("index-blocks", "index-stretches")):
        for kind in gone:
            store.prune(kind, ())
        assert files_of(build_unit_index(record_units(records), store)) == clean


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_changes_no_byte(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    author, store = make_author(tmp_path), Store(tmp_path / "cache")
    clean = index_of(author.root, store)
    for _ in range(2):
        assert damaged(store, damage) > 2
        assert index_of(author.root, store) == clean


def test_a_cache_that_cannot_be_written_changes_no_byte(tmp_path: Path) -> None:
    author = make_author(tmp_path)
    with read_only(tmp_path / "cache"):
        assert index_of(author.root, Store(tmp_path / "cache")) == index_of(author.root, None)


def test_parts_nobody_needs_are_forgotten(tmp_path: Path) -> None:
    records, store = list(synthetic_records(30)), Store(tmp_path / "cache")
    for count in (30, 10, 10):
        kept = [record for record in records if int(record.entry.removeprefix("essai-")) < count]
        list(build_unit_index(record_units(kept), store))
    again = Store(tmp_path / "again")
    list(build_unit_index(record_units(kept), again))
    for kind in ("index-blocks", "index-pieces", "index-last", "index-runs"):
        assert sorted(store.keys(kind)) == sorted(again.keys(kind))
    assert len(list(store.keys("index-stretches"))) == len(list(again.keys("index-stretches")))


POSTINGS = st.lists(
    st.builds(Posting, st.integers(0, 40), st.integers(0, 5), st.integers(1, 15)),
    min_size=7,
    unique_by=lambda each: each[:2],
).map(sorted)


@given(POSTINGS)
def test_of_too_many_postings_the_strongest_are_kept(postings: list[Posting]) -> None:
    """The newest of those alike: blocks are oldest first."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("verbatim.search.joining.MOST_POSTINGS", 6)
        kept = list(decode_postings(strongest(encode_postings(postings))))
    best = sorted(postings, key=lambda each: (-each.impact, -each.block, each.ordinal))[:6]
    assert kept == sorted(best)


def index_of(root: Path, store: Store | None) -> dict[str, bytes]:
    """Every file of a project's index, its sources loaded with the same cache."""
    loaded, _ = load_checked(root, today=TODAY, store=store)
    (batch,) = build_search(Context(loaded.archive, store=store))
    return {each.path: each.made().content for each in batch.build()}


def marks_of(root: Path, store: Store) -> dict[str, str]:
    """The mark of every file, none of which is made."""
    loaded, _ = load_checked(root, today=TODAY, store=store)
    (batch,) = build_search(Context(loaded.archive, store=store))
    return {each.path: each.mark for each in batch.build() if isinstance(each, Piece)}


def files_of(index: Iterable[IndexFile]) -> dict[str, bytes]:
    return {file.path: file.build() for file in index}


def changed(records: Sequence[SearchRecord], chance: random.Random) -> list[SearchRecord]:
    """The records after an edit: words, names or subjects of an entry, an entry gone, an entry more."""
    found = list(records)
    entry = chance.choice([record.entry for record in found if record.entry])
    places = [place for place, record in enumerate(found) if record.entry == entry]
    kind = chance.choice(("words", "title", "tags", "gone", "new"))
    if kind == "gone" and len({record.entry for record in found}) > 5:
        return [record for record in found if record.entry != entry]
    if kind == "new":
        name = f"nouveau-{chance.randrange(10**6)}"
        copies = [replace(found[place], entry=name, address=f"interviews/{name}/") for place in places]
        return [*found[: places[0]], *copies, *found[places[0] :]]
    for place in places if kind in ("title", "tags") else [chance.choice(places)]:
        record = found[place]
        word = f"mot{chance.randrange(1000)}"
        edits = {
            "title": replace(record, title=f"{record.title} {word}"),
            "tags": replace(record, tags=record.tags[1:]),
        }
        found[place] = edits.get(kind, replace(record, answer=f"{record.answer} {word}."))
    return found
