"""The index as files: the same bytes for the same records, few changed by an edit, all of it read back."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query_set import french_records
from search.synthetic import synthetic_records
from verbatim.search.blocks import build_blocks
from verbatim.search.engine import search
from verbatim.search.index import build_search_index
from verbatim.search.postings import (
    Posting,
    PostingsWriter,
    decode_columns,
    decode_positions,
    decode_postings,
    encode_postings,
)
from verbatim.search.reader import open_index
from verbatim.search.records import SearchRecord

POSTINGS = st.lists(
    st.tuples(
        st.tuples(st.integers(0, 5000), st.integers(0, 255)),
        st.integers(1, 15),
        st.lists(st.integers(0, 9999), max_size=5, unique=True).map(sorted),
    ),
    unique_by=lambda each: each[0],
).map(sorted)


def files_of(records: Sequence[SearchRecord]) -> dict[str, bytes]:
    return dict(build_search_index(records))


@given(POSTINGS)
def test_postings_are_read_back(given_postings: list[tuple[tuple[int, int], int, list[int]]]) -> None:
    writer = PostingsWriter()
    for record, impact, positions in given_postings:
        writer.add(*record, impact, positions)
    postings = [Posting(*record, impact) for record, impact, _ in given_postings]
    assert list(decode_postings(encode_postings(postings))) == postings
    assert list(zip(*decode_columns(encode_postings(postings)), strict=True)) == postings
    assert list(decode_positions(writer.positions)) == [tuple(positions) for *_, positions in given_postings]


def test_the_same_records_make_the_same_files() -> None:
    assert files_of(list(french_records())) == files_of(list(french_records()))


def test_every_word_of_every_record_is_found() -> None:
    indexes = open_index(files_of(list(synthetic_records(20))).__getitem__)
    for record in list(synthetic_records(20))[::7]:
        rare = max(record.answer.split(), key=len)
        found = {(hit.card.entry, hit.card.anchor) for hit in search(indexes, rare, limit=200).hits}
        assert (record.entry, record.anchor) in found


def test_an_edited_interview_changes_few_files() -> None:
    records = list(synthetic_records(300))
    before = files_of(records)
    place = next(at for at, record in enumerate(records) if record.entry == "essai-150")
    records[place] = replace(records[place], answer=records[place].answer + " xylophone")
    after = files_of(records)
    changed = set(after.items()) - set(before.items())
    assert len(changed) <= 9
    assert len(changed) * 20 < len(after)


def test_a_new_interview_leaves_the_others_cards() -> None:
    before = files_of(list(synthetic_records(40)))
    newest = [replace(record, entry="nouveau") for record in list(synthetic_records(1))]
    after = files_of([*synthetic_records(40), *newest])
    cards = {path for path in before if "/cards/" in path}
    assert len(cards - set(after)) <= 3


def test_people_and_tags_do_not_move_the_passages() -> None:
    passages = list(french_records())
    pages = [SearchRecord("tag", f"themes/{n}/", f"Thème {n}", "fr") for n in range(12)]
    places = [build_blocks([*passages, *pages[:count]])[1:] for count in (3, 12)]
    assert places[0] == places[1]


def test_each_language_has_its_own_index() -> None:
    records = [*french_records(), SearchRecord("passage", "x/", "X", "en-GB", answer="a lighthouse", entry="x")]
    indexes = open_index(files_of(records).__getitem__)
    assert [index.language for index in indexes] == ["en", "fr"]
    assert search(indexes, "lighthouses").hits[0].language == "en"


@pytest.mark.parametrize("records", [[], [SearchRecord("page", "x/", "", "fr")]], ids=["nothing", "an empty page"])
def test_an_empty_archive_answers_nothing(records: list[SearchRecord]) -> None:
    assert search(open_index(files_of(records).__getitem__), "boussole").hits == ()
