"""The block of faults: every word of a source escaped, in both languages, laid into any page."""

import pytest
from lxml import html
from markupsafe import Markup

from verbatim.diagnostics import Diagnostic, Place
from verbatim.faults import MOST, Faults, build_block, build_page, lay_over
from verbatim.words import load_words

HOSTILE = '<script>alert("x")</script>&amp;'
WARNING = Diagnostic(Place("mkdocs.yml"), "missing-email", "a warning", "write one")


def fault(number: int = 1, *, message: str = "a fault") -> Diagnostic:
    return Diagnostic(Place("interviews/essai.md", number), "empty-answer", message, f"mend {message}")


def block_of(*diagnostics: Diagnostic, said: tuple[str, ...] = (), language: str = "fr") -> html.HtmlElement:
    return html.fromstring(build_page(Faults(diagnostics, said), load_words(language), root="/essai/"))


def test_place_fault_and_remedy_stand_as_they_were_written() -> None:
    block = block_of(fault(42, message=HOSTILE))
    assert [each.text_content() for each in block.cssselect("[role=alert] li > *")] == [
        "interviews/essai.md:42",
        HOSTILE,
        f"mend {HOSTILE}",
        "empty-answer",
    ]
    assert not block.cssselect("script")


def test_what_was_said_stands_as_it_was() -> None:
    assert (
        block_of(said=(HOSTILE, "second")).cssselect("[role=alert] pre")[0].text_content() == f"{HOSTILE}\nsecond"
    )


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("fr", "Une faute dans les sources", "3 fautes dans les sources"),
        ("en", "One fault in the sources", "3 faults in the sources"),
    ],
)
def test_the_title_counts_in_its_language(language: str, one: str, many: str) -> None:
    assert block_of(fault(), language=language).cssselect(".faults-title")[0].text == one
    assert block_of(*map(fault, (1, 2, 3)), language=language).cssselect(".faults-title")[0].text == many


def test_warnings_are_shown_where_they_alone_stopped_the_build() -> None:
    assert len(block_of(fault(), WARNING).cssselect("li")) == 1
    assert "a warning" in block_of(WARNING).cssselect("li")[0].text_content()


def test_of_many_faults_the_first_are_shown_and_the_others_counted() -> None:
    block = block_of(*map(fault, range(MOST + 3)))
    assert len(block.cssselect("li")) == MOST
    assert block.cssselect(".faults-note")[-1].text.startswith("3 autres fautes")


@pytest.mark.parametrize(
    ("page", "laid"),
    [
        (b"<html><body><p>x</p></body></html>", b"<html><body><b>!</b><p>x</p></body></html>"),
        (b'<body class="bare">x', b'<body class="bare"><b>!</b>x'),
        (b"<p>x</p>", b"<b>!</b><p>x</p>"),
        (b"", b"<b>!</b>"),
    ],
)
def test_the_block_is_laid_at_the_beginning_of_the_body(page: bytes, laid: bytes) -> None:
    assert lay_over(page, Markup("<b>!</b>")) == laid


def test_the_block_names_its_style_sheet_from_the_sites_root() -> None:
    block = build_block(Faults((fault(),)), load_words("fr"), root="/essai/")
    assert html.fromstring(block).cssselect("link")[0].get("href") == "/essai/assets/faults.css"
