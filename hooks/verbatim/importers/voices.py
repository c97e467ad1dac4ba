"""Who speaks where: labels believed, shortened ones joined with the full name, each under one name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from verbatim.importers.evidence import accepted_keys, find_candidates, lone_labels
from verbatim.importers.labels import Label, is_answerer, is_asker, is_role_word, voice_label
from verbatim.importers.names import fold, is_initials, longest_first, may_stand_for, spelled
from verbatim.importers.timestamps import parse_clock, with_time, without_time
from verbatim.importers.transcript import Block, Note, cut_start

_LONE = "“{name}” stands once before a colon and was taken for a speaker"
LABEL = "label: who speaks"


@dataclass(frozen=True, slots=True)
class Voices:
    """Blocks that know who begins to speak there, and what was learnt about the speakers."""

    blocks: tuple[Block, ...]
    roles: Mapping[str, str]
    """A speaker's role, where a label gave one."""
    labels: Mapping[str, str]
    """Each label as first written, and the name it stands for."""
    notes: tuple[Note, ...]
    clashes: tuple[tuple[str, int, tuple[str, ...]], ...]
    """Labels that may stand for several names: label, line, names."""


def find_voices(
    blocks: Sequence[Block],
    *,
    given: Mapping[str, str],
    hints: Sequence[str],
    names: Sequence[str],
    closed: bool = False,
) -> Voices:
    """Who speaks in each block.

    `given` maps labels to names and is obeyed; `hints` are people the transcript names as speakers, all of them
    where it is `closed`; `names` are whatever looks like a name in its opening.
    """
    timed = [with_time(block) if block.kind in ("paragraph", "item") else block for block in blocks]
    known = {*given, *given.values(), *hints}
    found = find_candidates(timed)
    accepted = accepted_keys(timed, found, known, names, closed=closed)
    labels = {index: label for index, label in found.labels.items() if label.key in accepted}
    voiced = {index: voice_label(block.speaker) for index, block in enumerate(timed) if block.speaker}
    labels = {**labels, **voiced}
    people = _People(given, _full_names(labels.values(), given, hints), names, " ".join(b.text for b in blocks))
    resolved = {index: people.name_of(label, timed[index].line) for index, label in sorted(labels.items())}
    for index in lone_labels(found, accepted, {*known, *names}):
        people.notes.append(Note(timed[index].line, _LONE.format(name=found.labels[index].name)))
    done = tuple(_labelled(block, labels.get(i), resolved.get(i, "")) for i, block in enumerate(timed))
    roles = {resolved[index]: label.role for index, label in sorted(labels.items(), reverse=True) if label.role}
    return Voices(done, roles, dict(people.said), tuple(people.notes), tuple(people.clashes))


def _full_names(labels: Iterable[Label], given: Mapping[str, str], hints: Sequence[str]) -> list[str]:
    written = [label.name for label in labels if len(label.name.split()) > 1 and not is_initials(label.name)]
    unique: dict[str, str] = {}
    for name in (*given.values(), *hints, *longest_first(written)):
        unique.setdefault(fold(name), name)
    return list(unique.values())


class _People:
    """Gives each label one name, and remembers what it could not decide."""

    def __init__(self, given: Mapping[str, str], full: list[str], names: Sequence[str], text: str) -> None:
        self.given = {fold(label): name for label, name in given.items()}
        self.full, self.names, self.text = full, names, text
        self.known: dict[str, str] = {}
        self.said: dict[str, str] = {}
        self.notes: list[Note] = []
        self.clashes: list[tuple[str, int, tuple[str, ...]]] = []

    def name_of(self, label: Label, line: int) -> str:
        """The name a label stands for."""
        if label.key not in self.known:
            self.known[label.key] = self._resolve(label, line)
        name = self.known[label.key]
        self.said.setdefault(label.name, name)
        return name

    def _resolve(self, label: Label, line: int) -> str:
        if label.key in self.given:
            return self.given[label.key]
        if is_asker(label.name) or is_answerer(label.name):
            return re.sub(r"\s*\d+$", "", label.name)
        for among in (self.full, self.names):
            matches = _distinct(name for name in among if may_stand_for(label.name, name))
            exact = [name for name in matches if fold(name) == label.key]
            if exact:
                return spelled(exact[0], self.text)
            if len(matches) > 1 and (among is self.full or is_initials(label.name)):
                self.clashes.append((label.name, line, tuple(matches)))
                return label.name
            if len(matches) == 1:
                return spelled(matches[0], self.text)
        return self._unknown(label, line)

    def _unknown(self, label: Label, line: int) -> str:
        if is_initials(label.name) or re.fullmatch(r"(?:speaker|intervenant|voix|voice)[ _]?\d+", label.key):
            advice = f'give --speaker "{label.name}=First Last"'
            self.notes.append(Note(line, f"the full name of “{label.name}” is not in the transcript: {advice}"))
        return spelled(label.name, self.text)


def _distinct(names: Iterable[str]) -> list[str]:
    """One of each person: a name that another only lengthens is the same one."""
    kept: list[str] = []
    for name in longest_first(names):
        if not any(may_stand_for(name, other) for other in kept):
            kept.append(name)
    return kept


def _labelled(block: Block, label: Label | None, name: str) -> Block:
    if label is None:
        return block
    if label.style == "voice":
        return replace(block, speaker=name)
    bare = without_time(block)
    spoken = with_time(replace(cut_start(bare, label.length, LABEL), speaker=name, bold=False, labelled=True))
    if block.time is None:
        spoken = without_time(spoken) if spoken.time is not None else spoken
        return replace(spoken, time=spoken.time or parse_clock(bare.text[: label.length]))
    return spoken


def is_nameless(name: str) -> bool:
    """Whether a speaker is known by the part played only: `Q`, `Réponse`."""
    return is_role_word(name)
