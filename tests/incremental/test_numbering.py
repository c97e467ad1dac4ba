"""What was read comes back by its number, from build to build; what was rendered, from whichever process."""

import datetime
from pathlib import Path

import pytest

from building import SYNTHETIC
from verbatim.keeping import rows as rows_module
from verbatim.keeping.edits import Edits, parse_last
from verbatim.keeping.keeping import Keeping
from verbatim.keeping.noted import Laid
from verbatim.keeping.numbering import Answers, Numbering, Told, format_numbers, parse_numbers
from verbatim.keeping.passages import KeptPassages
from verbatim.keeping.record import Record, Recorder
from verbatim.keeping.rows import KeptRows
from verbatim.keeping.sources import Sources
from verbatim.project import load_ready

TODAY = datetime.date(2026, 11, 23)
READS = [("archive.by_tag", "=arts"), ("archive.by_tag", ""), ("fact.listed", "un"), ("archive.people", "=é")]
TOLD = [Told("0a" * 16, ("un", "deux")), Told("ff" * 16, None), Told("", ()), Told("01" * 16)]


@pytest.fixture
def record() -> Record:
    numbering, answers = Numbering(), Answers()
    rows = {f"page {end}": ("given", ("un",), numbering.numbers(READS[:end]), (), None) for end in (1, 4)}
    for read, told in zip(READS, TOLD, strict=True):
        answers.tell(numbering.number(read), told)
    return Record("outline", {"un": "1", "deux": "2"}, KeptRows(rows), numbering, answers)


def again_of(record: Record) -> Record:
    return Record.parse(b"".join(record.format()))


def reads_of(record: Record, name: str) -> set[tuple[str, str]]:
    row = record.row(name)
    assert row
    return set(map(record.numbering.read, row.numbers))


def test_a_record_says_the_same_when_it_is_read_again(record: Record) -> None:
    again = again_of(again_of(record))
    assert (again.outline, again.entries, again.made) == (record.outline, record.entries, record.made)
    assert reads_of(again, "page 4") == set(READS)
    assert [again.answers.told(again.numbering.number(read)) for read in READS] == TOLD


def test_a_record_of_many_parts_is_whole(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "PART", 2)
    for number in range(5):
        record.made[f"card {number}"] = ("", None, b"", ((f"{number}.png", "1", None, "", ""),), None)
    assert len(list(record.format())) > len(record.made)
    assert list(again_of(record).made.items()) == list(record.made.items())


def test_a_record_that_ends_half_way_is_none_or_less(record: Record) -> None:
    data = b"".join(record.format())
    for end in range(len(data)):
        found = Record.parse(data[:end])
        assert found.made.items() <= record.made.items()


def test_edits_go_with_a_record_that_cannot_be_read(record: Record) -> None:
    last, told = again_of(record), Told("0b" * 16, ("deux",))
    last.answers.tell(0, told)
    edits = Edits("5a").until(again_of(record), last, [0]).format()
    assert parse_last(b"".join(record.format()), "5a", edits)[1].answers.told(0) == told
    known, strange = parse_last(b"of another program", "5a", edits)
    assert (known, strange.entries, len(strange.answers)) == (Edits(""), {}, 0)


def test_new_reads_follow_the_known_ones(record: Record) -> None:
    again = again_of(record)
    known = again.numbering.number(READS[1])
    assert again.numbering.number(("archive.by_tag", "=autre")) == len(READS)
    assert again.numbering.number(READS[1]) == known
    assert again.answers.told(len(READS)) is None


def test_reads_that_nothing_needs_are_left_out(record: Record) -> None:
    recorder = Recorder("outline", record.entries, record)
    recorder.carry_with([("page 1", ())])
    left = again_of(recorder.finished(leave_out=True))
    assert reads_of(left, "page 1") == set(READS[:1])
    assert left.answers.told(0) == TOLD[0]
    assert len(left.answers) == 1


def test_numbers_come_back_in_order() -> None:
    assert list(parse_numbers(format_numbers([70_000, 3, 0]))) == [0, 3, 70_000]


def opened(folder: Path) -> tuple[Keeping, KeptPassages]:
    """A build, as it stands in one of its processes."""
    ready = load_ready(SYNTHETIC, today=TODAY)
    archive = ready.context.archive
    keeping = Keeping(folder, ready.context, "f" * 64, Sources("outline", ready.outline.entries, archive))
    return keeping, KeptPassages(keeping)


def test_passages_that_two_processes_rendered_are_joined_and_kept(tmp_path: Path) -> None:
    here, passages = opened(tmp_path)
    entry = max(here.context.archive.entries, key=lambda each: len(each.anchors))
    rendered = []
    for exchange in list(entry.exchanges)[:2]:
        there, found = opened(tmp_path)
        rendered.append(there.context.renderer.blocks(exchange.answer, there.context.archive.by_id[entry.id]))
        passages.take(found.found())
    passages.finish()
    here.finish(tmp_path)
    again, _ = opened(tmp_path)
    recalled = again.recall(f"passages:{entry.id}", again.context.archive.by_id[entry.id])
    assert recalled
    assert all(each.encode() in recalled[0] for each in rendered)


def test_a_file_laid_last_is_kept_with_its_output(tmp_path: Path) -> None:
    keeping, _ = opened(tmp_path / "kept")
    (tmp_path / "page.html").write_text("synthétique", "utf-8")
    keeping.note("page", "given", READS[:1], [Laid("page.html")])
    keeping.finish(tmp_path)
    (tmp_path / "page.html").unlink()
    again, _ = opened(tmp_path / "kept")
    assert again.lay("page", "given", tmp_path)
    assert (tmp_path / "page.html").read_text("utf-8") == "synthétique"
