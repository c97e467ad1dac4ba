"""Synthetic interviews as values of the model: the same number gives the same interview, on any day."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from benchmarks.sentences import Sentences
from benchmarks.vocabulary import ENGLISH, FRENCH
from verbatim.identities import with_addresses
from verbatim.model import Exchange, Interview, Origin, Recording, Section, Speaker
from verbatim.subjects import Tag

SEED = "verbatim demo 1"
FIRST_YEAR, YEARS = 2010, 15
INTERVIEWERS = 4
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PUBLISHER = "Publication synthétique"
VIDEO = "https://video.example/synthetique/{number}"


@dataclass(frozen=True, slots=True)
class Scale:
    """How many interviews, and how many people, tags and organisations they share."""

    interviews: int
    people: int
    tags: int = 40
    organisations: int = 60


def build_interviews(scale: Scale) -> Iterator[Interview]:
    """The interviews from the first to the last; some link to the one before."""
    before: Interview | None = None
    for number in range(1, scale.interviews + 1):
        before = with_addresses(_interview(number, scale, before))
        yield before


def build_tags(count: int) -> tuple[Tag, ...]:
    """The vocabulary of tags."""
    sentences = Sentences(FRENCH, Random(f"{SEED} tags"))
    about = FRENCH.summary
    return tuple(
        Tag(f"theme-{number:02}", f"Thème synthétique {number:02}", sentences.fill(about))
        for number in range(1, count + 1)
    )


def _interview(number: int, scale: Scale, before: Interview | None) -> Interview:
    draw = Random(f"{SEED} {number}")
    english, report = number % 5 == 0, number % 10 == 3
    sentences = Sentences(ENGLISH if english else FRENCH, draw)
    words = sentences.vocabulary
    date = datetime.date(FIRST_YEAR + draw.randrange(YEARS), draw.randint(1, 12), draw.randint(1, 28))
    interviewees = tuple(_person(key, date.year, sentences, draw, scale) for key in _keys(number, scale, draw))
    exchanges = _exchanges(sentences, interviewees, draw, report=report, timed=number % 6 == 0)
    return Interview(
        title=sentences.fill(words.title, number=f"{number:04}"),
        date=date,
        interviewees=interviewees,
        sections=_sections(_with_reference(exchanges, sentences, number, before), words.sections, number),
        id=f"synthetique-{number:04}",
        introduction=f"{words.introduction} {sentences.paragraph()}",
        conducted=f"{date.year}~" if report else f"{date:%Y-%m}" if number % 3 == 0 else "",
        lang="en" if english else "fr",
        rendition="report" if report else "edited",
        interviewers=(_interviewer(number),) if number % 4 else (),
        tags=tuple(f"theme-{each:02}" for each in _drawn(draw, scale.tags, draw.randint(2, 4))),
        source=Origin(publisher=PUBLISHER, medium="video") if report else Origin(),
        recordings=(Recording("video", VIDEO.format(number=number)),) if number % 6 == 0 else (),
        summary=sentences.fill(words.summary),
        path=f"interviews/synthetique-{number:04}.md",
    )


def _keys(number: int, scale: Scale, draw: Random) -> list[int]:
    """Who answers: everybody in turn, a few of them much more often; sometimes two people."""
    often = max(1, scale.people // 50)
    first = draw.randint(1, often) if number % 4 == 1 else (number - 1) % scale.people + 1
    second = first % scale.people + 1
    return [first, second] if number % 8 == 7 and second != first else [first]


def _person(key: int, year: int, sentences: Sentences, draw: Random, scale: Scale) -> Speaker:
    """Somebody as in a year: the role changes every five years, the organisation stays."""
    roles = sentences.vocabulary.roles
    organisation = f"Organisation synthétique {key % scale.organisations + 1:02}" if draw.random() < 0.7 else ""
    name = f"Personne synthétique {LETTERS[key * 7 % 26]}{key:04}"
    role = roles[(key + (year - FIRST_YEAR) // 5) % len(roles)]
    return Speaker(name, role, organisation, person=f"personne-{key:04}")


def _interviewer(number: int) -> Speaker:
    key = number % INTERVIEWERS + 1
    return Speaker(f"Voix synthétique {key}", person=f"voix-{key}")


def _exchanges(
    sentences: Sentences, speakers: tuple[Speaker, ...], draw: Random, *, report: bool, timed: bool
) -> list[Exchange]:
    count = draw.randint(8, 10)
    times = list(accumulate(draw.randint(40, 400) for _ in range(count)))
    return [
        Exchange(
            sentences.question(), _answer(sentences, speakers, draw, report=report), time=time if timed else None
        )
        for time in times
    ]


def _answer(sentences: Sentences, speakers: tuple[Speaker, ...], draw: Random, *, report: bool) -> str:
    paragraphs = [sentences.paragraph(), sentences.paragraph()]
    if report:
        paragraphs[0] = sentences.retold()
    elif len(speakers) > 1:
        paragraphs = [f"**{who.name}:** {text}" for who, text in zip(speakers, paragraphs, strict=True)]
    if draw.random() < 0.2:
        paragraphs.append(sentences.paragraph())
    if draw.random() < 0.1:
        paragraphs.append(sentences.bullets())
    return "\n\n".join(paragraphs)


def _with_reference(
    exchanges: list[Exchange], sentences: Sentences, number: int, before: Interview | None
) -> list[Exchange]:
    """One interview in three links to an answer of the one before; one in nine quotes it."""
    if before is None or number % 3:
        return exchanges
    cited = next(before.exchanges)
    address, last = f"@{before.id}#{cited.anchor}", exchanges[-1]
    remark = sentences.vocabulary.remarks[number % len(sentences.vocabulary.remarks)]
    reference = f"{remark} [{before.title}]({address})."
    if number % 9 == 0 and before.rendition != "report":
        reference += f"\n\n> {cited.answer.partition(chr(10))[0].partition('.')[0]}.\n> — {address}"
    answer = f"{last.answer}\n\n{reference}"
    return [*exchanges[:-1], Exchange(last.question, answer, time=last.time)]


def _sections(exchanges: list[Exchange], titles: tuple[str, ...], number: int) -> tuple[Section, ...]:
    if number % 6 != 2:
        return (Section("", tuple(exchanges)),)
    middle = len(exchanges) // 2
    first = number % (len(titles) - 1)
    return Section(titles[first], tuple(exchanges[:middle])), Section(titles[first + 1], tuple(exchanges[middle:]))


def _drawn(draw: Random, most: int, count: int) -> list[int]:
    return sorted(draw.sample(range(1, most + 1), min(count, most)))
