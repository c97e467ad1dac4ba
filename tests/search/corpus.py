"""The shared corpus as search records: test tooling, the archive's own loader is not asked."""

import re
from collections.abc import Iterator
from pathlib import Path

from verbatim.search.records import Label, SearchRecord
from verbatim.slugs import slugify

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
TAG = re.compile(r"^- (\w+)$", re.MULTILINE)
HEADING = re.compile(r"^### +(.+)$", re.MULTILINE)
LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?")
DEFINITION = re.compile(r"^\[[^\]]+\]: .*$", re.MULTILINE)


def corpus_records(folder: Path) -> Iterator[SearchRecord]:
    """The Uses This interviews, oldest first: the n-th exchange of a file has the anchor `q<n>`, counted from 1."""
    files = sorted(folder.glob("*.markdown"))
    texts = [(path.stem, path.read_text("utf-8")) for path in files]
    for date, stem, text in sorted((_field(text, "date"), stem, text) for stem, text in texts):
        person = _field(text, "title")
        tags = tuple(Label(tag, tag) for tag in TAG.findall(text.partition("\n---\n")[0]))
        pieces = HEADING.split(DEFINITION.sub("", FRONT_MATTER.sub("", text)))
        for number, (question, answer) in enumerate(zip(pieces[1::2], pieces[2::2], strict=False), 1):
            yield SearchRecord(
                "passage",
                f"interviews/{slugify(stem)}/",
                person,
                "en",
                anchor=f"q{number}",
                question=question.strip(),
                answer=" ".join(LINK.sub(r"\1", answer).split()),
                persons=(Label(slugify(person), person),),
                tags=tags,
                year=int(date[:4] or 0),
                entry=stem,
            )


def _field(text: str, name: str) -> str:
    match = re.search(rf"^{name}: *(.*)$", text, re.MULTILINE)
    return match[1].strip("'\" ") if match else ""
