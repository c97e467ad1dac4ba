"""What is written is read back the same: interviews, headings, times, the ledger."""

import string

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sources.strategies import headings, interviews, slugs
from verbatim.ledger import Ledger, Record, merge_records
from verbatim.model import Interview
from verbatim.source.formatting import format_interview
from verbatim.source.headings import Heading, format_heading, format_time, parse_heading, parse_time
from verbatim.source.interview import parse_interview
from verbatim.source.ledger import format_ledger, parse_ledger

PATHS = st.text(string.ascii_lowercase + string.digits + "-/éà%", min_size=1, max_size=20)
RECORDS = st.builds(
    Record,
    path=PATHS,
    address=slugs | st.tuples(st.sampled_from(["person", "tag", "organisation", "question"]), slugs).map(":".join),
    anchors=st.lists(slugs, max_size=3, unique=True).map(tuple),
)
LEDGERS = st.builds(Ledger, st.lists(RECORDS, max_size=5).map(tuple))


@settings(max_examples=150)
@given(interviews())
def test_an_interview_is_read_back_as_it_was(interview: Interview) -> None:
    parsed = parse_interview(format_interview(interview), path="essai.md")
    assert parsed.diagnostics == ()
    assert parsed.interview == interview


@settings(max_examples=40)
@given(interviews(), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]))
def test_line_ends_and_a_byte_order_mark_change_nothing(interview: Interview, end: str, mark: str) -> None:
    text = mark + format_interview(interview).replace("\n", end)
    assert parse_interview(text, path="essai.md").interview == interview


@settings(max_examples=40)
@given(interviews())
def test_every_part_knows_its_line(interview: Interview) -> None:
    text = format_interview(interview)
    lines = text.split("\n")
    read = parse_interview(text, path="essai.md").interview
    assert read
    for exchange in read.exchanges:
        assert exchange.question in lines[exchange.line - 1]
        assert exchange.answer.split("\n")[0] == lines[exchange.answer_line - 1]
    assert lines[read.lines["title"] - 1].startswith("title:")
    assert not read.introduction or lines[read.introduction_line - 1] == read.introduction.split("\n")[0]


@given(headings)
@example(Heading(2, "C#"))
@example(Heading(2, "Une accolade \\{x}", "a"))
def test_a_heading_is_read_back_as_it_was(heading: Heading) -> None:
    assert parse_heading(format_heading(heading)) == heading


@given(st.integers(0, 3_599_999))
def test_a_time_is_read_back_as_it_was(seconds: int) -> None:
    assert parse_time(format_time(seconds)) == seconds


@settings(max_examples=50)
@given(LEDGERS)
def test_a_ledger_is_read_back_as_it_was(ledger: Ledger) -> None:
    assert parse_ledger(format_ledger(ledger), path="addresses.txt") == ledger


@settings(max_examples=50)
@given(LEDGERS, LEDGERS)
def test_a_ledger_forgets_nothing(ledger: Ledger, published: Ledger) -> None:
    merged = merge_records(ledger, published.records)
    for record in (*ledger.records, *published.records):
        kept = [each for each in merged.records if (each.path, each.address) == (record.path, record.address)]
        assert len(kept) == 1
        assert set(record.anchors) <= set(kept[0].anchors)
    assert merge_records(merged, published.records) == merged
