"""A recording is on the web, or a sound file that stands beside its interview and is not empty."""

from collections.abc import Iterator

from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, shown
from verbatim.rendering.links import SOUNDS

_REMEDY = "put the file beside the interview (mp3, m4a, ogg, opus, wav), or write its address: https://…"


def check_recordings(subject: Subject) -> Iterator[Diagnostic]:
    """Every recording of every entry; a feed gives a file's true length, so it must have one."""
    for entry in subject.archive.entries:
        for recording in entry.recordings:
            place = entry.place(recording.kind)
            target = subject.links.resolve(recording.url, source=entry.path)
            if target.fault == "dangerous":
                message = f"“{shown(recording.url)}” is an address browsers could execute"
                yield Diagnostic(place, "dangerous-link", message, _REMEDY)
            elif target.fault or (subject.links.is_own(target.url) and not target.url.lower().endswith(SOUNDS)):
                message = f"the recording “{shown(recording.url)}” does not exist here"
                yield Diagnostic(place, "missing-recording", message, _REMEDY)
            elif subject.links.size(target.url) == 0:
                message = f"the recording “{shown(recording.url)}” is an empty file"
                yield Diagnostic(place, "missing-recording", message, _REMEDY)
