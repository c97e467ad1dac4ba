"""Whisper's JSON (and WhisperX's, with speakers): segments to paragraphs."""

import json
from collections.abc import Mapping
from typing import Any

from verbatim.diagnostics import Diagnostic, Place
from verbatim.importers.cues import Cue, join_cues
from verbatim.importers.encodings import decode_text
from verbatim.importers.transcript import Loss, Transcript, kept, one_line

_SEGMENTS = ("segments", "chunks", "results", "transcription", "utterances")


def is_whisper(text: str) -> bool:
    """Whether a text begins like JSON."""
    return text.lstrip()[:1] in ("{", "[") and '"text"' in text


def read_whisper(text: str, *, path: str) -> Transcript | Diagnostic:
    """The words of each segment, with its time and its speaker where it has one."""
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        return _refused(path, "the JSON cannot be read")
    segments = _segments(tree)
    cues = [cue for number, segment in enumerate(segments, start=1) if (cue := _cue(segment, number))]
    if not any(cue.text for cue in cues):
        return _refused(path, "the JSON has no segments with words")
    language = tree.get("language") if isinstance(tree, dict) else None
    front = {"lang": language[:2]} if isinstance(language, str) and len(language) == 2 else {}
    blocks = join_cues(cues)
    said = f"{len(cues)} segments joined into {len(blocks)} paragraphs; scores and tokens are left out"
    return Transcript(blocks, " ".join(cue.text for cue in cues), front, losses=(Loss(0, said),))


def _segments(tree: Any) -> list[Any]:
    if isinstance(tree, dict):
        tree = next((tree[key] for key in _SEGMENTS if isinstance(tree.get(key), list)), [])
    return tree if isinstance(tree, list) else []


def _cue(segment: Any, number: int) -> Cue | None:
    if not isinstance(segment, dict) or not isinstance(segment.get("text"), str):
        return None
    words = one_line(decode_text(segment["text"]).text)
    start, end = _times(segment)
    speaker = segment.get("speaker")
    name = " ".join(speaker.split())[:200] if isinstance(speaker, str) else ""
    return Cue(number, start, end, (kept(words, literal=True),), name)


def _times(segment: Mapping[str, Any]) -> tuple[float, float]:
    pair = segment.get("timestamp")
    start, end = pair if isinstance(pair, list) and len(pair) == 2 else (segment.get("start"), segment.get("end"))
    first = _number(start, 0.0)
    return first, max(first, _number(end, first))


def _number(value: Any, otherwise: float) -> float:
    sound = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1_000_000
    return float(value) if sound else otherwise


def _refused(path: str, message: str) -> Diagnostic:
    return Diagnostic(Place(path), "not-a-transcript", message, "give Whisper's own JSON, with its segments")
