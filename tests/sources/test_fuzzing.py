"""No input, however broken, ends in a traceback: random bytes, texts and values in every file an author writes."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from sources.projects import SETTINGS, TODAY, expanded, faults_of, write_project
from sources.strategies import interviews, lines, words
from verbatim.diagnostics import format_diagnostics, has_errors
from verbatim.loader import load_archive
from verbatim.model import Interview, Origin, Picture, Recording
from verbatim.pages.builders import build_pages
from verbatim.pages.page import Context
from verbatim.source.fields import FrontMatter
from verbatim.source.formatting import format_interview
from verbatim.source.headings import parse_heading
from verbatim.source.interview import parse_interview
from verbatim.source.ledger import parse_ledger
from verbatim.source.settings import parse_settings
from verbatim.source.text import parse_text
from verbatim.source.vocabulary import parse_biography, parse_questions, parse_tags

SIGNS = st.sampled_from("---\n\r\t{}[]()<>#:&*!|>'\"%@`~=,.?\\/ aé1\u2028\ufeff\u202e\U0001f389")
TEXTS = st.text(SIGNS | st.characters(), max_size=200)
BYTES = st.binary(max_size=200) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))
KEYS = st.sampled_from([*FrontMatter.model_fields, "from", "to", "name", "person", "file", "url", "date", "reason"])
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | lines(longest=80) | st.dates() | st.datetimes()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | words, inner, max_size=3),
    max_leaves=8,
)
PUBLISHABLE = interviews(
    date=st.dates(max_value=TODAY),
    status=st.just("published"),
    withdrawn=st.none(),
    aliases=st.just(()),
    definitions=st.just(""),
    source=st.just(Origin(publisher="Essai")),
    portrait=st.just(Picture("i.png", "Essai")),
    recordings=st.just((Recording("video", "https://essai.example/v"),)),
    card=st.just(""),
    share=st.just(""),
)
FILES = (
    "interviews/essai.md",
    "interviews/addresses.txt",
    "docs/page.md",
    "docs/people/alix-essai.md",
    "docs/tags.yml",
    "docs/questions.yml",
    "mkdocs.yml",
)
SOUND = expanded("{front}\n## Tout va bien ? {#bien t=1:02}\n\nOui, [là](#bien).\n\n> Oui\n> — @essai#bien\n")
in_one_folder = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(TEXTS | TEXTS.map(lambda text: f"---\n{text}\n---\n## Oui ?\n\n{text}\n"))
@example("---\ntitle: \ud800\n---\n## \udfff ?\n\n\ud83d\n")
@example("\ud800: \udfff\n")
def test_every_parser_reads_any_text(text: str) -> None:
    parse_interview(text, path="essai.md")
    parse_text(text, path="page.md")
    parse_biography(text, path="alix.md", person="alix")
    parse_tags(text, path="tags.yml")
    parse_questions(text, path="questions.yml")
    parse_settings(text)
    parse_ledger(text, path="addresses.txt")
    for line in text.split("\n"):
        parse_heading(line)


@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_front_matter_is_an_interview_or_has_faults(values: dict[str, Any]) -> None:
    text = f"---\n{yaml.safe_dump(values, allow_unicode=True)}---\n## Tout va bien ?\n\nOui.\n"
    parsed = parse_interview(text, path="essai.md")
    assert (parsed.interview is None) == bool(parsed.diagnostics)
    assert all(1 <= fault.place.line <= text.count("\n") for fault in parsed.diagnostics)


@given(st.dictionaries(st.sampled_from(["essai", "a", "B"]) | words, VALUES), VALUES)
def test_any_vocabulary_and_any_settings_are_read_or_have_faults(tags: dict[str, Any], own: Any) -> None:
    text = yaml.safe_dump(tags, allow_unicode=True)
    for parse in (parse_tags, parse_questions):
        found = parse(text, path="words.yml")
        assert isinstance(found, dict) or found
    read = parse_settings(yaml.safe_dump({"site_name": "Essai", "extra": {"verbatim": own}}, allow_unicode=True))
    assert not isinstance(read, list) or read


@pytest.mark.parametrize("name", FILES)
@in_one_folder
@given(content=BYTES)
def test_any_bytes_in_any_file_are_read_or_have_faults(name: str, content: bytes, tmp_path: Path) -> None:
    write_project(tmp_path, {"interviews/autre.md": SOUND.replace("essai", "autre"), "mkdocs.yml": SETTINGS})
    (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
    (tmp_path / name).write_bytes(content)
    format_diagnostics(faults_of(tmp_path), style="github").encode()
    (tmp_path / name).unlink()


@in_one_folder
@given(st.integers(0, len(SOUND)), st.integers(0, 30), TEXTS)
def test_any_damage_to_a_sound_file_is_bearable(tmp_path: Path, at: int, length: int, text: str) -> None:
    damaged = SOUND[:at] + text + SOUND[at + length :]
    write_project(tmp_path, {"mkdocs.yml": SETTINGS})
    (tmp_path / "interviews" / "essai.md").write_bytes(damaged.encode("utf-8", "surrogatepass"))
    format_diagnostics(faults_of(tmp_path)).encode()


@in_one_folder
@given(PUBLISHABLE)
def test_what_passes_the_checks_is_laid_out(tmp_path: Path, interview: Interview) -> None:
    asked = {exchange.question_id for exchange in interview.exchanges if exchange.question_id}
    questions = "".join(f"{key}: {key} ?\n" for key in asked)
    sources = {"interviews/essai.md": format_interview(interview), "interviews/i.png": ""}
    write_project(tmp_path, {**sources, "docs/questions.yml": questions})
    assume(not has_errors(faults_of(tmp_path)))
    pages = list(build_pages(Context(load_archive(tmp_path, today=TODAY).archive)))
    assert [page.build().view for page in pages if page.template == "interview.html"]
