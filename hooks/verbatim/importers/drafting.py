"""An interview from what was recognised: front matter, permanent id and anchors, notes to the author."""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from verbatim.dates import is_edtf
from verbatim.importers.bylines import Opening
from verbatim.importers.exchanges import Arrangement, Draft
from verbatim.importers.front import Front, day_of
from verbatim.importers.names import fold
from verbatim.importers.opening import find_role
from verbatim.importers.passages import Style, format_passage, format_turn, heading_words
from verbatim.importers.result import ImportOptions
from verbatim.importers.roles import Roles
from verbatim.importers.transcript import Block, Note, one_line
from verbatim.importers.turns import Turn
from verbatim.importers.voices import is_nameless
from verbatim.model import Exchange, Interview, Origin, Recording, Section, Speaker
from verbatim.slugs import slugify, unique_slug

MARK = "verbatim:"
"""What a comment for the author begins with."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was recognised in one transcript."""

    front: Front
    opening: Opening
    introduction: tuple[Block, ...]
    arrangement: Arrangement
    roles: Roles
    answerers: tuple[str, ...] = ()
    """Names that the author, the front matter or the opening gives those who answer."""
    said_roles: tuple[tuple[str, str], ...] = ()
    definitions: str = ""
    notes: tuple[Note, ...] = ()
    lang: str = ""


def draft_interview(
    found: Findings, options: ImportOptions, *, taken: Collection[str], strict: bool = False
) -> Interview:
    """The interview; whatever is uncertain stands in it as a comment that `verbatim check` finds."""
    interviewees, interviewers = _interviewees(found), _interviewers(found, options)
    title = (options.title or found.front.one("title") or found.opening.title)[:500]
    title = title or " & ".join(speaker.name for speaker in interviewees[:3])
    day = options.date or day_of(found.front.one("date"))
    notes = [*found.notes, *missing(day, interviewees)]
    style = _style(interviewees, interviewers, found.roles, strict=strict)
    return Interview(
        title=title,
        date=day or options.fallback_date,
        interviewees=interviewees,
        interviewers=interviewers,
        sections=_sections(found.arrangement, style, notes),
        id=unique_slug(title, taken),
        introduction=_introduction(found, style, notes),
        conducted=_edtf(found.front.one("conducted")) or found.opening.conducted,
        lang=options.lang or _language(found.front.one("lang")) or found.lang,
        tags=_tags(found.front, options),
        source=_origin(found.front, found.opening),
        recordings=_recordings(found.front),
        summary=found.front.one("summary")[:1000],
        share=found.front.one("share")[:1000],
        licence=found.front.one("licence")[:200],
        status="draft" if day is None else "published",
        definitions=found.definitions,
    )


def unknown_tags(front: Front, options: ImportOptions) -> list[str]:
    """The tags that the vocabulary does not have."""
    known = options.tags
    return [] if known is None else [tag for tag in dict.fromkeys(front.all("tags")) if slugify(tag) not in known]


def _tags(front: Front, options: ImportOptions) -> tuple[str, ...]:
    left_out = set(unknown_tags(front, options))
    return tuple(dict.fromkeys(slugify(tag) for tag in front.all("tags") if tag not in left_out))[:30]


def missing(day: datetime.date | None, interviewees: Sequence[Speaker]) -> Iterator[Note]:
    """What only the author can supply."""
    for speaker in interviewees:
        if is_nameless(speaker.name):
            label = speaker.name
            advice = f'give --speaker "{label}=First Last"'
            yield Note(0, f"the name of “{label}” is not in the transcript: {advice}")
    if day is None:
        yield Note(
            0, "the date of publication is not in the transcript: write it in `date`, then remove `status: draft`"
        )


def _interviewees(found: Findings) -> tuple[Speaker, ...]:
    front = found.front
    names = [name for name in found.roles.answering if not is_nameless(name)]
    names = names or list(found.answerers) or list(found.roles.answering)
    roles = dict(found.said_roles)
    first = Speaker(
        "",
        front.one("interviewees.role")[:300],
        front.one("interviewees.organisation")[:200],
        "",
        front.one("interviewees.handle"),
        front.one("interviewees.url"),
    )
    speakers = []
    for index, name in enumerate(dict.fromkeys(names)):
        role = (roles.get(name) or find_role(found.opening, name))[:300]
        base = first if index == 0 and len(names) == 1 else Speaker("")
        speakers.append(replace(base, name=name[:200], role=base.role or role))
    return tuple(speakers[:50])


def _interviewers(found: Findings, options: ImportOptions) -> tuple[Speaker, ...]:
    asking = [name for name in found.roles.asking if not is_nameless(name)]
    stated = [*found.opening.interviewers, *found.front.all("interviewers.name")]
    given = [options.speakers.get(name, name) for name in options.interviewers]
    answering = {fold(name) for name in found.roles.answering}
    unique: dict[str, str] = {}
    for name in (*asking, *(() if asking else given), *stated):
        if fold(name) not in answering and not is_nameless(name):
            unique.setdefault(fold(name), name)
    return tuple(Speaker(name[:200]) for name in list(unique.values())[:50])


