"""Who asks and who answers, among the people a transcript names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbatim.importers.labels import is_answerer, is_asker
from verbatim.importers.names import COLLECTIVES, fold, may_stand_for
from verbatim.importers.questions import is_question
from verbatim.importers.transcript import Note
from verbatim.importers.turns import ANSWERING, ASKING, Turn

_PSEUDO = frozenset({"", ASKING, ANSWERING})


@dataclass(frozen=True, slots=True)
class Roles:
    """Names of those who ask and of those who answer, in order of appearance."""

    asking: tuple[str, ...]
    answering: tuple[str, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Voice:
    name: str
    turns: int
    words: int
    asked: float
    """Share of turns that end by asking."""
    line: int


def find_roles(turns: Sequence[Turn], *, askers: Iterable[str], answerers: Iterable[str]) -> Roles:
    """Who asks: those named as asking, else the one who asks most and says least."""
    voices = _voices(turns)
    asking = {voice.name for voice in voices if is_asker(voice.name) or _is_one_of(voice.name, askers)}
    sure = {v.name for v in voices if is_answerer(v.name) or _is_one_of(v.name, answerers)} - asking
    unlabelled = any(turn.speaker == ASKING for turn in turns)
    notes: tuple[Note, ...] = ()
    open_ = [voice for voice in voices if voice.name not in asking | sure]
    if not asking and not unlabelled and len(voices) > 1:
        chosen, notes = _asker(open_ or list(voices), voices)
        asking |= chosen
    if any(turn.speaker == ANSWERING for turn in turns) and not unlabelled and not asking:
        asking |= {voice.name for voice in open_}
    mean = _mean_words(voices, asking)
    asking |= {v.name for v in open_ if v.turns > 2 and (v.asked >= 0.6 or _asks_briefly(v, mean))}
    names = [voice.name for voice in voices if fold(voice.name) not in COLLECTIVES]
    if all(name in asking for name in names) and not any(turn.speaker == ANSWERING for turn in turns):
        asking -= set(names[-1:]) if len(names) > 1 else set()
    return Roles(tuple(n for n in names if n in asking), tuple(n for n in names if n not in asking), notes)


def _voices(turns: Sequence[Turn]) -> list[_Voice]:
    said: dict[str, list[Turn]] = {}
    for turn in turns:
        if turn.speaker not in _PSEUDO:
            said.setdefault(turn.speaker, []).append(turn)
    return [
        _Voice(
            name,
            len(theirs),
            sum(turn.words for turn in theirs),
            sum(is_question(turn.text) for turn in theirs) / len(theirs),
            theirs[0].line,
        )
        for name, theirs in said.items()
    ]


def _is_one_of(name: str, names: Iterable[str]) -> bool:
    return any(fold(name) == fold(other) or may_stand_for(name, other) for other in names)


def _asker(open_: Sequence[_Voice], voices: Sequence[_Voice]) -> tuple[set[str], tuple[Note, ...]]:
    """The likeliest asker, and a note where another is nearly as likely."""
    most = max(voice.turns for voice in voices)
    words = sum(voice.words for voice in voices) or 1
    ranked = sorted(
        (voice for voice in open_ if voice.turns >= 0.3 * most),
        key=lambda voice: (-(voice.asked - voice.words / words), voice.line),
    )
    if not ranked or (len(ranked) == 1 and len(open_) == len(voices)):
        return set(), ()
    best = ranked[0]
    if best.asked == 0 and len(ranked) > 1 and best.words > 0.4 * words:
        return {best.name}, (Note(best.line, _UNSURE.format(name=best.name)),)
    if len(ranked) > 1:
        other = ranked[1]
        margin = (best.asked - best.words / words) - (other.asked - other.words / words)
        if margin < 0.15:
            return {best.name}, (Note(best.line, _UNSURE.format(name=best.name)),)
    return {best.name}, ()


_UNSURE = "“{name}” was taken for the one who asks, which is not certain: give --interviewer"


def _asks_briefly(voice: _Voice, mean: float) -> bool:
    return voice.asked >= 0.4 and voice.words / voice.turns < 0.5 * mean


def _mean_words(voices: Sequence[_Voice], asking: set[str]) -> float:
    answering = [voice for voice in voices if voice.name not in asking]
    turns = sum(voice.turns for voice in answering)
    return sum(voice.words for voice in answering) / turns if turns else 0.0
