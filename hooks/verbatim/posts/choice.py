"""The text of a post: the author's, else the best whole sentence that fits, else words up to an ellipsis."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from verbatim.posts.sentences import is_balanced, split_sentences
from verbatim.posts.weighted import weighted_length

LONGEST = 140
"""Weighted characters of a post's text: with a space and a link it always fits X, with room to answer."""

Origin = Literal["author", "sentence", "cut", "none"]

_SHORT, _FULL = 30, 75
_BEGINS = re.compile(r"[«“\"(]?[\s\u202f]*[^\W_a-zà-öø-ÿ]")
"""A sentence of its own begins with a capital or a figure; an item of a list often does not."""
_LEANS = re.compile(
    r"(?:il|elle|ils|elles|on|cela|ça|ce|c[’']est|ceci|celui|celle|ceux|celles|y|en|mais|et|or|ou|car|donc|ainsi|aussi"
    r"|alors|puis|ensuite|enfin|d[’']abord|de plus|par exemple|en effet|pourtant|cependant|toutefois|à l[’']opposé"
    r"|autrement dit|surtout|oui|non|he|she|it|they|this|that|these|those|but|and|so|then|also|however)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PostText:
    """A post's text and where it comes from."""

    words: str
    origin: Origin


def choose_text(author: str, texts: Iterable[str], *, limit: int = LONGEST) -> PostText:
    """The text of a post, at most `limit` weighted characters.

    The author's words as they are if they fit; else the best whole sentence of the first of the plain `texts` that
    has one; else the beginning of the author's words or the first text, cut on a word.
    """
    written = " ".join(author.split(" ")).strip()
    if written and weighted_length(written) <= limit:
        return PostText(written, "author")
    sources = [text for text in (written, *texts) if text.strip()]
    for text in sources:
        if sentence := best_sentence(text, limit=limit):
            return PostText(sentence, "sentence")
    cut = next((words for text in sources if (words := cut_words(text, limit=limit))), "")
    return PostText(cut, "cut" if cut else "none")


def best_sentence(text: str, *, limit: int = LONGEST) -> str:
    """The sentence that says most by itself among those that fit, the earlier of equals; empty if none does."""
    fitting = [
        (_merit(sentence, place), -place, sentence)
        for place, sentence in enumerate(split_sentences(text))
        if _is_whole(sentence) and weighted_length(sentence) <= limit
    ]
    return max(fitting)[2] if fitting else ""


def cut_words(text: str, *, limit: int = LONGEST) -> str:
    """The beginning of a text, cut after a word, with an ellipsis; the whole text if it fits."""
    words = " ".join(text.split(" ")).strip()
    words = re.sub(r"[ \t\r\n]+", " ", words)
    if weighted_length(words) <= limit:
        return words
    kept = ""
    for word in words.split(" "):
        longer = f"{kept} {word}".strip()
        if weighted_length(f"{longer}…") > limit:
            break
        kept = longer
    return _closed(kept.rstrip(" ,;:–—-«“(\u00a0\u202f") or _cut_signs(words, limit)) + "…"


def _is_whole(sentence: str) -> bool:
    return bool(_BEGINS.match(sentence)) and sentence[-1] not in ":;," and is_balanced(sentence)


def _closed(text: str) -> str:
    """Without the opening mark of a quotation whose end was cut away."""
    opened = max(text.rfind("«"), text.rfind("“"), text.rfind("("))
    return text if opened < 0 or is_balanced(text) else (text[:opened] + text[opened + 1 :].lstrip("\u00a0\u202f "))


def _cut_signs(word: str, limit: int) -> str:
    kept = ""
    for sign in word:
        if weighted_length(f"{kept}{sign}…") > limit:
            break
        kept += sign
    return kept


def _merit(sentence: str, place: int) -> float:
    length = weighted_length(sentence)
    merit = min(length, _FULL) / _FULL - place * 0.04
    merit -= 0.5 * (length < _SHORT) + 0.45 * bool(_LEANS.match(sentence))
    return merit - 0.25 * sentence.endswith("?") - 0.2 * ("http" in sentence)
