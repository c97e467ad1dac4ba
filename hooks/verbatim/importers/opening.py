"""What stands before the first words spoken: fields, title, contents, captions."""

import re
from collections.abc import Sequence
from dataclasses import replace

from verbatim.importers.bylines import (
    FRONT_MATTER,
    Opening,
    asks_by,
    proper_names,
    read_byline,
    split_names,
    union_of,
)
from verbatim.importers.dates_in_text import find_dates
from verbatim.importers.names import fold, is_initials, is_name, spelled
from verbatim.importers.transcript import MARKUP, Block, cut_start, one_line, without

_MEDIUM = re.compile(
    r"(?P<word>VID[ÉE]OS?|AUDIO|PODCAST|RADIO|INTERVIEW|ENTRETIEN|EXCLUSIF|EXCLU|TRIBUNE|ITW)(?P<more>\s+EXCLUSIVE?)?"
    r"\s*[.:|–—-]\s+(?=\S)"
)
_GENERIC = ("interview", "entretien", "transcript", "transcription", "q a", "questions reponses")
_MEDIA = {"VIDEO": "video", "VIDEOS": "video", "AUDIO": "audio", "PODCAST": "podcast", "RADIO": "radio"}
_FIELD = re.compile(
    r"(?P<key>interview|interviewee?s?|interview(?:é|ée)s?|interview(?:er|euse|eur)s?|entretien(?: avec)?"
    r"|date|lieu|place|location|title|titre|narrator|respondent|journaliste)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_ASKING_FIELD = re.compile(r"interview(?:er|euse|eur)s?|journaliste", re.IGNORECASE)
_PERSON_FIELD = re.compile(r"interview|entretien|narrator|respondent", re.IGNORECASE)
_CAPTION = re.compile(r"(?P<name>[^,;:.!?()–—]{3,50})\s*(?:,|–|—|\()\s*(?P<role>[^.!?:\"«»]{3,140}?)\)?")


def read_opening(
    blocks: Sequence[Block], end: int, opening: Opening, *, has_title: bool
) -> tuple[list[Block], Opening]:
    """The blocks, those before `end` without what the front matter now says, and what that adds to `opening`."""
    head = [_without_contents(block, blocks) for block in blocks[:end]]
    levels = [block.level for block in blocks if block.kind == "heading"]
    if not has_title and not opening.title:
        head, opening = _title(head, opening, levels, alone=end == len(blocks))
    read: list[Block] = []
    for block in head:
        opening = read_byline(block.text, opening)
        read.append(block)
    read, opening = _captions(read, opening)
    texts = [opening.title, *(block.text for block in read)]
    names = tuple(dict.fromkeys(name for text in texts for name in proper_names(text)))
    return [*read, *blocks[end:]], replace(opening, names=names)


def read_fields(blocks: Sequence[Block]) -> tuple[list[Block], Opening]:
    """The blocks without `INTERVIEWER: …`, `DATE: …` and the like among the first of them, and what those say."""
    opening = Opening()
    read: list[Block] = []
    for block in blocks[:80]:
        left, opening = _field(block, opening) if block.kind == "paragraph" else (block, opening)
        read.append(left)
    return [*read, *blocks[80:]], opening


def find_role(opening: Opening, name: str) -> str:
    """The role the opening gives somebody, or nothing."""
    return next((role for known, role in opening.roles if fold(known) == fold(name)), "")


def _without_contents(block: Block, blocks: Sequence[Block]) -> Block:
    """A list of all the headings, by their numbers, is left out: the headings say it."""
    headings = [fold(other.text) for other in blocks if other.kind == "heading"]
    if block.kind == "heading" or len(headings) < 3 or not re.match(r"\W*1\W", block.text):
        return block
    words = re.sub(r"\b\d+(?: \d+)*\b ?", "", fold(block.text)).strip()
    listed = re.sub(r"\b\d+(?: \d+)*\b ?", "", " ".join(headings)).strip()
    return without(block, "table of contents, which the headings repeat") if words == listed else block


def _title(
    head: list[Block], opening: Opening, levels: Sequence[int], *, alone: bool
) -> tuple[list[Block], Opening]:
    index = next((i for i, block in enumerate(head) if not block.is_empty), None)
    if index is None or alone:
        return head, opening
    block = head[index]
    if block.text.startswith(("(", "[")) or fold(block.text) in _GENERIC:
        return head, opening
    marker = _MEDIUM.match(block.text)
    if marker:
        medium = _MEDIA.get(marker["word"].replace("É", "E"), "")
        opening = replace(opening, medium=medium)
        block = cut_start(
            block, marker.end(), f"marker of the medium: {medium}" if medium else "marker of the genre"
        )
    is_title = block.kind == "paragraph" and _is_title(block.text, marked=bool(marker))
    if block.kind == "heading":
        is_title = levels.count(block.level) == 1 and block.level == min(levels)
    if not is_title:
        head[index] = block
        return head, opening
    opening = replace(opening, title=_bare(block.text))
    head[index] = without(block, MARKUP)
    return head, opening


def _is_title(text: str, *, marked: bool) -> bool:
    if len(text) > 200 or "\n" in text or _FIELD.match(text) or asks_by(text):
        return False
    return marked or text[-1] not in ".,;:" or is_initials(text)


def _bare(text: str) -> str:
    return one_line(re.sub(r"^(\*\*|__|\*|_)(.+)\1$", r"\2", text.strip()))


def _field(block: Block, opening: Opening) -> tuple[Block, Opening]:
    found = _FIELD.fullmatch(block.text.strip())
    if not found:
        return block, opening
    value, key = found["value"].strip(), found["key"]
    dates = list(find_dates(value))
    if (
        re.fullmatch("date", key, re.IGNORECASE)
        and len(dates) == 1
        and dates[0].end - dates[0].start > len(value) - 12
    ):
        return without(block, FRONT_MATTER), replace(opening, conducted=dates[0].edtf)
    if re.fullmatch("titre|title", key, re.IGNORECASE) and not opening.title:
        return without(block, FRONT_MATTER), replace(opening, title=value)
    names = tuple(split_names(value)) if _PERSON_FIELD.match(key) or _ASKING_FIELD.match(key) else ()
    if not names:
        return block, opening
    asking = bool(_ASKING_FIELD.fullmatch(key))
    return without(block, FRONT_MATTER), _with_people(opening, names, asking=asking)


def _with_people(opening: Opening, names: Sequence[str], *, asking: bool) -> Opening:
    if asking:
        return replace(opening, interviewers=union_of(opening.interviewers, names))
    return replace(opening, interviewees=union_of(opening.interviewees, names))


def _captions(blocks: list[Block], opening: Opening) -> tuple[list[Block], Opening]:
    """A line that is `Name, role` tells the role; it is left out where the name stands elsewhere too."""
    everything = " ".join(block.text for block in blocks) + " " + opening.title
    read: list[Block] = []
    for block in blocks:
        found = _CAPTION.fullmatch(block.text) if block.kind == "paragraph" and len(block.text) < 160 else None
        name = found["name"].strip() if found else ""
        elsewhere = everything.count(name) > 1 if name else False
        if found and elsewhere and len(name.split()) > 1 and is_name(name) and not find_role(opening, name):
            role = found["role"].strip()
            opening = replace(opening, roles=(*opening.roles, (spelled(name, everything), role)))
            read.append(without(block, f"caption, {FRONT_MATTER}"))
        else:
            read.append(block)
    return read, opening
