"""The folders of white papers: each book with its contributions, as their files have them."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from verbatim.addresses import white_paper_in, white_paper_path
from verbatim.diagnostics import Diagnostic, Place
from verbatim.folders import Found
from verbatim.identities import default_id
from verbatim.known_sources import KnownSources
from verbatim.model import Interview
from verbatim.settings import Settings
from verbatim.source.plain import INTERVIEW, WHITE_PAPER
from verbatim.source.white_paper import parse_contribution, parse_white_paper
from verbatim.white_papers import WhitePaper

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_ID = re.compile(r"^ *id *: *[\"']?([a-z0-9-]+)", re.MULTILINE)


def load_white_papers(
    found: list[Found], settings: Settings, sources: KnownSources, unread: set[str]
) -> tuple[dict[str, WhitePaper], list[Interview]]:
    """The white papers by id, and their contributions as written."""
    papers: dict[str, WhitePaper] = {}
    faults = sources.faults
    contributions: list[Interview] = []
    for white_paper, files in groupby(found, key=lambda each: white_paper_in(each.name, settings)):
        texts = {each.name: each for each in files if each.name.endswith(MARKDOWN) and each.stem != "README"}
        folder = f"{settings.docs_dir}/{white_paper_path(white_paper, settings)}"
        index = texts.pop(f"{folder}index.md", None)
        if texts and not index:
            remedy = "describe the book in index.md: `title: …`, `published: …`"
            faults.append(
                Diagnostic(Place(folder), "missing-white-paper", "contributions without a white paper", remedy)
            )
        parse = partial(parse_white_paper, path=f"{folder}index.md", white_paper=white_paper)
        paper = sources.parse(index, WHITE_PAPER, parse, given=white_paper) if index else None
        if paper:
            papers[white_paper] = paper
            contributions += _contributions(list(texts.values()), paper, sources, unread)
    return papers, contributions


def _contributions(
    found: list[Found], paper: WhitePaper, sources: KnownSources, unread: set[str]
) -> Iterator[Interview]:
    parse, given, note = partial(_parsed, paper), f"{paper.id} {paper.published}", partial(note_unread, unread)
    return sources.parse_all(found, INTERVIEW, parse, given=given, unread=note)


def _parsed(paper: WhitePaper, text: str, path: str) -> Interview | list[Diagnostic]:
    return parse_contribution(text, path=path, paper=paper).value


def note_unread(unread: set[str], name: str, text: str) -> None:
    """Note the ids a file that cannot be read may stand for: by its name, and by its text where that says one."""
    unread |= {default_id(name), *_ID.findall(text)[:1]}
