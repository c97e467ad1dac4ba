"""Labels at the start of a paragraph that may name who speaks: every style, before any is believed."""

import re
from dataclasses import dataclass
from typing import Literal

from verbatim.importers.names import ANSWERERS, ASKERS, fold, is_initials, is_name

Style = Literal["colon", "timed", "round", "dot", "dash", "alone", "strong", "voice"]
_SPACE = "[ \t\u00a0\u2007\u2009\u200a\u202f]"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?"
_OPEN = rf"(?:[-–—]{_SPACE}*)?(?P<mark>\*\*\*|\*\*|__|\*|_|)"
_COLON = re.compile(
    rf"{_OPEN}{_SPACE}*(?P<label>(?:[^:：*\n]|(?<=\d):(?=\d)){{1,90}}?){_SPACE}*(?P<close>(?P=mark))?{_SPACE}*[:：](?:{_SPACE}*[:：])?"
    rf"(?!//|\d)(?P<end>(?P=mark)?){_SPACE}*"
)
_ROUND = re.compile(
    rf"{_OPEN}[(\[](?P<label>[^()\[\]\n:]{{1,60}})[)\]](?![(\[]){_SPACE}*(?P=mark)[:：]?(?P=mark){_SPACE}*"
)
_TIMED = re.compile(
    rf"{_OPEN}(?P<label>[^:：\n\[\]()]{{2,60}}?)(?P=mark){_SPACE}+"
    rf"(?:[\[(]{_CLOCK}[\])]|{_CLOCK}(?=$|{_SPACE})){_SPACE}*[:：]?(?P=mark){_SPACE}*"
)
_DOT = re.compile(rf"{_OPEN}(?P<label>[^\W\d_]{{1,14}}\d{{0,3}})(?P=mark)\.(?P=mark){_SPACE}+")
_DASH = re.compile(rf"{_OPEN}(?P<label>[^:：\n—–]{{1,60}}?)(?P=mark){_SPACE}+[—–]{_SPACE}+(?P=mark)")
_ALONE = re.compile(r"(?P<mark>)(?P<label>[^\W\d_][^:：\n.!?…,;]{0,50})")
_STRONG = re.compile(rf"(?P<mark>\*\*|__)(?P<label>[^*_\n]{{1,60}}?)(?P=mark)(?:{_SPACE}+|$)")
_NUMBERED = re.compile(r"(?P<word>[^\W\d_]+) ?\d{1,3}")
_AFTER_TIME = re.compile(rf"{_SPACE}*[\[(]?\d{{1,2}}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?{_SPACE}*$")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_ROLE = re.compile(rf"(?P<name>[^,(]+?){_SPACE}*(?:,{_SPACE}*|\((?=[^()]*\)$))(?P<role>[^()]+?)\)?")


@dataclass(frozen=True, slots=True)
class Label:
    """A candidate: the name as written, the role behind it, the characters it takes, and its style."""

    name: str
    length: int
    style: Style
    role: str = ""
    alone: bool = False
    """Nothing follows it in its paragraph."""

    key: str = ""
    """What makes two labels one: folded, and without the number of `Q1`."""


def voice_label(name: str) -> Label:
    """The label that a format gives by itself."""
    return Label(name, 0, "voice", key=_key(name))


def label_at(text: str) -> Label | None:
    """The label a paragraph begins with, if what stands there is shaped like a name."""
    styles = (_colon, _timed, _role_word_with_dot, _round, _strong, _dashed, _alone)
    return next((label for style in styles if (label := style(text))), None)


def is_role_word(text: str) -> bool:
    """`Q`, `Réponse`, `Interviewer`…: who speaks is named by the part they play."""
    folded = fold(text)
    return folded in _ASKERS or folded in _ANSWERERS


def is_asker(label: str) -> bool:
    """Whether a label says of itself that it asks."""
    return _role_word(label) in _ASKERS


def is_answerer(label: str) -> bool:
    """Whether a label says of itself that it answers."""
    return _role_word(label) in _ANSWERERS


def _role_word(label: str) -> str:
    folded = fold(label)
    numbered = _NUMBERED.fullmatch(folded)
    return numbered["word"] if numbered else folded


_ASKERS = frozenset(fold(word) for word in ASKERS)
_ANSWERERS = frozenset(fold(word) for word in ANSWERERS)


def _timed(text: str) -> Label | None:
    found = _TIMED.match(text)
    return _named(found, text, "timed") if found else None


def _colon(text: str) -> Label | None:
    found = _COLON.match(text)
    if not found or (found["mark"] and not (found["close"] or found["end"])):
        return None
    return _named(found, text, "colon")


def _round(text: str) -> Label | None:
    found = _ROUND.match(text)
    return _named(found, text, "round") if found and is_name(found["label"].strip()) else None


def _role_word_with_dot(text: str) -> Label | None:
    found = _DOT.match(text)
    return _named(found, text, "dot") if found and is_role_word(_role_word(found["label"])) else None


def _dashed(text: str) -> Label | None:
    found = _DASH.match(text)
    return _named(found, text, "dash") if found else None


def _strong(text: str) -> Label | None:
    found = _STRONG.match(text)
    return _named(found, text, "strong") if found else None


def _alone(text: str) -> Label | None:
    found = _ALONE.fullmatch(text)
    capitals = bool(found) and text.isupper() and not is_initials(text)
    return _named(found, text, "alone") if found and (capitals or is_role_word(text)) else None


def _named(found: re.Match[str], text: str, style: Style) -> Label | None:
    name, role = _AFTER_TIME.sub("", found["label"].strip()), ""
    if bare := _BRACKETS.fullmatch(name):
        name = bare[1].strip()
    if not is_name(name) and not is_role_word(_role_word(name)):
        with_role = _ROLE.fullmatch(name)
        if not with_role or not is_name(with_role["name"]) or len(with_role["name"].split()) < 2:
            return None
        name, role = with_role["name"].strip(), with_role["role"].strip()
    return Label(name, found.end(), style, role, alone=found.end() == len(text), key=_key(name))


def _key(name: str) -> str:
    folded = fold(name)
    numbered = _NUMBERED.fullmatch(folded)
    return numbered["word"] if numbered and is_role_word(numbered["word"]) else folded
