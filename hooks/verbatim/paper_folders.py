"""The folders of white papers: each book with its contributions, as their files have them."""

import re
from collections.abc import Iterator
from itertools import groupby

from verbatim.addresses import white_paper_in, white_paper_path
from verbatim.diagnostics import Diagnostic, Place
from verbatim.folders import Found, read_text
from verbatim.identities import default_id
from verbatim.model import Interview
from verbatim.settings import Settings
from verbatim.source.white_paper import parse_contribution, parse_white_paper
from verbatim.white_papers import WhitePaper

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_ID = re.compile(r"^ *id *: *[\"']?([a-z0-9-]+)", re.MULTILINE)


def load_white_papers(
    found: list[Found], settings: Settings, faults: list[Diagnostic], unread: set[str]
) -> tuple[dict[str, WhitePaper], list[Interview]]:
    """The white papers by id, and their contributions as written."""
    papers: dict[str, WhitePaper] = {}
    contributions: list[Interview] = []
    for white_paper, files in groupby(found, key=lambda each: white_paper_in(each.name, settings)):
        texts = {each.name: each for each in files if each.name.endswith(MARKDOWN) and each.path.stem != "README"}
        folder = f"{settings.docs_dir}/{white_paper_path(white_paper, settings)}"
        index = texts.pop(f"{folder}index.md", None)
        if texts and not index:
            remedy = "describe the book in index.md: `title: …`, `published: …`"
            faults.append(
                Diagnostic(Place(folder), "missing-white-paper", "contributions without a white paper", remedy)
            )
        text = read_text(index, settings.largest_file, faults) if index else None
        paper = (
            parse_white_paper(text, path=f"{folder}index.md", white_paper=white_paper) if text is not None else []
        )
        if isinstance(paper, list):
            faults += paper
        else:
            papers[white_paper] = paper
            contributions += _contributions(list(texts.values()), paper, settings, faults, unread)
    return papers, contributions


def _contributions(
    found: list[Found], paper: WhitePaper, settings: Settings, faults: list[Diagnostic], unread: set[str]
) -> Iterator[Interview]:
    for each in found:
        text = read_text(each, settings.largest_file, faults)
        parsed = parse_contribution(text, path=each.name, paper=paper) if text is not None else None
        faults += parsed.diagnostics if parsed else ()
        if parsed and parsed.interview:
            yield parsed.interview
        else:
            unread |= {default_id(each.name), *written_ids(text or "")}


def written_ids(text: str) -> list[str]:
    """The id a file that cannot be read gives itself, where one can be made out."""
    return _ID.findall(text)[:1]
