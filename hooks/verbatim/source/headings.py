"""Headings of an interview's body and the attributes in braces behind them."""

import re
from dataclasses import dataclass

from verbatim.slugs import SLUG

_SIGNS = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_TIME = re.compile(r"(?:(?:(\d{1,3}):)?([0-5]?\d):)?([0-5]?\d)|(\d{1,6})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's level (1-6), Markdown words and attributes; `faults`: what the braces hold in vain."""

    level: int
    words: str
    anchor: str = ""
    time: int | None = None
    question_id: str = ""
    marked: bool = False
    faults: tuple[str, ...] = ()


def parse_heading(line: str) -> Heading | None:
    """The heading a line is, in CommonMark's sense (a sign must be followed by a space), or None."""
    found = _SIGNS.match(line)
    if not found:
        return None
    level, words = len(found[1]), line[found.end() :].strip(" \t")
    opened = words.rfind("{")
    if words.endswith("}") and opened >= 0 and words[opened - 1 : opened] != "\\":
        return _with_attributes(level, _without_closing_signs(words[:opened]), words[opened + 1 : -1].split())
    return Heading(level, _without_closing_signs(words))


def format_heading(heading: Heading) -> str:
    """The heading's line; `parse_heading` gives the same heading back."""
    attributes = [f"#{heading.anchor}"] if heading.anchor else []
    if heading.time is not None:
        attributes.append(f"t={format_time(heading.time)}")
    if heading.question_id:
        attributes.append(f"question={heading.question_id}")
    if heading.marked:
        attributes.append("card")
    braces = f" {{{' '.join(attributes)}}}" if attributes else ""
    return f"{'#' * heading.level} {heading.words}{braces}"


def parse_time(text: str) -> int | None:
    """Seconds of `[[h:]m:]s`, or of a number of seconds; else None."""
    found = _TIME.fullmatch(text)
    if not found:
        return None
    hours, minutes, seconds, plain = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds + plain


def format_time(seconds: int) -> str:
    """`hh:mm:ss`."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _with_attributes(level: int, words: str, attributes: list[str]) -> Heading:
    anchor, question, marked, faults = "", "", False, []
    time: int | None = None
    for attribute in attributes:
        key, _, value = attribute.partition("=")
        value = value.strip("\"'")
        if attribute.startswith("#") and SLUG.fullmatch(attribute[1:]) and not anchor:
            anchor = attribute[1:]
        elif key == "t" and time is None and parse_time(value) is not None:
            time = parse_time(value)
        elif key == "question" and SLUG.fullmatch(value) and not question:
            question = value
        elif attribute == "card" and not marked:
            marked = True
        else:
            faults.append(attribute)
    return Heading(level, words, anchor, time, question, marked, tuple(faults) if attributes else ("{}",))


def _without_closing_signs(words: str) -> str:
    """`Words ##` closes a heading in CommonMark; `C#` does not."""
    kept = words.strip(" \t")
    bare = kept.rstrip("#")
    return bare.rstrip(" \t") if not bare or bare[-1] in " \t" else kept
