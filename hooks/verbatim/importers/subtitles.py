"""WebVTT and SRT: the words of each cue with its time and voice, everything around them accounted for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import srt
import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from verbatim.diagnostics import Diagnostic, Place
from verbatim.importers.cues import Cue, join_cues
from verbatim.importers.transcript import MARKUP, Loss, Part, Transcript, dropped

_ARROW = re.compile(r"(?m)^[ \t]*(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}[ \t]+-->[ \t]+(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}")
_VOICE = re.compile(r"<v(?:\.[^ \t>]+)*[ \t]+([^>]+)>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d\d:[\d:.]+>|\{\\[^{}]*\}")
_BEGINS = re.compile(r"(?:>>+|&gt;&gt;+|[-–—](?=\s?[^\W\d_]))\s*")


@dataclass(frozen=True, slots=True)
class _Timed:
    start: float
    end: float
    lines: tuple[str, ...]


def is_subtitles(text: str) -> bool:
    """Whether a text is WebVTT, or has the times of SRT near its beginning."""
    return text.lstrip().startswith("WEBVTT") or bool(_ARROW.search(text[:3000]))


def read_subtitles(text: str, *, path: str) -> Transcript | Diagnostic:
    """The words of a subtitle track, in paragraphs; notes and styles go to the report."""
    try:
        timed = list(_vtt(text) if text.lstrip().startswith("WEBVTT") else _srt(text))
    except (MalformedFileError, MalformedCaptionError, srt.SRTParseError, ValueError, AttributeError):
        timed = []
    if not any(cue.lines for cue in timed):
        remedy = "export them again as WebVTT or SRT"
        return Diagnostic(Place(path), "not-a-transcript", "no subtitle with words can be read", remedy)
    blocks = join_cues(list(_cues(text, timed)))
    said = f"{len(timed)} cues joined into {sum(not block.is_empty for block in blocks)} paragraphs"
    return Transcript(blocks, text, losses=(Loss(0, said),))


def _vtt(text: str) -> Iterator[_Timed]:
    for caption in webvtt.WebVTT.from_string(text.lstrip()).captions:
        yield _Timed(
            float(caption.start_in_seconds), float(caption.end_in_seconds), tuple(caption.raw_text.split("\n"))
        )


def _srt(text: str) -> Iterator[_Timed]:
    for cue in srt.parse(text, ignore_errors=True):
        yield _Timed(cue.start.total_seconds(), cue.end.total_seconds(), tuple(cue.content.split("\n")))


def _cues(text: str, timed: list[_Timed]) -> Iterator[Cue]:
    """Every line of the file in order: those of a cue with its words, all others left out with a reason."""
    expected = [(each, line.strip()) for each in timed for line in each.lines if line.strip()]
    at, speaker, last = 0, "", None
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if at < len(expected) and line.strip() == expected[at][1]:
            each = expected[at][0]
            at += 1
            speaker = speaker if each is last else ""
            last = each
            cue = _cue(number, each, line.strip(), speaker)
            speaker = cue.speaker
            yield cue
        elif line.strip():
            below = lines[number] if number < len(lines) else ""
            structural = bool(_ARROW.match(line) or _ARROW.match(below)) or line.strip().startswith("WEBVTT")
            reason = MARKUP if structural or line.strip().isdigit() else "note or style of the subtitles"
            start, end = (last.start, last.end) if last else (0.0, 0.0)
            yield Cue(number, start, end, (dropped(line, reason),), speaker)


def _cue(number: int, timed: _Timed, line: str, speaker: str) -> Cue:
    voice = _VOICE.search(line)
    speaker = " ".join(unescape(voice[1]).split()) if voice else speaker
    parts: list[Part] = []
    begins = _BEGINS.match(line)
    at = begins.end() if begins else 0
    if begins:
        parts.append(Part(line[:at], "– ", "mark of a change of speaker, now a dash"))
    for tag in _TAG.finditer(line, at):
        parts.append(_words(line[at : tag.start()]))
        parts.append(dropped(tag[0], MARKUP))
        at = tag.end()
    parts.append(_words(line[at:]))
    return Cue(number, timed.start, timed.end, tuple(parts), speaker, bool(begins))


def _words(text: str) -> Part:
    return Part(text, unescape(text), literal=True)
