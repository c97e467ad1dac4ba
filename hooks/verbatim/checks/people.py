"""People of one name: never merged in silence."""

from collections import defaultdict
from collections.abc import Iterator

from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, Place
from verbatim.model import Interview, Speaker

Named = tuple[Interview, int, Speaker]


def check_names(subject: Subject) -> Iterator[Diagnostic]:
    """Interviewees named alike in two entries must be told to be one person, or two.

    It is said by `person:` in each, or by a biography of that id.
    """
    for key, named in _named(subject).items():
        unsaid = [each for each in named if not each[2].person]
        entries = {entry.id for entry, _, _ in named}
        if not unsaid or len(entries) < 2 or key in subject.archive.biographies:
            continue
        first = named[0]
        for entry, number, speaker in unsaid:
            other = first[0] if first[0] is not entry else named[1][0]
            if other is entry:
                continue
            place = entry.place(f"interviewees.{number}")
            message = f"“{speaker.name}” is also interviewed in {other.path}"
            remedy = f"if they are one person write `person: {key}` in both, else give each an id of their own"
            yield Diagnostic(Place(place.path, place.line), "same-name", message, remedy)


def _named(subject: Subject) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for entry in sorted(subject.archive.entries, key=lambda entry: entry.path):
        for number, speaker in enumerate(entry.interviewees):
            found[speaker.key].append((entry, number, speaker))
    return found
