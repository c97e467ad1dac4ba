"""The short ways through Markdown lead where the long way leads."""

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.rendering.converters import Converter, passage_converter, question_converter

PIECES = (
    *("mot", "l’été", "«\u00a0oui\u00a0»", "Ah\u202f!", " ", "  ", "\n", "\n\n", "\n\n\n", "    ", "\t", "\u00a0"),
    *("*", "**", "***", "_", "__", "`", "``", "\\", "[", "]", "(", ")", '"', "'", "—", "…", "<", ">", "&", ";"),
    *("**fort**", "*doux*", "**deux mots :**", "*«\u00a0oui\u00a0»*", "[ici](../a/#b)", "[*là*](c)", "!"),
    *("[lien](https://a.example)", "[lien][réf]", "![", "<https://a.example>", "a@b.example", "https://a.example"),
    *("<b>", "</b>", "<br>", "<div>", "</div>", "<!--", "-->", "&amp;", "&#39;", "HTML", "*[HTML]: abrégé"),
    *("- ", "* ", "1. ", "> ", ": ", "```", "~~~", "---", "===", "# ", "| a | b |\n|---|---|\n| c | d |", "2016."),
)
REFERENCES = {"réf": ("https://b.example", "titre")}
CONVERTERS = {"blocks": passage_converter(), "a line": question_converter()}
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@pytest.mark.parametrize("name", CONVERTERS)
@given(text=texts)
def test_the_short_way_gives_what_markdown_gives(name: str, text: str) -> None:
    converter = CONVERTERS[name]
    assert converter.convert(text, REFERENCES) == the_long_way(converter, text)


def the_long_way(converter: Converter, text: str) -> str:
    """The same Markdown with every pattern tried on every text."""
    whole: markdown.Markdown = converter.markdown
    whole.reset()
    whole.references.update(REFERENCES)
    whole.treeprocessors["inline"].inlinePatterns = whole.inlinePatterns
    return whole.convert(text)
