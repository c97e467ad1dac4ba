"""A sound file beside an interview is one, and not empty: feeds give its true length; a podcast has an owner."""

from collections.abc import Iterator

from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, Place, shown
from verbatim.rendering.links import SOUNDS

_MAIL = "write `podcast_email:` into the settings: directories ask there whether the podcast is yours"
_REMEDY = "put the file beside the interview (mp3, m4a, ogg, opus, wav), or write its address: https://…"


def check_recordings(subject: Subject) -> Iterator[Diagnostic]:
    """Every recording that leads to this site; whether it leads anywhere is another rule's matter."""
    for entry in subject.archive.entries:
        for recording in entry.recordings:
            url = subject.links.resolve(recording.url, source=entry.path, entry=entry).url
            if subject.links.is_own(url) and not (subject.links.size(url) and url.lower().endswith(SOUNDS)):
                message = f"“{shown(recording.url)}” is no sound file, or an empty one"
                yield Diagnostic(entry.place(recording.kind), "missing-recording", message, _REMEDY)


def check_podcast(subject: Subject) -> Iterator[Diagnostic]:
    """What directories ask of a podcast, where there is one: an address to write to."""
    settings = subject.archive.settings
    if settings.url and not settings.podcast_email and any(_sounds(subject)):
        message = "the podcast has no address that directories may write to"
        yield Diagnostic(Place(settings.path), "missing-email", message, _MAIL)


def _sounds(subject: Subject) -> Iterator[bool]:
    """Whether each recording of a public entry is a sound file of this site."""
    for entry in subject.archive.public:
        for recording in entry.recordings:
            url = subject.links.resolve(recording.url, source=entry.path).url
            yield recording.kind == "audio" and bool(subject.links.size(url)) and url.lower().endswith(SOUNDS)