def _style(
    interviewees: Sequence[Speaker], interviewers: Sequence[Speaker], roles: Roles, *, strict: bool
) -> Style:
    nameless = [name for name in roles.asking if is_nameless(name)]
    asker = interviewers[0].name if len(interviewers) == 1 else ""
    if len(roles.asking) == 1:
        asker = asker or roles.asking[0]
    rename = tuple((name, asker) for name in nameless if asker)
    answerer = interviewees[0].name if len(interviewees) == 1 else ""
    rename += tuple((name, answerer) for name in roles.answering if is_nameless(name) and answerer)
    return Style(asker, answerer, rename, strict)


def _sections(arrangement: Arrangement, style: Style, notes: Sequence[Note]) -> tuple[Section, ...]:
    anchors = _Anchors()
    made: list[Section] = []
    drafts = [draft for section in arrangement.sections for draft in section.drafts]
    last = {id(draft): after.question.line for draft, after in pairwise(drafts)}
    for section in arrangement.sections:
        exchanges = tuple(
            _exchange(draft, style, anchors, _notes_between(notes, draft.question.line, last.get(id(draft))))
            for draft in section.drafts
        )
        title = heading_words(one_line(section.heading.blocks[0].markdown)) if section.heading else ""
        made.append(Section(title, exchanges))
    return tuple(made)


def _notes_between(notes: Sequence[Note], first: int, end: int | None) -> list[Note]:
    return [note for note in notes if note.line and first <= note.line and (end is None or note.line < end)]


class _Anchors:
    """Mints anchors, each once; a question asked a thousand times costs no more than another."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.last: dict[str, int] = {}

    def mint(self, question: str) -> str:
        """An anchor that no question of the entry has."""
        slug = slugify(question)
        number = self.last.get(slug, 1)
        anchor = slug if slug not in self.taken else ""
        while not anchor:
            number += 1
            anchor = f"{slug}-{number}" if f"{slug}-{number}" not in self.taken else ""
        self.last[slug] = number
        self.taken.add(anchor)
        return anchor


def _exchange(draft: Draft, style: Style, anchors: _Anchors, notes: Sequence[Note]) -> Exchange:
    passage = format_passage(draft, style)
    anchor = anchors.mint(_spoken(passage.question))
    answer = "\n\n".join((*_comments(notes), passage.answer))
    return Exchange(passage.question, answer, anchor, draft.question.time)


def _spoken(question: str) -> str:
    """A question without its marks and the name before it, for its anchor."""
    return re.sub(r"^\*\*[^*]+:\*\* |<[^<>]*>|\]\([^()]*\)", "", question)


def _introduction(found: Findings, style: Style, notes: Sequence[Note]) -> str:
    first = next((draft.question.line for section in found.arrangement.sections for draft in section.drafts), 0)
    early = [note for note in notes if not note.line or note.line < first]
    blocks = tuple(block for block in found.introduction if not block.is_empty)
    paragraphs: list[str] = []
    for turn in (*_as_turns(blocks), *found.arrangement.opening):
        paragraphs += format_turn(turn, style, named=bool(turn.speaker))
    return "\n\n".join((*_comments(early), *paragraphs))


def _as_turns(blocks: Sequence[Block]) -> Iterator[Turn]:
    """Introductory blocks; a heading among them is a turn of its own, so that it is set in bold."""
    group: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            if group:
                yield Turn("", tuple(group))
            yield Turn("", (block,), heading=block.level)
            group = []
        else:
            group.append(block)
    if group:
        yield Turn("", tuple(group))


def _comments(notes: Iterable[Note]) -> list[str]:
    messages = dict.fromkeys(re.sub(r"-{2,}(?=\W|$)|<|>", "", note.message).replace("-->", "") for note in notes)
    return [f"<!-- {MARK} {' '.join(message.split())} -->" for message in messages]


def _origin(front: Front, opening: Opening) -> Origin:
    url = front.one("source.url") or opening.url
    return Origin(
        front.one("source.publisher")[:200],
        front.one("source.title")[:500],
        url if re.fullmatch(r"https?://[^\s<>\"\\]+", url) else "",
        (front.one("source.medium") or opening.medium)[:200],
        _edtf(front.one("source.date")) or opening.published,
    )


def _recordings(front: Front) -> tuple[Recording, ...]:
    url = front.one("video")
    return (Recording("video", url),) if re.fullmatch(r"https?://[^\s<>\"\\]+", url) else ()


def _edtf(text: str) -> str:
    return text if text and is_edtf(text) else ""


def _language(text: str) -> str:
    plain = text.replace("_", "-")
    return plain if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", plain) else ""
