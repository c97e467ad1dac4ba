"""`verbatim check --fix` writes ids and anchors into an author's file and touches no other byte."""

import re
from collections.abc import Iterator
from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.strategies import interviews
from verbatim.identities import with_addresses
from verbatim.model import Interview
from verbatim.source.formatting import format_interview
from verbatim.source.interview import parse_interview
from verbatim.source.minting import mint_addresses

PATH = "interviews/un-essai.md"
FRONT = "---\nid: un-essai\ntitle: Un essai\ndate: 2026-01-01\ninterviewees: [Alix]\n---\n"
REST = "---\n## Oui\u202f? {#oui}\n\nOui.\n"
KEYS = "date: 2026-01-01\ninterviewees: [Alix]\n"

SHAPES = {
    f"---\ntitle: Un essai\n{KEYS}": f"---\nid: un-essai\ntitle: Un essai\n{KEYS}",
    f"---\n# note\ntitle: Un essai\n{KEYS}": f"---\n# note\nid: un-essai\ntitle: Un essai\n{KEYS}",
    f"---\ntitle: Un essai\nid:\n{KEYS}": f"---\ntitle: Un essai\nid: un-essai\n{KEYS}",
    f"---\nid :   # à venir\ntitle: Un\n{KEYS}": f"---\nid : un-essai   # à venir\ntitle: Un\n{KEYS}",
    f"\ufeff---\ntitle: Un essai\n{KEYS}": f"\ufeff---\nid: un-essai\ntitle: Un essai\n{KEYS}",
    f"-----  \n\n\ntitle: Un essai\n{KEYS}": f"-----  \n\n\nid: un-essai\ntitle: Un essai\n{KEYS}",
    "---\n  title: Un\n  date: 2026-01-01\n  interviewees: [Alix]\n": (
        "---\n  id: un-essai\n  title: Un\n  date: 2026-01-01\n  interviewees: [Alix]\n"
    ),
    "---\n{title: Un, date: 2026-01-01, interviewees: [Alix]}\n": (
        "---\n{id: un-essai, title: Un, date: 2026-01-01, interviewees: [Alix]}\n"
    ),
    # Nothing can be put in here without taking something away: it is left to the author.
    f"---\ntitle: Un essai\nid: ~\n{KEYS}": f"---\ntitle: Un essai\nid: ~\n{KEYS}",
    f"---\ntitle: Un essai\n'id':\n{KEYS}": f"---\ntitle: Un essai\n'id':\n{KEYS}",
}
"""How a front matter may be written, and the same with an id."""

HEADINGS = {
    "## Oui\u202f?": "## Oui\u202f? {#oui}",
    "## Oui\u202f?  \t": "## Oui\u202f? {#oui}  \t",
    "##\tOui\u202f?": "##\tOui\u202f? {#oui}",
    "   ### Oui\u202f?": "   ### Oui\u202f? {#oui}",
    "## Oui\u202f? ##": "## Oui\u202f? ## {#oui}",
    "## Oui\u202f? {t=4:28}": "## Oui\u202f? {#oui t=4:28}",
    "## Oui\u202f?{ question=oui }": "## Oui\u202f?{#oui  question=oui }",
    "## Oui\u202f? \\{x}": "## Oui\u202f? \\{x} {#oui-x}",
    "## Oui {x\u202f?": "## Oui {x\u202f? {#oui-x}",
    "## C#": "## C# {#c}",
    "## Où ça, l’été\u202f?": "## Où ça, l’été\u202f? {#ou-ca-l-ete}",
    "## 🎉": "## 🎉 {#tada}",
    "## \u202f?!": "## \u202f?! {#x1ca7ad19ee}",
    "## Oui\u202f? {#non}": "## Oui\u202f? {#non}",
}
"""A question's line, and the same with its anchor."""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("front", SHAPES)
def test_an_id_goes_where_the_front_matter_can_take_it(front: str, end: str) -> None:
    before, after = (text.replace("\n", end) for text in (front + REST, SHAPES[front] + REST))
    assert minted(before) == after


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("line", HEADINGS)
def test_an_anchor_goes_behind_the_question(line: str, end: str) -> None:
    before, after = (f"{FRONT}{text}\n\nOui.\n".replace("\n", end) for text in (line, HEADINGS[line]))
    assert minted(before) == after


def test_a_new_question_never_takes_an_anchor_that_was_another_s() -> None:
    text = FRONT.replace("---\nid", "---\naliases: [{from: '#oui', to: non}]\nid")
    text += "## Oui\u202f?\n\nUn.\n\n## Oui\u202f?\n\nDeux.\n\n## Non\u202f? {#non}\n\nTrois.\n"
    written = parse_interview(text, path=PATH).interview
    assert written
    anchors = [exchange.anchor for exchange in with_addresses(written, taken=["oui-2"]).exchanges]
    assert anchors == ["oui-3", "oui-4", "non"]


@settings(max_examples=60)
@given(interviews(), st.data())
def test_what_is_minted_is_all_that_changes(interview: Interview, data: st.DataObject) -> None:
    before = roughened(format_interview(interview), data)
    written = parse_interview(before, path=PATH).interview
    assert written
    after = minted(before)
    found = sorted(piece.strip() for piece in insertions(before, after))
    assert found == sorted(expected_insertions(written, with_addresses(written)))
    read = parse_interview(after, path=PATH).interview
    assert read
    assert [each.anchor for each in read.exchanges] == [each.anchor for each in with_addresses(written).exchanges]
    assert minted(after) == after


def minted(text: str) -> str:
    written = parse_interview(text, path=PATH).interview
    assert written
    return mint_addresses(text, written=written, addressed=with_addresses(written))


def roughened(text: str, data: st.DataObject) -> str:
    """The text with line ends of every system, blanks behind its headings, perhaps a byte order mark."""
    ends = data.draw(st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=1, max_size=5))
    blanks = data.draw(st.lists(st.sampled_from(["", " ", "\t", " \t "]), min_size=1, max_size=3))
    lines = [
        line + (blanks[number % len(blanks)] if line.startswith("#") else "") + ends[number % len(ends)]
        for number, line in enumerate(text.removesuffix("\n").split("\n"))
    ]
    return data.draw(st.sampled_from(["", "\ufeff"])) + "".join(lines)


def insertions(before: str, after: str) -> Iterator[str]:
    """What `after` has more than `before`, line by line; fails where anything else differs."""
    new = iter(lines_of(after))
    for old in lines_of(before):
        line = next(new)
        if inserted(old, line) is None:
            yield line
            line = next(new)
        piece = inserted(old, line)
        assert piece is not None, f"{old!r} became {line!r}"
        if piece:
            yield piece
    assert list(new) == []


def inserted(old: str, new: str) -> str | None:
    """The piece put into a line, or None where the rest of it changed too."""
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    rest = len(old) - start
    return new[start : len(new) - rest] if len(new) >= len(old) and new.endswith(old[start:]) else None


def lines_of(text: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


def expected_insertions(written: Interview, addressed: Interview) -> Iterator[str]:
    if not written.id:
        yield f"id: {addressed.id}"
    for old, new in zip(written.exchanges, addressed.exchanges, strict=True):
        if not old.anchor:
            has_braces = old.time is not None or old.question_id or old.marked
            yield f"#{new.anchor}" if has_braces else f"{{#{new.anchor}}}"
