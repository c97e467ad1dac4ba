"""Raw HTML that would run, and texts no renderer should be asked to read."""

import re
from collections.abc import Iterator

from verbatim.checks.subject import Subject, stretches
from verbatim.diagnostics import Diagnostic, Place
from verbatim.rendering.sanitising import BLOCKS, INLINE
from verbatim.source.scanning import scan_characters, scan_tags
from verbatim.source.text import check_snippets

# fmt: off
ACTIVE = frozenset(
    {
        "applet", "audio", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input",
        "link", "math", "meta", "noscript", "object", "portal", "script", "select", "source", "style",
        "svg", "template", "textarea", "video",
    }
)
# fmt: on
_HANDLER = re.compile(r"[\s/\"']on[a-z]+\s*=", re.IGNORECASE)
_NESTED = re.compile(r"(?:[ \t]*(?:[-*+>]|\d+[.)])[ \t]*){30,}|[ \t]{200,}\S")
MOST_BRACKETS = 1000


def check_markup(subject: Subject) -> Iterator[Diagnostic]:
    """Raw HTML may shape words; what runs, loads or submits is refused, what is unknown is left out."""
    for entry in subject.archive.entries:
        for stretch in stretches(entry):
            yield from check_snippets(stretch.text, path=entry.path, first_line=stretch.line)
            for tag in scan_tags(stretch.text, first_line=stretch.line):
                place = Place(entry.path, tag.line)
                if tag.name in ACTIVE:
                    message = f"a <{tag.name}> element runs or loads something"
                    remedy = "remove it; a video goes into `video:`, a picture is written ![words](file)"
                    yield Diagnostic(place, "active-html", message, remedy)
                elif _HANDLER.search(tag.rest):
                    message = f"the <{tag.name}> element has an attribute that runs a script"
                    yield Diagnostic(place, "active-html", message, "remove the on… attribute")
                elif ":" not in tag.name and tag.name not in INLINE | BLOCKS:
                    message = f"the <{tag.name}> element is left out of the page"
                    yield Diagnostic(
                        place, "markup-removed", message, "write it in Markdown; for a sign write &lt;"
                    )


def check_characters(subject: Subject) -> Iterator[Diagnostic]:
    """A reference such as &#7; must stand for a character that pages and feeds can carry."""
    for entry in subject.archive.entries:
        for stretch in stretches(entry):
            for reference, line in scan_characters(stretch.text, first_line=stretch.line):
                message = f"{reference} stands for a character that no page or feed can carry"
                yield Diagnostic(Place(entry.path, line), "control-character", message, "delete it")


def check_complexity(subject: Subject) -> Iterator[Diagnostic]:
    """A passage may not hold what takes Markdown readers minutes, or exhausts them."""
    for entry in subject.archive.entries:
        for stretch in stretches(entry):
            brackets = stretch.text.count("[")
            if brackets > MOST_BRACKETS or any(_NESTED.match(line) for line in stretch.text.split("\n")):
                message = f"the passage has {brackets} brackets, or lists nested beyond reason"
                remedy = f"at most {MOST_BRACKETS} brackets and 30 levels: split it"
                yield Diagnostic(Place(entry.path, stretch.line), "passage-too-complex", message, remedy)
