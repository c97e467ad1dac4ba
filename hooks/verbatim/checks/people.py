"""People of one name: never merged in silence."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic
from verbatim.model import Interview, Speaker


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody named in an entry; `key` is their place in its front matter."""

    entry: Interview
    key: str
    speaker: Speaker


def check_names(subject: Subject) -> Iterator[Diagnostic]:
    """Interviewees named alike, in two entries or in one, must be told to be one person, or two.

    It is said by `person:` in each, or by a biography of that id. Who only ever asks is one person.
    """
    for key, named in _named(subject).items():
        answers = any(each.key.startswith("interviewees") for each in named)
        if not answers or len(named) < 2 or key in subject.archive.biographies:
            continue
        for each in (each for each in named if not each.speaker.person):
            other = next(place for place in named if place is not each)
            message = f"“{each.speaker.name}” also speaks in {other.entry.path}"
            remedy = f"if they are one person write `person: {key}` in both, else give each an id of their own"
            yield Diagnostic(each.entry.place(each.key), "same-name", message, remedy)


def _named(subject: Subject) -> dict[str, list[_Named]]:
    found: dict[str, list[_Named]] = defaultdict(list)
    for entry in sorted(subject.archive.entries, key=lambda entry: entry.path):
        for role, speakers in (("interviewees", entry.interviewees), ("interviewers", entry.interviewers)):
            for number, speaker in enumerate(speakers):
                found[speaker.key].append(_Named(entry, f"{role}.{number}", speaker))
    return found
