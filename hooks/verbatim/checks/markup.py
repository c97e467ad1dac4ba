"""Raw HTML that would run, and texts no renderer should be asked to read."""

import re
from collections.abc import Iterator

from verbatim.checks.stretches import Stretch, stretches
from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, Place
from verbatim.model import Interview
from verbatim.rendering.sanitising import BLOCKS, HEADINGS, INLINE
from verbatim.source.complexity import too_complex
from verbatim.source.scanning import FoundTag, scan_characters, scan_tags
from verbatim.source.text import check_snippets

# fmt: off
ACTIVE = frozenset(
    {
        "applet", "audio", "base", "basefont", "bgsound", "button", "canvas", "datalist", "dialog", "embed",
        "fieldset", "form", "frame", "frameset", "iframe", "input", "isindex", "keygen", "link", "math", "meta",
        "noscript", "object", "param", "portal", "script", "select", "source", "style", "svg", "template",
        "textarea", "track", "video",
    }
)
# fmt: on
"""Elements that run, load or submit something."""
_HANDLER = re.compile(r"[\s/\"']on[a-z]+\s*=", re.IGNORECASE)

_LOST = re.compile(r"&#(?:x0*fffd|0*65533);?", re.IGNORECASE)


def check_markup(entry: Interview) -> Iterator[Diagnostic]:
    """Raw HTML may shape words; what runs, loads or submits is refused, what is unknown is left out."""
    for stretch in stretches(entry):
        yield from _markup(stretch, entry.path, INLINE | BLOCKS)
        yield from check_snippets(stretch.text, path=entry.path, first_line=stretch.line)


def check_prose_markup(subject: Subject) -> Iterator[Diagnostic]:
    """The same of biographies and of hand-written pages, which may have headings."""
    pages = {text.path for text in subject.archive.texts}
    for path, stretch in _prose(subject):
        yield from _markup(stretch, path, INLINE | BLOCKS | (HEADINGS if path in pages else frozenset()))


def check_characters(entry: Interview) -> Iterator[Diagnostic]:
    """A reference such as &#7; must stand for a character that pages and feeds can carry."""
    for stretch in stretches(entry):
        for reference, line in scan_characters(stretch.text, first_line=stretch.line):
            if _LOST.fullmatch(reference):
                message = f"{reference} stands for a character that was lost"
                remedy = "write the character that stood there"
                yield Diagnostic(Place(entry.path, line), "lost-character", message, remedy)
            else:
                message = f"{reference} stands for a character that no page or feed can carry"
                yield Diagnostic(Place(entry.path, line), "control-character", message, "delete it")


def check_complexity(entry: Interview) -> Iterator[Diagnostic]:
    """A passage may not hold what takes Markdown readers minutes, or exhausts them."""
    for stretch in stretches(entry):
        yield from _complexity(stretch, entry.path)


def check_prose_complexity(subject: Subject) -> Iterator[Diagnostic]:
    """The same of biographies and of hand-written pages."""
    for path, stretch in _prose(subject):
        yield from _complexity(stretch, path)


def _prose(subject: Subject) -> Iterator[tuple[str, Stretch]]:
    """Every Markdown text of the archive that is no entry, with its file."""
    for person in subject.archive.biographies.values():
        yield person.path, Stretch(person.text, person.text_line)
    for text in subject.archive.texts:
        yield text.path, Stretch(text.body, text.body_line)


def _markup(stretch: Stretch, path: str, known: frozenset[str]) -> Iterator[Diagnostic]:
    for tag in scan_tags(stretch.text, first_line=stretch.line) if stretch.is_readable else ():
        yield from _faults(tag, Place(path, tag.line), known)


def _complexity(stretch: Stretch, path: str) -> Iterator[Diagnostic]:
    much = too_complex(stretch.text)
    if much:
        message = f"the passage cannot be shown: {much}"
        yield Diagnostic(Place(path, stretch.line), "passage-too-complex", message, "split it, or simplify it")


def _faults(tag: FoundTag, place: Place, known: frozenset[str]) -> Iterator[Diagnostic]:
    if tag.name in ACTIVE:
        message = f"a <{tag.name}> element runs or loads something"
        remedy = "remove it; a video goes into `video:`, a picture is written ![words](file)"
        yield Diagnostic(place, "active-html", message, remedy)
    elif _HANDLER.search(tag.rest):
        message = f"the <{tag.name}> element has an attribute that runs a script"
        yield Diagnostic(place, "active-html", message, "remove the on… attribute")
    elif ":" not in tag.name and tag.name not in known:
        message = f"the <{tag.name}> element is left out of the page"
        yield Diagnostic(place, "markup-removed", message, "write it in Markdown; for a sign write &lt;")
