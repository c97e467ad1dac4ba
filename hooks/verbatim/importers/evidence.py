"""Which candidate labels are believed to name a speaker: by their shape, their number and the words around them."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from verbatim.importers.bylines import proper_names
from verbatim.importers.labels import Label, is_answerer, is_asker, label_at
from verbatim.importers.lexicon import lexicon
from verbatim.importers.names import (
    COLLECTIVES,
    FUNCTION_WORDS,
    NOT_NAMES,
    PARTICLES,
    fold,
    is_initials,
    may_stand_for,
)
from verbatim.importers.questions import asked_level
from verbatim.importers.timestamps import without_time
from verbatim.importers.transcript import Block

_STAGE = lexicon("stage-directions")
_BYLINE = re.compile(
    r"\W*(?:an?\s+)?(?:interview|entretien|oral history|propos recueillis)\b"
    r"(?=.{0,60}\b(?:with|by|conducted|avec|de|par|mené|réalisé))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a text that tell a name from a common word."""

    lower: frozenset[str]
    """Words that stand somewhere in small letters."""
    inside: Mapping[str, int]
    """How often a capitalised word stands within a sentence."""
    names: tuple[str, ...]
    """What looks like somebody's full name in the first paragraphs."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Every block's candidate label, by the block's index, and how often each key occurs."""

    labels: Mapping[int, Label]
    counts: Mapping[str, int] = field(default_factory=dict)


def find_candidates(blocks: Sequence[Block]) -> Candidates:
    """The label each paragraph begins with; list items count only where no paragraph has one."""
    labels = {i: label for i, block in enumerate(blocks) if block.kind == "paragraph" and (label := _label(block))}
    if sum(label.style == "colon" for label in labels.values()) < 2:
        items = {i: label for i, block in enumerate(blocks) if block.kind == "item" and (label := _label(block))}
        if len(items) >= 3 and len({label.key for label in items.values()}) > 1:
            labels |= items
    return Candidates(labels, Counter(label.key for label in labels.values()))


def accepted_keys(
    blocks: Sequence[Block],
    found: Candidates,
    known: Collection[str],
    names: Sequence[str] = (),
    *,
    closed: bool = False,
) -> set[str]:
    """The keys of the labels that name a speaker.

    `known` are sure to, `names` are somebody's full names; `closed` says that nobody but the known answers.
    """
    evidence = _evidence(blocks, names)
    by_key: dict[str, list[int]] = {}
    for index, label in sorted(found.labels.items()):
        by_key.setdefault(label.key, []).append(index)
    sure = {key for key, at in by_key.items() if _is_known(found.labels[at[0]], known)}
    likely = {key for key, at in by_key.items() if _is_likely(blocks, found, key, at, evidence)}
    most = max((len(at) for key, at in by_key.items() if key in sure | likely), default=0)
    kept = {key for key in likely if not _is_minor(blocks, found, by_key[key], most, evidence)}
    believed = sure | kept
    believed |= {key for key in by_key if key in COLLECTIVES and len(believed) > 1}
    names = [found.labels[by_key[key][0]].name for key in sorted(believed)]
    believed |= {key for key, at in by_key.items() if _shortens(found.labels[at[0]].name, names)}
    believed = _with_role_words(believed, by_key)
    if not _asks_in_headings(blocks, by_key):
        return believed
    if closed:
        return {
            key for key in by_key if any(may_stand_for(found.labels[by_key[key][0]].name, name) for name in known)
        }
    return _inside_answers(believed, by_key, sure)


def _asks_in_headings(blocks: Sequence[Block], by_key: Mapping[str, Sequence[int]]) -> bool:
    level = asked_level(blocks)
    headings = sum(block.kind == "heading" and block.level == level for block in blocks) if level else 0
    return headings > sum(len(at) for key, at in by_key.items() if is_asker(key))


def _inside_answers(believed: set[str], by_key: Mapping[str, Sequence[int]], sure: set[str]) -> set[str]:
    """Where headings ask, labels tell apart several people who answer, or they are none."""
    names = {key for key in believed if not is_asker(key) and not is_answerer(key)}
    if sum(len(by_key[key]) > 1 for key in names) > 1:
        return names
    full = {key for key in names if len(key.split()) > 1}
    return (names & sure) | full | {key for key in names if any(may_stand_for(key.upper(), name) for name in full)}


def lone_labels(found: Candidates, accepted: Collection[str], known: Collection[str]) -> list[int]:
    """Where a label stands that is believed for its shape only: once, before a colon."""
    believed = {label.key: label.name for label in found.labels.values() if label.key in accepted}
    return [
        index
        for index, label in sorted(found.labels.items())
        if label.key in accepted
        and found.counts[label.key] == 1
        and label.key not in COLLECTIVES
        and not _is_related(label.name, {*known, *(name for key, name in believed.items() if key != label.key)})
    ]


