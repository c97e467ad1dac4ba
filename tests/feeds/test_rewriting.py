"""HTML and short words as feeds carry them."""

from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import fragments_fromstring
from markupsafe import Markup

from feeds.reading import is_absolute
from verbatim.artifacts.feeds.rewriting import absolute, rewrite
from verbatim.artifacts.feeds.words import plain

CASES = yaml.safe_load((Path(__file__).parent / "rewriting.yml").read_text("utf-8"))
ROOT = "https://flux.example/essais/"
PAGE = f"{ROOT}interviews/x/"
TITLES = (
    ("AT&T", "AT&T"),
    ("S&P500", "S&\u2060P500"),
    ("a < b > c", "a ‹ b › c"),
    ("A &amp; B", "A & B"),
    ("&amp;lt;b&amp;gt;", "&\u2060lt;b&\u2060gt;"),
    ("]]> 😀", "]]› 😀"),
    ("a\u0007b\ud800c", "abc"),
    ("a\ufffdb\ufdd0c\U0002ffffd", "abcd"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_html_as_a_feed_carries_it(case: dict[str, str]) -> None:
    assert rewrite(Markup(case["html"]), page=PAGE, root=ROOT) == case["feed"]


def test_an_embed_shows_the_picture_of_its_entry() -> None:
    html = rewrite(
        Markup('<iframe src="https://v.example/"></iframe>'), page=PAGE, root=ROOT, poster=f"{ROOT}c.png"
    )
    assert html == f'<a href="https://v.example/"><img src="{ROOT}c.png" alt="v.example"></a>'


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_rewriting_takes_any_text_and_leaves_nothing_that_runs(text: str) -> None:
    html = rewrite(Markup(text), page=PAGE, root=ROOT)
    etree.Element("content").text = html
    for part in fragments_fromstring(html):
        for element in part.iter() if not isinstance(part, str) else ():
            assert all(not name.startswith("on") for name in element.attrib)
            assert is_absolute(element.get("src", ROOT))


@pytest.mark.parametrize(("words", "carried"), TITLES)
def test_short_words_cannot_be_taken_for_markup(words: str, carried: str) -> None:
    assert plain(words) == carried


@given(st.text(max_size=80))
def test_any_short_words_can_be_written(words: str) -> None:
    carried = plain(words)
    title = etree.Element("title")
    title.text = carried
    assert "<" not in carried


@given(
    st.from_regex(r"[aZ9_-]{1,3}([/.][aZ9_-]{1,3}){0,3}/?(#[aé])?", fullmatch=True),
    st.sampled_from(
        ["https://x.example/", "https://x.example/a/b/", "https://x.example/a", "https://x.example:80/"]
    ),
)
def test_plain_paths_are_put_together_as_the_standard_says(path: str, page: str) -> None:
    assert absolute(path, page) == quote(urljoin(page, path), safe="/:#")
