"""Interviews for property tests: whatever an author may write, in the form the parser gives it back."""

import datetime
import re
from typing import Any

from hypothesis import strategies as st

from verbatim.model import (
    Alias,
    Correction,
    Exchange,
    Interview,
    Origin,
    Picture,
    Recording,
    Section,
    Speaker,
    Withdrawal,
)
from verbatim.source.headings import Heading
from verbatim.source.lines import is_blank

WORDS = (
    *("Oui", "l’été", "où", "Noël", "ça\u202f!", "quoi\u202f?", "«\u00a0mot\u00a0»", "—", "…", "1\u202f234,5"),
    *("🎉", "👩🏽\u200d💻", "שלום", "مرحبا", "你好", "e\u0301te\u0301", "Ⅳ", "½", "a\u200bb", "\u202dx\u202c"),
    *(
        "{",
        "}",
        "{#a}",
        "\\{b}",
        "{t=1}",
        "[",
        "]",
        "[lien](https://é.example/)",
        "![i](i.png)",
        "`## c`",
        "<b>gras</b>",
        "&amp;",
    ),
    *("C#", "#mot", "##", "*a*", "**Alix\u00a0:**", "_b_", "\\", "|", "---", ">", "- a", "1.", ":", "@essai#a"),
    *("c'est", "%", "~~~a", "'", '"', "no", "null", "2016-11-21", "0x10", "1e3", "&amp;"),
)
"""Words that trip parsers, set among ordinary letters."""
_SIGNS = st.characters(categories=("L", "M", "N", "P", "S"), max_codepoint=0x1FAFF)
_NOT_PLAIN = re.compile(r" {0,3}(?:#{1,6}(?:[ \t]|$)|\[|=+[ \t]*$|-{2,}[ \t]*$|<!--|```|~~~)")
"""How a line begins that is no line of a paragraph."""

words = st.sampled_from(WORDS) | st.text(_SIGNS, min_size=1, max_size=8)
slugs = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
urls = st.sampled_from(
    ["https://essai.example/", "http://essai.example/a?b=c&d=é#e", "https://[::1]/x", "https://é.example/à"]
)
edtf = st.sampled_from(
    [
        "2016",
        "2016-11",
        "2016-11-21",
        "2016~",
        "2016-11?",
        "196X",
        "2015/2016",
        "2016-21",
        "../2016",
        "Y17000",
        "0044",
    ]
)
dates = st.dates(min_value=datetime.date(1, 1, 1), max_value=datetime.date(9999, 12, 31))


def lines(*, longest: int) -> st.SearchStrategy[str]:
    """A text on one line, as front matter gives it back."""
    joined = st.lists(words, min_size=1, max_size=6).map(" ".join)
    return joined.filter(lambda text: not is_blank(text) and len(text) <= longest)


plain_lines = lines(longest=200).filter(lambda text: not _NOT_PLAIN.match(text))
paragraphs = st.lists(plain_lines, min_size=1, max_size=3).map("\n".join)


@st.composite
def fences(draw: st.DrawFn) -> str:
    """Fenced code full of what would be structure elsewhere."""
    fence = draw(st.sampled_from(["```", "````", "~~~"]))
    inside = st.sampled_from(["## Non", "# Non {#a}", "[a]: b", "---", "<!--", "-->", "", "  x", "``", "> — @a#b"])
    content = draw(st.lists(inside | plain_lines, max_size=4))
    return "\n".join([fence + draw(st.sampled_from(["", "text", "markdown"])), *content, fence])


