"""What stands before the first words spoken: title, by-line, captions, dates, who asks and who answers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from verbatim.importers.dates_in_text import find_dates
from verbatim.importers.names import FUNCTION_WORDS, NOT_NAMES, fold, is_initials, is_name, may_stand_for, spelled
from verbatim.importers.transcript import MARKUP, Block, cut_start, one_line, without

_MEDIUM = re.compile(
    r"(?P<word>VID[ÉE]OS?|AUDIO|PODCAST|RADIO|INTERVIEW|ENTRETIEN|EXCLUSIF|EXCLU|TRIBUNE|ITW)(?P<more>\s+EXCLUSIVE?)?"
    r"\s*[.:|–—-]\s+(?=\S)"
)
_MEDIA = {"VIDEO": "video", "VIDEOS": "video", "AUDIO": "audio", "PODCAST": "podcast", "RADIO": "radio"}
_NAMES = r"(?P<names>[^.;:()\n]{2,120}?)"
_END = r"(?=\s*(?:[.,;:(]|$|,?\s+(?:le|on|pour|for|à|in|du|au|et\s+publié)\s))"
_ASKED_BY = re.compile(
    r"(?:propos\s+recueillis|entretien\s+(?:réalisé|mené|conduit)|interview\s+(?:réalisée?|menée?|conduite?)|recueillie?s?"
    rf"|interrogée?s?|interviewée?s?)\s+par\s+{_NAMES}{_END}"
    rf"|(?:conducted|interviewed)\s+by\s+(?P<english>(?:[^.;:()\n]|(?<=\b[A-Z])\.){{2,120}}?)"
    r"(?=\s*(?:(?<!\b[A-Z])\.|[;:(,]|$|\s+(?:on|for|in|at)\s))"
    rf"|au\s+micro\s+d(?:e\s+|['’])(?P<micro>[^\s,.;:]+(?:\s+(?-i:[A-ZÀ-Þ])[^\s,.;:]*)*)",
    re.IGNORECASE,
)
_ANSWERED_BY = re.compile(
    r"(?:\b(?:interview|entretien|rencontre|conversation|q&a)\b(?:\s+\w+){0,2}?\s+(?:avec|de|with|of)\s+"
    r"|(?:an?\s+)?interview(?:\s+\w+)?:\s*)(?P<names>[^.;:()!?\n|–—]{2,80})",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?P<key>interview|interviewee?s?|interview(?:é|ée)s?|interview(?:er|euse|eur)s?|entretien(?: avec)?|date|lieu|place|location|title"
    r"|titre|narrator|respondent|journaliste)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_ASKING_FIELD = re.compile(r"interview(?:er|euse|eur)s?|journaliste", re.IGNORECASE)
_PERSON_FIELD = re.compile(r"interview|entretien|narrator|respondent", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:,|;|&|/|\bet\b|\band\b|\bavec\b|\bwith\b)\s*")
_CAPTION = re.compile(r"(?P<name>[^,;:.!?()–—]{3,50})\s*(?:,|–|—|\()\s*(?P<role>[^.!?:\"«»]{3,140}?)\)?")
_ADDRESS = re.compile(
    r"(?:Retrieved from|Récupérée? de|Source|Lien|Link)\s*:?\s*[\"«“]?\s*<?(?P<url>https?://[^\s<>\"»”]+)>?\s*[\"»”]?\s*"
)
_PROPER = re.compile(r"[^\W\d_][\w'’\-]*\.?(?:\s+[^\W\d_][\w'’\-]*\.?){1,4}")
FRONT_MATTER = "now in the front matter"


@dataclass(frozen=True, slots=True)
class Opening:
    """What the opening says; names as written, in order of appearance."""

    title: str = ""
    medium: str = ""
    interviewees: tuple[str, ...] = ()
    interviewers: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    """Whatever looks like a full name in the title and the chapô."""
    conducted: str = ""
    published: str = ""
    url: str = ""
    """Where the transcript says it was taken from."""
    title_line: int = field(default=0)


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
        opening = _byline(block.text, opening)
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
        block, opening = _field(block, opening) if block.kind == "paragraph" else (block, opening)
        read.append(block)
    return [*read, *blocks[80:]], opening


def read_closing(blocks: Sequence[Block], opening: Opening) -> tuple[list[Block], Opening]:
    """The blocks without a by-line at their end, and what that adds to `opening`."""
    read = list(blocks)
    for index in [i for i, block in enumerate(read) if not block.is_empty][-3:]:
        text = read[index].text
        address = _ADDRESS.fullmatch(text)
        if address and not opening.url:
            opening = replace(opening, url=address["url"])
            read[index] = without(read[index], f"foot of the page, {FRONT_MATTER}")
            continue
        found = _ASKED_BY.search(text) if len(text) < 160 and not read[index].speaker else None
        if found and found.start() < 12:
            known = opening.interviewers
            opening = _byline(text, opening)
            rest = text[found.end() :]
            dates = list(find_dates(rest))
            bare = rest[: dates[0].start] + rest[dates[0].end :] if dates else rest
            if opening.interviewers != known and len(fold(bare)) < 12:
                read[index] = without(read[index], f"by-line, {FRONT_MATTER}")
    return read, opening


def split_names(text: str) -> list[str]:
    """The names of a list such as `A. Martin, B. Durand et C. Petit`; empty where one is no name."""
    parts = [part.strip(" .") for part in _SPLIT.split(text) if part.strip(" .")]
    return parts if parts and all(is_name(part) for part in parts) else []


def proper_names(text: str) -> Iterator[str]:
    """Runs of two to four capitalised words that may be a person's name."""
    for run in _PROPER.finditer(text):
        words = run[0].split()
        while words:
            size = next((n for n in range(min(4, len(words)), 1, -1) if _may_be_person(words[:n])), 0)
            if size:
                yield " ".join(words[:size])
            words = words[size or 1 :]


