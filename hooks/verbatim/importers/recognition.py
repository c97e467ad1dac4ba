"""From blocks to findings: opening, voices, questions, roles, turns and exchanges, in that order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from verbatim.importers.bylines import Opening, answered_by, read_closing
from verbatim.importers.drafting import Findings
from verbatim.importers.evidence import Candidates, accepted_keys, find_candidates
from verbatim.importers.exchanges import arrange, section_level
from verbatim.importers.front import Front
from verbatim.importers.labels import is_asker
from verbatim.importers.languages import detect_language
from verbatim.importers.names import fold
from verbatim.importers.opening import read_fields, read_opening
from verbatim.importers.questions import (
    asked_level,
    before_first,
    is_question,
    mark_answers,
    mark_between,
    mark_headings,
    mark_unlabelled,
    question_level,
)
from verbatim.importers.quotes import unquoted
from verbatim.importers.result import ImportOptions
from verbatim.importers.roles import find_roles
from verbatim.importers.transcript import Block, Transcript
from verbatim.importers.turns import ASKING, Turn, build_turns
from verbatim.importers.voices import Voices, find_voices


@dataclass(frozen=True, slots=True)
class Recognised:
    """The blocks as they were understood, and what they say."""

    blocks: tuple[Block, ...]
    findings: Findings
    turns: tuple[Turn, ...]
    voices: Voices


def recognise(transcript: Transcript, front: Front, options: ImportOptions) -> Recognised:
    """Who says what in a transcript; an empty arrangement where nobody is found to."""
    given = {**options.speakers, **{name: options.speakers.get(name, name) for name in options.interviewers}}
    stated = front.all("interviewees.name")
    blocks, opening = _read_around(transcript.blocks, {*given, *given.values(), *stated}, front, options)
    people = [*stated, *opening.interviewees, *opening.interviewers]
    voices = find_voices(blocks, given=given, hints=people, names=opening.names, closed=bool(stated))
    turns = build_turns(_marked(voices.blocks))
    answerers = (*_answering(options), *stated, *opening.interviewees)
    asking = [voices.labels.get(name, name) for name in options.interviewers]
    askers = [*asking, *given_names(options), *opening.interviewers]
    roles = find_roles(turns, askers=askers, answerers=[*answerers, *filter(None, [opening.title])])
    turns = [replace(turn, asks=turn.asks or turn.speaker in roles.asking) for turn in turns]
    introduction, spoken = _split(turns)
    spoken = [_unquoted(turn) for turn in spoken]
    said = [turn for turn in spoken if turn.text]
    findings = Findings(
        front=front,
        opening=opening,
        introduction=introduction,
        arrangement=arrange(said, section_level(said)),
        roles=roles,
        answerers=answerers,
        said_roles=tuple(voices.roles.items()),
        definitions=transcript.definitions,
        notes=(*transcript.notes, *voices.notes, *roles.notes),
        lang=detect_language(transcript.source),
    )
    done = tuple(block for turn in (Turn("", introduction), *spoken) for block in turn.blocks)
    return Recognised(done, findings, tuple(spoken), voices)


def _read_around(
    blocks: Sequence[Block], known: set[str], front: Front, options: ImportOptions
) -> tuple[list[Block], Opening]:
    """What stands before and after the interview itself, and the blocks without it."""
    title = options.title or front.one("title")
    read, opening = read_fields(blocks)
    first = _first_voice(read, known, closed=bool(front.all("interviewees.name")))
    read, opening = read_opening(read, first, opening, has_title=bool(title))
    read, opening = read_closing(read, opening)
    return read, _with_answerers(opening, title)


def given_names(options: ImportOptions) -> list[str]:
    """The names the author says ask."""
    return [options.speakers.get(name, name) for name in options.interviewers]


def _answering(options: ImportOptions) -> list[str]:
    asking = {fold(name) for name in (*options.interviewers, *given_names(options))}
    return [
        name for label, name in options.speakers.items() if fold(name) not in asking and fold(label) not in asking
    ]


def _first_voice(blocks: Sequence[Block], known: set[str], *, closed: bool) -> int:
    """Where the opening ends: at the first label or question."""
    found = find_candidates(blocks)
    accepted = accepted_keys(blocks, found, known, closed=closed)
    labelled = [index for index, label in found.labels.items() if label.key in accepted]
    voiced = [index for index, block in enumerate(blocks) if block.speaker]
    level = asked_level(blocks) if labelled or voiced else question_level(blocks)
    headed = [
        index for index, block in enumerate(blocks) if level and block.kind == "heading" and block.level == level
    ]
    asked = [
        i for i, block in enumerate(blocks) if block.bold or (block.kind == "item" and is_question(block.text))
    ]
    if labelled and not voiced and not headed and not _is_asker_labelled(blocks, found, accepted):
        return min(before_first(blocks, min(labelled)) or labelled)
    starts = [*labelled, *voiced, *headed] or asked or _asking(blocks)
    return min(starts, default=len(blocks))


def _is_asker_labelled(blocks: Sequence[Block], found: Candidates, accepted: set[str]) -> bool:
    asked: dict[str, list[bool]] = {}
    for index, label in found.labels.items():
        if label.key in accepted:
            asked.setdefault(label.key, []).append(is_question(blocks[index].text))
    if any(is_asker(key) for key in asked):
        return True
    return len(asked) > 1 and max(sum(each) / len(each) for each in asked.values()) >= 0.3


def _asking(blocks: Sequence[Block]) -> list[int]:
    """Paragraphs that ask; the first is a title rather than a question where more than one stand below it."""
    asking = [i for i, block in enumerate(blocks) if block.kind != "heading" and is_question(block.text)]
    if asking[:1] == [0] and not (len(asking) > 1 and asking[1] == 2):
        return asking[1:]
    return asking


def _with_answerers(opening: Opening, title: str) -> Opening:
    names = answered_by(title or opening.title)
    return replace(opening, interviewees=(*opening.interviewees, *names)) if names else opening


def _marked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every question that is not labelled marked as one."""
    level = question_level(blocks)
    speakers = [block.speaker for block in blocks if block.speaker]
    if level:
        return mark_headings(blocks, level)
    if not speakers:
        return mark_unlabelled(blocks) or list(blocks)
    first_words = [block for block in blocks if block.speaker]
    asking = {name: _asked(first_words, name) for name in dict.fromkeys(speakers)}
    if all(is_asker(name) for name in asking) or (len(asking) == 1 and min(asking.values()) > 0.5):
        return mark_answers(blocks)
    asker_is_labelled = any(is_asker(name) for name in asking) or (len(asking) > 1 and max(asking.values()) >= 0.3)
    return mark_between(blocks, asker_is_labelled=asker_is_labelled)


