"""Sentences of plain text, French ones first: guillemets, abbreviations, initials and ellipses are no ends."""

import re

_SPACES = " \t\n\u00a0\u202f\u2009"
_END = re.compile(rf"[.!?…]+(?:[{_SPACES}]?[»”\")\]’]+)*(?=\s|$)")
_START = re.compile(r"[«“\"(\[—–‑-]*\s*[«“\"]?\s*[^\W_a-zß-öø-ÿ]")
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        """m mm mme mlle mlles mmes me dr pr prof st ste jr mgr p pp art al cf av apr env éd ex fig hab ibid id
        n no op cit réf sq suiv t tél v vol chap coll dir trad mr mrs ms vs inc ltd e.g i.e j.-c jan janv févr
        avr juil sept oct nov déc c.-à-d""",
    )
)
_CLOSED_BY = {"«": "»", "“": "”", "(": ")", "[": "]"}
_PAIRED = re.compile(r"[«»“”()\[\]]")


def split_sentences(text: str) -> list[str]:
    """The sentences of a text in order, spaces at their ends removed; an empty line always ends one.

    A sentence that holds guillemets or brackets is whole only once they are closed: `« Oui. Non. » dit-il.` is one.
    """
    return [
        sentence
        for block in re.split(r"\n[ \t]*\n", text)
        for sentence in _in_block(re.sub(r"\s*\n\s*", " ", block))
    ]


def is_balanced(text: str) -> bool:
    """Whether every guillemet, quotation mark and bracket that opens is closed, in order."""
    expected: list[str] = []
    for sign in _PAIRED.findall(text):
        if sign in _CLOSED_BY:
            expected.append(_CLOSED_BY[sign])
        elif not expected or expected.pop() != sign:
            return False
    return not expected and text.count('"') % 2 == 0


def _in_block(block: str) -> list[str]:
    nested = is_balanced(block)
    sentences, start, depth, seen = [], 0, 0, 0
    for end in _END.finditer(block):
        depth += _depth(block[seen : end.end()])
        seen = end.end()
        if (nested and depth > 0) or not _is_end(block, start, end):
            continue
        sentences.append(block[start : end.end()].strip(_SPACES))
        start = end.end()
    sentences.append(block[start:].strip(_SPACES))
    return [sentence for sentence in sentences if sentence]


def _depth(text: str) -> int:
    return sum(1 if sign in _CLOSED_BY else -1 for sign in _PAIRED.findall(text))


def _is_end(block: str, start: int, end: re.Match[str]) -> bool:
    rest = block[end.end() :].lstrip(_SPACES)
    if rest and not _START.match(rest):
        return False
    if end[0] != ".":
        return True
    word = re.split(rf"[{_SPACES}(«“\"]|[’']", block[start : end.start()])[-1]
    return not rest or not (
        word.casefold() in _ABBREVIATIONS or re.fullmatch(r"(?:[^\W\d_]\.-?)*[^\W\d_a-z]", word)
    )
