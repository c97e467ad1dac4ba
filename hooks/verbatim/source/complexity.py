"""Markdown that no renderer should be asked to read: it would take minutes, or all the memory there is."""

import re

MOST_SIGNS = 1000
"""Opening brackets, or `<` signs, a passage may have: readers of Markdown look for the end of each."""
MOST_LEVELS = 30
"""Lists and quotations within each other on one line."""
MOST_DEFINITIONS = 100
"""Abbreviations, or definitions of one term, a passage may have."""
_NESTED = re.compile(rf"(?:[ \t]*(?:>|(?:[-*+]|\d{{1,9}}[.)])[ \t])){{{MOST_LEVELS},}}|[ \t]{{200,}}\S")
_PERHAPS_NESTED = re.compile(r"(?:\A|\n)[ \t>*+\-\d]")
"""A line that begins as nested ones do: most texts have none, and need no closer look."""
_DEFINED = re.compile(rf"(?:[ ]{{0,3}}:[^\n]*\n+){{{MOST_DEFINITIONS},}}")


def too_complex(text: str) -> str:
    """What there is too much of in a passage's Markdown, in words; empty where a renderer may read it."""
    for sign in ("[", "<"):
        count = text.count(sign)
        if count > MOST_SIGNS:
            return f"it has {count} signs “{sign}”, more than {MOST_SIGNS}"
    if _PERHAPS_NESTED.search(text) and any(_NESTED.match(line) for line in text.split("\n")):
        return f"lists or quotations are nested more than {MOST_LEVELS} levels deep"
    if text.count("*[") > MOST_DEFINITIONS or (text.count("\n") >= MOST_DEFINITIONS and _DEFINED.search(text)):
        return f"it defines more than {MOST_DEFINITIONS} words"
    return ""
