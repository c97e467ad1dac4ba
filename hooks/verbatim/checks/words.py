"""What an entry says of itself: tags, source, shared text, and notes left by the importer."""

from collections.abc import Iterator, Mapping

from verbatim.checks.stretches import stretches
from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, Place, nearest, shown
from verbatim.model import Interview
from verbatim.posts.choice import LONGEST
from verbatim.posts.weighted import weighted_length
from verbatim.slugs import slugify
from verbatim.subjects import Tag

UNCERTAIN = "<!-- verbatim:"
"""How a note of the importer begins."""
NAMED = 12
"""Tags of a vocabulary that are named to whoever wrote another."""


def check_tags(subject: Subject) -> Iterator[Diagnostic]:
    """A tag must be in the vocabulary, where there is one; one that no entry uses is worth a look."""
    vocabulary = subject.archive.vocabulary
    if vocabulary is None:
        return
    used: set[str] = set()
    for entry in subject.archive.entries:
        for number, name in enumerate(entry.tags):
            used.add(slugify(name))
            if slugify(name) not in vocabulary:  # only then are the lines of a file worth reading
                yield _unknown(name, entry.place(f"tags.{number}"), vocabulary, subject)
    for text in subject.archive.prose:
        for number, name in enumerate(text.tags):
            used.add(slugify(name))
            if slugify(name) not in vocabulary:
                place = Place(text.path, text.lines.get(f"tags.{number}", 1))
                yield _unknown(name, place, vocabulary, subject)
    for tag in vocabulary.values():
        if tag.id not in used:
            place = Place(f"{subject.archive.settings.docs_dir}/tags.yml", tag.line)
            yield Diagnostic(place, "unused-tag", f"no entry has the tag “{tag.id}”", "use it, or remove it")


def _unknown(name: str, place: Place, vocabulary: Mapping[str, Tag], subject: Subject) -> Diagnostic:
    message = f"the tag “{shown(name)}” is not in the vocabulary{nearest(slugify(name), vocabulary)}"
    named = ", ".join([*list(vocabulary)[:NAMED], *(["…"] if len(vocabulary) > NAMED else [])])
    known = f" ({named})" if named else ""
    remedy = f"use a tag of {subject.archive.settings.docs_dir}/tags.yml{known}, or add this one there"
    return Diagnostic(place, "unknown-tag", message, remedy)


def check_sources(entry: Interview) -> Iterator[Diagnostic]:
    """Retold words must say where they come from."""
    if entry.rendition == "report" and not (entry.source.publisher or entry.source.title or entry.source.url):
        message = "a retold interview does not say where its words come from"
        yield Diagnostic(entry.place("rendition"), "missing-source", message, "add `source: {publisher: …}`")


def check_share(entry: Interview) -> Iterator[Diagnostic]:
    """A shared text must fit beside its link."""
    if (length := weighted_length(entry.share)) > LONGEST:
        message = f"the shared text counts {length} characters on X, more than {LONGEST}"
        yield Diagnostic(entry.place("share"), "text-too-long", message, "shorten it")


def check_uncertain(entry: Interview) -> Iterator[Diagnostic]:
    """The importer's notes are for the author to settle."""
    for stretch in (each for each in stretches(entry) if UNCERTAIN in each.text):
        for offset, line in enumerate(stretch.text.split("\n")):
            if UNCERTAIN in line:
                note = line.partition(UNCERTAIN)[2].partition("-->")[0].strip()
                place = Place(entry.path, stretch.line + offset)
                remedy = "look at the text, correct it, then delete the note"
                yield Diagnostic(place, "uncertain-import", f"the importer was not sure: {shown(note)}", remedy)