def _without_contents(block: Block, blocks: Sequence[Block]) -> Block:
    """A list of all the headings, by their numbers, is left out: the headings say it."""
    headings = [fold(other.text) for other in blocks if other.kind == "heading"]
    if block.kind == "heading" or len(headings) < 3 or not re.match(r"\W*1\W", block.text):
        return block
    words = re.sub(r"\b\d+(?: \d+)*\b ?", "", fold(block.text)).strip()
    listed = re.sub(r"\b\d+(?: \d+)*\b ?", "", " ".join(headings)).strip()
    return without(block, "table of contents, which the headings repeat") if words == listed else block


def _may_be_person(words: Sequence[str]) -> bool:
    plain = [fold(word) for word in words]
    first, last = words[0], words[-1]
    capitals = first[0].isupper() and last[0].isupper() and not last.endswith(".")
    common = plain[0] in FUNCTION_WORDS or any(word in NOT_NAMES for word in plain)
    return capitals and not common and is_name(" ".join(words))


def _title(
    head: list[Block], opening: Opening, levels: Sequence[int], *, alone: bool
) -> tuple[list[Block], Opening]:
    index = next((i for i, block in enumerate(head) if not block.is_empty), None)
    if index is None or alone:
        return head, opening
    block = head[index]
    if block.text.startswith(("(", "[")):
        return head, opening
    marker = _MEDIUM.match(block.text)
    if marker:
        medium = _MEDIA.get(marker["word"].replace("É", "E"), "")
        opening = replace(opening, medium=medium)
        block = cut_start(
            block, marker.end(), f"marker of the medium: {medium}" if medium else "marker of the genre"
        )
    is_title = block.kind == "paragraph" and _is_title(block.text, bool(marker))
    if block.kind == "heading":
        is_title = levels.count(block.level) == 1 and block.level == min(levels)
    if not is_title:
        head[index] = block
        return head, opening
    opening = replace(opening, title=_bare(block.text), title_line=block.line)
    head[index] = without(block, MARKUP)
    return head, opening


def _is_title(text: str, marked: bool) -> bool:
    if len(text) > 200 or "\n" in text or _FIELD.match(text) or _ASKED_BY.search(text):
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
        return without(block, FRONT_MATTER), replace(opening, title=value, title_line=block.line)
    names = tuple(split_names(value)) if _PERSON_FIELD.match(key) or _ASKING_FIELD.match(key) else ()
    if not names:
        return block, opening
    asking = bool(_ASKING_FIELD.fullmatch(key))
    return without(block, FRONT_MATTER), _with_people(opening, names, asking=asking)


def _with_people(opening: Opening, names: Sequence[str], *, asking: bool) -> Opening:
    if asking:
        return replace(opening, interviewers=_union(opening.interviewers, names))
    return replace(opening, interviewees=_union(opening.interviewees, names))


def _union(known: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    kept = list(known)
    for name in names:
        if not any(may_stand_for(name, other) or may_stand_for(other, name) for other in kept):
            kept.append(name)
    return tuple(kept)


def _byline(text: str, opening: Opening) -> Opening:
    for found in _ASKED_BY.finditer(text):
        written = (found["names"] or found["english"] or found["micro"] or "").strip()
        names = split_names(written)
        if names:
            opening = replace(opening, interviewers=_union(opening.interviewers, names))
    dates = list(find_dates(text)) if len(text) < 300 else []
    if (
        dates
        and not opening.conducted
        and (_ASKED_BY.search(text) or re.search("conducted|réalisé|interview", text))
    ):
        opening = replace(opening, conducted=dates[0].edtf)
    elif (
        dates
        and not opening.published
        and re.match(r"\W*(?:publié|paru|published|posted|mis en ligne)", text, re.IGNORECASE)
    ):
        opening = replace(opening, published=dates[0].edtf)
    return opening


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
            block = without(block, f"caption, {FRONT_MATTER}")
        read.append(block)
    return read, opening


def find_role(opening: Opening, name: str) -> str:
    """The role the opening gives somebody, or nothing."""
    return next((role for known, role in opening.roles if fold(known) == fold(name)), "")


def answered_by(text: str) -> list[str]:
    """The names in `Entretien avec …`, `An interview with …`."""
    found = _ANSWERED_BY.search(text)
    names = split_names(found["names"].strip()) if found else []
    return names or [name for name in (proper_names(found["names"]) if found else ())][:1]