def _is_related(name: str, names: Collection[str]) -> bool:
    return any(may_stand_for(name, other) or may_stand_for(other, name) for other in names)


def _label(block: Block) -> Label | None:
    text = without_time(block).text
    label = label_at(text)
    if label is None or label.key in _STAGE or label.key.split()[:1] == ["end"]:
        return None
    return None if _BYLINE.match(text[label.length :]) else label


def _evidence(blocks: Sequence[Block], known_names: Sequence[str]) -> Evidence:
    text = "\n".join(block.text for block in blocks if block.kind != "heading")
    lower = frozenset(fold(word) for word in re.findall(r"(?<![\w@])[^\W\d_A-ZÀ-Þ][\w]*", text) if word.islower())
    inside = Counter(fold(word) for word in re.findall(r"(?<=[\w,;] )[^\W\d_][\w’'-]*", text) if word[0].isupper())
    opening = [block.text for block in blocks[:12] if not label_at(block.text)]
    names = (*known_names, *dict.fromkeys(name for words in opening for name in proper_names(words)))
    return Evidence(lower, inside, names)


def _is_known(label: Label, known: Collection[str]) -> bool:
    """A known name, or what is short for one: the surname before a colon."""
    short = label.style in ("colon", "timed", "round") and len(label.key) > 1
    return any(label.key == fold(name) or (short and may_stand_for(label.name, name)) for name in known)


def _shortens(name: str, names: Sequence[str]) -> bool:
    """Whether a label is short for a believed one, or a believed one for it."""
    return any(
        (is_initials(name) and len(other.split()) > 1 and may_stand_for(name, other))
        or (len(name.split()) > 1 and fold(name) != fold(other) and may_stand_for(other, name))
        for other in names
    )


def _is_likely(blocks: Sequence[Block], found: Candidates, key: str, at: Sequence[int], evidence: Evidence) -> bool:
    label, times = found.labels[at[0]], len(at)
    words = key.split()
    if is_asker(label.name) or is_answerer(label.name):
        return times > 1
    if not words or words[0] in FUNCTION_WORDS or words[0] in NOT_NAMES:
        return False
    if label.style in ("dash", "strong", "alone") and not _dominates(found, label, len(blocks)):
        return False
    if times == 1:
        return _is_lone_name(blocks[at[0]], label, evidence)
    common = all(word in evidence.lower for word in words if word not in PARTICLES)
    named = any(may_stand_for(label.name, name) for name in evidence.names)
    return times >= 3 or named or not common or is_initials(label.name)


def _is_lone_name(block: Block, label: Label, evidence: Evidence) -> bool:
    """A label that stands once: only a full name before a colon, or one set off like all the others."""
    words = [word for word in label.key.split() if word not in PARTICLES and len(word) > 1]
    if label.style not in ("colon", "timed") or label.name.startswith("@"):
        return label.name.startswith("@")
    if any(word in evidence.lower and word not in PARTICLES for word in words):
        return block.hanging and not all(word in evidence.lower for word in words)
    return len(words) > 1 or block.hanging or (is_initials(label.name) and len(label.key) > 1)


def _is_minor(blocks: Sequence[Block], found: Candidates, at: Sequence[int], most: int, evidence: Evidence) -> bool:
    """Few paragraphs begin with a word that the text is about: `Twitter : …`."""
    label, times = found.labels[at[0]], len(at)
    words = label.key.split()
    if times >= 0.15 * most or (len(words) > 1 and times > 1) or all(blocks[index].hanging for index in at):
        return times == 1 and most < 3 and len(words) < 2
    common = all(word in evidence.lower for word in words)
    inside = max((evidence.inside.get(word, 0) for word in words), default=0)
    return common or (len(words) == 1 and inside > 2 * times)


def _dominates(found: Candidates, label: Label, size: int) -> bool:
    """A style without a colon is believed where many paragraphs have it, with more than one name."""
    same = [other for other in found.labels.values() if other.style == label.style]
    keys = {other.key for other in same}
    repeated = [key for key in keys if sum(other.key == key for other in same) > 1]
    return len(same) >= max(3, 0.2 * size) and (len(keys) > 1 or len(same) >= 0.3 * size) and bool(repeated)


def _with_role_words(believed: set[str], by_key: Mapping[str, Sequence[int]]) -> set[str]:
    """`A:` and `R:` only answer where somebody asks, and `Q:` only asks where somebody answers."""
    asks = {key for key in by_key if is_asker(key)}
    answers = {key for key in by_key if is_answerer(key)}
    others = believed - asks - answers
    if asks and (answers or others):
        return believed | asks | answers
    return believed - answers