blocks = st.one_of(
    paragraphs,
    fences(),
    st.lists(plain_lines, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(plain_lines, min_size=1, max_size=3).map(lambda items: "\n".join(f"> {item}" for item in items)),
    plain_lines.map(lambda words: f"**Alix Essai\u00a0:** {words}"),
    plain_lines.map(lambda words: f"    {words}"),
    st.just("| a | b |\n|---|---|\n| 1 | 2 |"),
    st.just("<!--\n## Une note, pas une question\n-->\n\nUn mot."),
    st.just("Une ligne  \nune autre."),
)
passages = st.lists(blocks, min_size=1, max_size=3).map("\n\n".join).map(lambda text: text.rstrip(" \t\n"))
answers = passages.filter(lambda text: not is_blank(text))


def _is_question(text: str) -> bool:
    """Whether a line of words is given back by a heading: closing signs and open braces are not."""
    bare = text.rstrip("#")
    closes = bare != text and (not bare or bare[-1] in " \t")
    braces = re.search(r"(?<!\\)\{[^{]*\}$", text)
    return not closes and not braces and text == text.strip(" \t")


questions = lines(longest=200).filter(_is_question)
times = st.none() | st.integers(0, 999 * 3600 + 3599)
headings = st.builds(
    Heading,
    level=st.integers(1, 6),
    words=questions,
    anchor=st.just("") | slugs,
    time=times,
    question_id=st.just("") | slugs,
    marked=st.booleans(),
)
speakers = st.builds(
    Speaker,
    name=lines(longest=200),
    role=st.just("") | lines(longest=300),
    organisation=st.just("") | lines(longest=200),
    person=st.just("") | slugs,
    handle=st.sampled_from(["", "@essai", "essai@essai.example", "a.b-c"]),
    url=st.just("") | urls,
)
aliases = st.builds(Alias, st.sampled_from(["2016/vieux/", "a-propos.html", "é/à/"])) | st.builds(
    Alias, st.sampled_from(["#vieux", "#_1", "autre#Vieux.2"]), slugs
)
origins = st.builds(
    Origin,
    publisher=st.just("") | lines(longest=200),
    title=st.just("") | lines(longest=500),
    url=st.just("") | urls,
    medium=st.just("") | lines(longest=200),
    date=st.just("") | edtf,
)
recordings = st.sampled_from(
    [
        (),
        (Recording("video", "https://essai.example/v"),),
        (Recording("audio", "sons/un son.mp3"),),
        (Recording("video", "https://essai.example/v"), Recording("audio", "https://essai.example/a")),
    ]
)
pictures = st.builds(
    Picture,
    file=st.sampled_from(["a.png", "images/é à.jpg"]),
    alt=st.just("") | lines(longest=1000),
    credit=st.just("") | lines(longest=200),
)
definitions = st.lists(
    st.sampled_from(["[a]: https://essai.example/", '[b]: b.md "Un titre"', "[é à]: <c d.md>"]), unique=True
).map("\n".join)


@st.composite
def sections(draw: st.DrawFn) -> tuple[Section, ...]:
    """One part without a title, or parts with titles after at most one without."""
    anchors = draw(st.lists(slugs, min_size=8, max_size=8, unique=True))
    titles = draw(st.sampled_from([("",), ("Un",), ("", "Deux"), ("Un", "Deux {x")]))
    made = []
    for title in titles:
        count = draw(st.integers(1, 2))
        exchanges = tuple(draw(_exchanges(anchors.pop())) for _ in range(count))
        made.append(Section(title, exchanges))
    return tuple(made)


@st.composite
def _exchanges(draw: st.DrawFn, anchor: str) -> Exchange:
    return Exchange(
        question=draw(questions),
        answer=draw(answers),
        anchor=draw(st.sampled_from(["", anchor])),
        time=draw(times),
        question_id=draw(st.just("") | slugs),
        marked=draw(st.booleans()),
    )


def interviews(**fixed: Any) -> st.SearchStrategy[Interview]:
    """Interviews of every shape; `fixed` strategies take the place of a field's own."""
    fields: dict[str, st.SearchStrategy[Any]] = {
        "title": lines(longest=500),
        "date": dates,
        "interviewees": st.lists(speakers, min_size=1, max_size=3).map(tuple),
        "sections": sections(),
        "id": st.just("") | slugs,
        "introduction": st.just("") | passages,
        "conducted": st.just("") | edtf,
        "lang": st.sampled_from(["", "fr", "en", "pt-BR", "zh-Hant"]),
        "rendition": st.sampled_from(["verbatim", "edited", "report"]),
        "interviewers": st.lists(speakers, max_size=2).map(tuple),
        "tags": st.lists(lines(longest=80), max_size=3).map(tuple),
        "source": origins,
        "recordings": recordings,
        "portrait": st.none() | pictures,
        "summary": st.just("") | lines(longest=1000),
        "share": st.just("") | lines(longest=1000),
        "card": st.sampled_from(["", "carte.png"]),
        "licence": st.just("") | lines(longest=200),
        "status": st.sampled_from(["published", "draft"]),
        "withdrawn": st.none() | st.builds(Withdrawal, dates, lines(longest=1000)),
        "corrections": st.lists(st.builds(Correction, dates, lines(longest=1000)), max_size=2).map(tuple),
        "aliases": st.lists(aliases, max_size=3).map(tuple),
        "definitions": definitions,
    }
    return st.builds(Interview, **{**fields, **fixed})
