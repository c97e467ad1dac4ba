"""Python-Markdown as passages need it, at no more cost than a text's own signs ask for."""

import re
from collections.abc import Mapping
from typing import Any

import markdown
from markdown.extensions.tables import TableExtension

EXTENSIONS = ("fenced_code", "sane_lists", "def_list", "abbr")
"""Python-Markdown's extensions for passages, beside tables: the publication's Markdown."""
SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "reference": "[",
    "link": "[",
    "image_link": "[",
    "image_reference": "[",
    "short_reference": "[",
    "short_image_ref": "[",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
    "not_strong": "*_",
    "em_strong": "*_",
    "em_strong2": "*_",
}
"""Signs without which an inline pattern cannot match; a pattern not named here is always tried."""
MARKED = re.compile(r"[\\`*_\[\]<>&\t\n\r]")
"""What Markdown or HTML would read in a line; a line without any is its own HTML."""
_LINE = r"(?:[^\W\d_]|[«“‘\"'(—–…])(?:[^\n|<&\x00-\x1f]*[^\s|<&\x00-\x1f])?"
_PARAGRAPHS = re.compile(rf"{_LINE}(?:\n+{_LINE})*")
"""A text of paragraphs and nothing else: each line begins with a letter or a quotation, no table, no raw HTML."""
_PLAIN = r"[^\\`*_\[\]<>&\t\r\x02\x03]"
_LINK = rf"(?<!!)\[{_PLAIN}++\]\([A-Za-z0-9.~:/?#@%+=,;-]++\)"
_MARKED = rf"(?!\s)(?:{_PLAIN}++|{_LINK})++(?<!\s)"
_SIMPLE = re.compile(rf"(?:{_PLAIN}++|{_LINK}|(?<!\*)\*\*{_MARKED}\*\*(?!\*)|(?<!\*)\*{_MARKED}\*(?!\*))*+")
"""A paragraph whose only marks are links written in full and stresses, none of them in another stress."""
_MARKS = (
    (re.compile(r"\[([^\]]+)\]\(([^)]+)\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
)
_BLOCKS_OF_NO_QUESTION = (
    *("hashheader", "setextheader", "ulist", "olist", "quote", "code", "hr", "indent", "reference", "empty"),
)


class Converter:
    """Markdown to HTML, not yet safe; patterns whose signs a text lacks are not tried."""

    def __init__(self, converter: markdown.Markdown) -> None:
        self.markdown = converter
        self._inline: Any = converter.treeprocessors["inline"]
        patterns = converter.inlinePatterns
        signs = {id(patterns[name]): signs for name, signs in SIGNS.items() if name in patterns}
        self._patterns = tuple((signs.get(id(pattern), ""), pattern) for pattern in patterns)

    def convert(self, text: str, references: Mapping[str, Any]) -> str:
        """The HTML of a text that may use these link definitions."""
        self.markdown.reset()
        self.markdown.references.update(references)
        self._inline.inlinePatterns = [
            pattern for signs, pattern in self._patterns if not signs or any(sign in text for sign in signs)
        ]
        return self.markdown.convert(text)


class PassageConverter(Converter):
    """A converter of blocks; in a text of mere paragraphs each is converted alone, most without Python-Markdown."""

    def __init__(self, blocks: markdown.Markdown, paragraphs: Converter) -> None:
        super().__init__(blocks)
        self._paragraphs = paragraphs

    def convert(self, text: str, references: Mapping[str, Any]) -> str:
        """The HTML of a text that may use these link definitions."""
        if not _PARAGRAPHS.fullmatch(text):
            return super().convert(text, references)
        return "\n".join(self._paragraph(each, references) for each in re.split(r"\n{2,}", text))

    def _paragraph(self, text: str, references: Mapping[str, Any]) -> str:
        """A paragraph's HTML: nothing in a plain or a simple one must be escaped."""
        if not MARKED.search(text):
            return f"<p>{text}</p>"
        if not _SIMPLE.fullmatch(text):
            return self._paragraphs.convert(text, references)
        for mark, html in _MARKS:
            text = mark.sub(html, text)
        return f"<p>{text}</p>"


def passage_converter() -> PassageConverter:
    """Answers and introductions; headings are the interview's own structure: `#word` is a word."""
    blocks = markdown.Markdown(extensions=[*EXTENSIONS, TableExtension(use_align_attribute=True)])
    blocks.parser.blockprocessors.deregister("hashheader")
    blocks.parser.blockprocessors.deregister("setextheader")
    paragraphs = question_converter()
    paragraphs.markdown.preprocessors.deregister("html_block")
    return PassageConverter(blocks, paragraphs)


def question_converter() -> Converter:
    """Questions: one paragraph each; one may begin like a list (`1. …`) and is none."""
    converter = markdown.Markdown()
    for name in _BLOCKS_OF_NO_QUESTION:
        converter.parser.blockprocessors.deregister(name, strict=False)
    return Converter(converter)