def _asked(blocks: Sequence[Block], name: str) -> float:
    theirs = [block for block in blocks if block.speaker == name]
    return sum(is_question(block.text) for block in theirs) / len(theirs)


def _split(turns: Sequence[Turn]) -> tuple[tuple[Block, ...], list[Turn]]:
    """What is said by nobody before the first voice, and all the rest."""
    first = next((index for index, turn in enumerate(turns) if turn.speaker), len(turns))
    while first and turns[first - 1].heading and first < len(turns) and turns[first].asks:
        first -= 1
        break
    return tuple(block for turn in turns[:first] for block in turn.blocks), list(turns[first:])


def _unquoted(turn: Turn) -> Turn:
    if turn.heading or turn.asks or turn.speaker == ASKING:
        return turn
    live = [block for block in turn.blocks if not block.is_empty]
    fresh = dict(zip((id(block) for block in live), unquoted(live), strict=True))
    return replace(turn, blocks=tuple(fresh.get(id(block), block) for block in turn.blocks))


def clash_messages(voices: Voices) -> list[tuple[int, str]]:
    """A line and a sentence for each label that may stand for several people."""
    return [(line, f"“{label}” may be {' or '.join(names)}") for label, line, names in voices.clashes]


def speakers_of(labels: Mapping[str, str]) -> str:
    """`A. J. = Alban Jarry, …` for the report."""
    return ", ".join(label if label == name else f"{label} = {name}" for label, name in labels.items())
