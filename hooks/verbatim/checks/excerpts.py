"""Quotations cannot drift from their source."""

from collections.abc import Iterator
from functools import cached_property

from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, Place, nearest, shown
from verbatim.excerpts import Excerpt, nearest_words, occurs, parse_excerpts
from verbatim.model import Exchange, Interview
from verbatim.rendering.passages import Renderer
from verbatim.rendering.sanitising import plain_text
from verbatim.shelves import Shelf, mark_of
from verbatim.source.complexity import too_complex
from verbatim.visibility import is_public, is_shown_with, visibility

LONGEST_SOUGHT, LONGEST_SEARCHED = 300, 100_000
"""Characters of a changed excerpt, and of its passage, that are compared to name the nearest words."""


def check_excerpts(subject: Subject) -> Iterator[Diagnostic]:
    """Every excerpt's address is public, and its words occur there letter for letter."""
    shelf, reading, archive = Shelf(subject.store, "excerpts"), _Reading(subject), subject.archive
    for path, excerpt, quoting in _excerpts(subject):
        place = Place(path, excerpt.line)
        key, _, anchor = excerpt.address.partition("#")
        entry = archive.by_id.get(key)
        if not entry or anchor not in entry.anchors or not is_shown_with(entry, quoting, today=archive.today):
            if not subject.is_unread(excerpt.address):
                yield _dead(excerpt, place, subject)
            continue
        mark = mark_of(excerpt.address, excerpt.words, *map(archive.digest_of, (quoting or entry, entry)))
        if shelf.get(f"{path} {excerpt.line}", mark) is not True:
            exchange = next(each for each in entry.exchanges if each.anchor == anchor)
            near = reading.nearest(excerpt, quoting or entry, exchange, entry)
            if near is None:
                shelf.put(f"{path} {excerpt.line}", mark, True)
                continue
            message = f"these words are not in {entry.path}:{exchange.line}"
            message += f"; the nearest there: “{near}”" if near else ""
            remedy = "quote the passage as it is now; […] may stand for a gap"
            yield Diagnostic(place, "changed-excerpt", message, remedy)
    shelf.save()


class _Reading:
    """Holds excerpts against their passages; the renderer is made for the first that is not known."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self._subject.links)

    def nearest(self, excerpt: Excerpt, quoting: Interview, exchange: Exchange, entry: Interview) -> str | None:
        """The words of a passage nearest to those not in it; None where they are, or where nothing can be said."""
        if too_complex(exchange.answer) or too_complex(exchange.question) or too_complex(excerpt.words):
            return None
        words = plain_text(self._renderer.blocks(excerpt.words, quoting))
        rendered = self._renderer.exchange(exchange, entry)
        text = f"{rendered.question_text}\n{plain_text(rendered.answer)}"
        if occurs(words, text):
            return None
        return shown(nearest_words(words[:LONGEST_SOUGHT], text[:LONGEST_SEARCHED]), limit=120)


def _excerpts(subject: Subject) -> Iterator[tuple[str, Excerpt, Interview | None]]:
    today = subject.archive.today
    for entry in (each for each in subject.archive.entries if visibility(each, today=today) != "withdrawn"):
        yield from ((entry.path, excerpt, entry) for excerpt in subject.alone[entry.path].excerpts)
    for person in subject.archive.biographies.values():
        for excerpt in parse_excerpts(person.text, first_line=person.text_line):
            yield person.path, excerpt, None
    for text in subject.archive.prose:
        for excerpt in parse_excerpts(text.body, first_line=text.body_line):
            yield text.path, excerpt, None


def _dead(excerpt: Excerpt, place: Place, subject: Subject) -> Diagnostic:
    entry_id, _, anchor = excerpt.address.partition("#")
    entry = subject.archive.by_id.get(entry_id)
    if entry and not is_public(entry, today=subject.archive.today):
        gone = visibility(entry, today=subject.archive.today) == "withdrawn"
        message = f"the passage “@{shown(excerpt.address)}” {'was withdrawn' if gone else 'is not public'}"
        remedy = "remove the excerpt" if gone else "quote it once it is published"
        return Diagnostic(place, "dead-excerpt", message, remedy)
    known = list(entry.anchors) if entry and anchor else subject.archive.by_id
    near = nearest(anchor if entry and anchor else entry_id, known)
    message = f"no public passage has the address “@{shown(excerpt.address)}”{near}"
    return Diagnostic(place, "dead-excerpt", message, "write the address of a passage: @entry-id#anchor")
