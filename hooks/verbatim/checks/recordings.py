"""A sound file beside an interview is one, and is not empty: feeds give its true length."""

from collections.abc import Iterator

from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, shown
from verbatim.rendering.links import SOUNDS

_REMEDY = "put the file beside the interview (mp3, m4a, ogg, opus, wav), or write its address: https://…"


def check_recordings(subject: Subject) -> Iterator[Diagnostic]:
    """Every recording that leads to this site; whether it leads anywhere is another rule's matter."""
    for entry in subject.archive.entries:
        for recording in entry.recordings:
            url = subject.links.resolve(recording.url, source=entry.path, entry=entry).url
            if subject.links.is_own(url) and not (subject.links.size(url) and url.lower().endswith(SOUNDS)):
                message = f"“{shown(recording.url)}” is no sound file, or an empty one"
                yield Diagnostic(entry.place(recording.kind), "missing-recording", message, _REMEDY)
