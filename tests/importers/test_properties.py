"""Whatever is given, an importer makes an interview or says why not, and accounts for every character."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from verbatim.importers import ImportOptions, ImportResult, import_transcript
from verbatim.importers.encodings import decode
from verbatim.importers.escapes import escape_inline, escape_start, unescape
from verbatim.source.interview import parse_interview

NAMED = ImportOptions(speakers={"Noé Fixture": "Noé Fixture"}, interviewers=("Revue",))
LABELS = (
    "", "", "Revue : ", "Noé Fixture : ", "N. F. : ", "Q: ", "R. ", "**Revue :** ", "(Noé) ", "- ", "## ", "# ",
    "### ", "1. ", "[00:01:02] ", "<p>", "    ", "> ", "— ", "\t", "```", "[a]: ", "=== ", "---", "<!-- ",
)  # fmt: skip
WORDS = st.text(
    st.sampled_from("abcé ABÉ?.:!\"«»“”'’-–—*_`#<>&[](){}|\\/@=~+0123456789\n\u00a0\u202f\u200b"), max_size=60
)
LINES = st.lists(st.tuples(st.sampled_from(LABELS), WORDS, st.sampled_from(("\n", "\n\n", "  \n"))), max_size=14)
DIALOGUES = LINES.map(lambda lines: "".join(label + words + end for label, words, end in lines))


@given(st.binary(max_size=400))
def test_any_bytes_give_an_interview_or_a_reason(data: bytes) -> None:
    check(import_transcript(data, path="t", options=NAMED))


@given(st.text(max_size=400))
def test_any_text_gives_an_interview_or_a_reason(text: str) -> None:
    check(import_transcript(text.encode("utf-8", "replace"), path="t", options=NAMED))


@settings(max_examples=300)
@given(DIALOGUES)
def test_every_letter_of_a_dialogue_is_in_the_interview_or_the_report(text: str) -> None:
    result = import_transcript(text.encode(), path="t", options=NAMED)
    check(result)
    if result.interview:
        assert letters_of(text) - (letters_of(result.text) + letters_of_report(result)) == Counter()


BEGINNINGS = (
    "WEBVTT\n\n", "1\n00:00:01,000 --> 00:00:02,000\n", "speaker,words\n", '{"segments": [{"text": "',
    "<!doctype html><p>", "---\ntitle: x\n---\n", "PK\x03\x04",
)  # fmt: skip


@given(st.sampled_from(BEGINNINGS), DIALOGUES)
def test_every_format_gives_an_interview_or_a_reason(beginning: str, text: str) -> None:
    check(import_transcript((beginning + text).encode(), path="t", options=NAMED))


@given(DIALOGUES)
def test_an_import_is_imported_again_as_it_is(text: str) -> None:
    first = import_transcript(text.encode(), path="t", options=NAMED)
    assert first == import_transcript(text.encode(), path="t", options=NAMED)


@given(WORDS)
def test_escapes_are_read_back(text: str) -> None:
    line = " ".join(text.split())
    assert unescape(escape_start(escape_inline(line))) == line


def check(result: ImportResult) -> None:
    """An interview whose file has no fault, or diagnostics, never both; and never a failed guard."""
    assert bool(result.interview) != bool(result.diagnostics)
    assert "import-incomplete" not in {fault.code for fault in result.diagnostics}
    if result.interview:
        again = parse_interview(result.text, path="")
        assert again.diagnostics == ()
        assert again.interview == result.interview


def letters_of(text: str) -> Counter[str]:
    decoded = decode(text.encode())
    return Counter(sign for sign in (decoded.text if decoded else text) if sign.isalnum())


def letters_of_report(result: ImportResult) -> Counter[str]:
    return letters_of("".join(f"{entry.text}{entry.reason}" for entry in result.report))
