"""The rows of a record take little room, and say what was noted; what one page asked for is soon let go of."""

import datetime
from pathlib import Path

import pytest

from building import SYNTHETIC
from verbatim.keeping import comparison
from verbatim.keeping.keeping import Keeping
from verbatim.keeping.rows import KeptRows
from verbatim.keeping.sources import Sources
from verbatim.pages.related import related
from verbatim.project import load_ready

TODAY = datetime.date(2026, 11, 23)
PAGE = ("given", ("un",), b"\0\0\0\0", (("un/index.html", "5a", None, "", "1-2-3"),), ("page", "é"))
OTHER = ("given", None, b"", (), None)


@pytest.mark.parametrize("held", [True, False])
def test_rows_are_those_that_were_put_in_however_often_they_are_asked_for(held: bool) -> None:
    rows = KeptRows({"page": PAGE, "other": OTHER})
    rows.held = held
    again = KeptRows.parse(memoryview(part) for part in rows.format())
    assert [rows["page"], rows["page"], again["page"]] == [PAGE, PAGE, PAGE]
    assert dict(again) == {"page": PAGE, "other": OTHER}
    assert KeptRows.parse(memoryview(part) for part in rows.format()) == again


def test_rows_that_were_taken_over_differ_in_nothing() -> None:
    last, now = KeptRows({"page": PAGE, "other": OTHER, "gone": OTHER}), KeptRows()
    last.held = True
    now.take(["page", "other"], last)
    assert last["page"] == PAGE
    assert list(now.differing(last)) == []
    assert list(last.differing(now)) == ["gone"]
    now["other"] = PAGE
    assert list(now.differing(last)) == ["other"]


def test_what_one_page_asked_for_is_held_until_its_digest_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = load_ready(SYNTHETIC, today=TODAY)
    context = ready.context
    sources = Sources("outline", ready.outline.entries, context.archive)
    keeping, key = Keeping(tmp_path, context, "f" * 64, sources), context.archive.public[0].id
    for name, at_hand in (("one page", 3), ("another", 1)):
        monkeypatch.setattr(comparison, "AT_HAND", at_hand)
        with keeping.context.reads.noted() as reads:
            keeping.context.ask(related, key)
        keeping.note(name, "given", reads, ())
        held = [asked for asked, _ in keeping.context.found()]
        assert (("related", key) in held) is (at_hand == 3)
