"""By-lines: who asked, who answered, when it was conducted and published, as a text says it in a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verbatim.importers.dates_in_text import find_dates
from verbatim.importers.names import FUNCTION_WORDS, NOT_NAMES, fold, is_name, may_stand_for
from verbatim.importers.transcript import Block, without

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
_SPLIT = re.compile(r"\s*(?:,|;|&|/|\bet\b|\band\b|\bavec\b|\bwith\b)\s*")
_ADDRESS = re.compile(
    r"(?:Retrieved from|Récupérée? de|Source|Lien|Link)\s*:?\s*[\"«“]?\s*<?(?P<url>https?://[^\s<>\"»”]+)>?\s*[\"»”]?\s*"
)
_PROPER = re.compile(r"[^\W\d_][\w'’\-]*\.?(?:\s+[^\W\d_][\w'’\-]*\.?){1,4}")
_PUBLISHED = re.compile(r"\W*(?:publié|paru|published|posted|mis en ligne)", re.IGNORECASE)
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
            opening = read_byline(text, opening)
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


def answered_by(text: str) -> list[str]:
    """The names in `Entretien avec …`, `An interview with …`."""
    found = _ANSWERED_BY.search(text)
    names = split_names(found["names"].strip()) if found else []
    return names or list(proper_names(found["names"]) if found else ())[:1]


def read_byline(text: str, opening: Opening) -> Opening:
    """What a sentence adds to an opening: `Propos recueillis par …`, `Publié le …`."""
    for found in _ASKED_BY.finditer(text):
        written = (found["names"] or found["english"] or found["micro"] or "").strip()
        names = split_names(written)
        if names:
            opening = replace(opening, interviewers=union_of(opening.interviewers, names))
    dates = list(find_dates(text)) if len(text) < 300 else []
    if (
        dates
        and not opening.conducted
        and (_ASKED_BY.search(text) or re.search("conducted|réalisé|interview", text))
    ):
        opening = replace(opening, conducted=dates[0].edtf)
    elif dates and not opening.published and _PUBLISHED.match(text):
        opening = replace(opening, published=dates[0].edtf)
    return opening


def asks_by(text: str) -> bool:
    """Whether a text says who asked."""
    return bool(_ASKED_BY.search(text))


def union_of(known: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Names without those that are another spelling of one before."""
    kept = list(known)
    for name in names:
        if not any(may_stand_for(name, other) or may_stand_for(other, name) for other in kept):
            kept.append(name)
    return tuple(kept)


def _may_be_person(words: Sequence[str]) -> bool:
    plain = [fold(word) for word in words]
    first, last = words[0], words[-1]
    capitals = first[0].isupper() and last[0].isupper() and not last.endswith(".")
    common = plain[0] in FUNCTION_WORDS or any(word in NOT_NAMES for word in plain)
    return capitals and not common and is_name(" ".join(words))
