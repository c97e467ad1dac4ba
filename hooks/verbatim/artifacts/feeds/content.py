"""An entry's full text for feeds: what its page says, in HTML that needs no style sheet."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from verbatim.addresses import passage_path, white_paper_path
from verbatim.dates import date_in_words
from verbatim.guides import split_guide
from verbatim.model import Correction, Exchange, Interview
from verbatim.pages.citations import cite
from verbatim.pages.page import Context
from verbatim.rendering.links import SITE
from verbatim.subjects import Text
from verbatim.white_papers import WhitePaper
from verbatim.words import Words

_PARAGRAPH = Markup("<p>{}</p>")
_LABELLED = Markup("<p><strong>{}</strong> {}</p>")
_RETOLD = Markup("<p><em>{} {}</em></p>")
_LINK = Markup('<p><a href="{}">{}</a></p>')
_SECTION = Markup("<h2>{}</h2>")
_HEADING = Markup("<h{level}>{words}</h{level}>")
_QUESTION = Markup("<h3>{}</h3>")


def entry_content(entry: Interview, words: Words, context: Context) -> Markup:
    """The whole interview; a retold one says so first, then come corrections, recordings, the exchanges."""
    return Markup("").join(_parts(entry, words, context))


def book_line(entry: Interview, words: Words, context: Context) -> Markup:
    """By whom a contribution is, and in which white paper; only the latter for an interview, nothing for others."""
    paper = context.archive.white_paper_of(entry)
    if not paper or not entry.membership:
        return Markup("")
    part = paper.part(entry.membership.part)
    named = Markup('<a href="{}"><cite>{}</cite></a>{}').format(
        SITE + white_paper_path(paper.id, context.settings), paper.title, f" ({part.title})" if part else ""
    )
    people = (
        ", ".join(filter(None, (each.name, each.role, each.organisation)))
        for each in entry.interviewees
        if entry.kind == "contribution"
    )
    byline = "".join(f"{each}. " for each in people)
    return Markup("<p><em>{}{} {}.</em></p>").format(byline, words("feed.in-book"), named)


def paper_content(paper: WhitePaper, context: Context) -> Markup:
    """What a white paper's page says of it: its presentation, its parts; not how much of it is here."""
    words = context.words
    retold = _RETOLD.format(f"{words('rendition.report')}.", words("white-paper.report-note"))
    parts = [retold] if paper.rendition == "report" else []
    parts += _corrections(paper.corrections, words)
    parts += [_PARAGRAPH.format(text) for text in (paper.subtitle, paper.summary) if text]
    parts += [_written(paper.presentation, paper, context)]
    for part in paper.parts:
        parts += [_SECTION.format(part.title), _written(part.introduction, paper, context)]
    address = SITE + white_paper_path(paper.id, context.settings)
    return Markup("").join((*parts, _LINK.format(address, words("feed.open-book"))))


def guide_content(guide: Text, words: Words, context: Context) -> Markup:
    """A guide's words under their headings, its excerpts attributed, corrections first; not its evidence."""
    parts = [*_corrections(guide.corrections, words)]
    for heading, text in split_guide(guide):
        if heading:
            level = min(max(heading.level, 2), 6)
            parts.append(_HEADING.format(level=level, words=context.renderer.heading(heading.words, guide.path)))
        parts.append(cite(context.renderer.page(text, guide.path), context))
    return Markup("").join(parts)


def passage_content(entry: Interview, exchange: Exchange, words: Words, context: Context) -> Markup:
    """One answer; a retold one says so first."""
    link = Markup('<p><a href="{}">{}</a></p>').format(
        SITE + passage_path(entry, exchange.anchor, context.settings), words("home.read-on")
    )
    answer = cite(context.renderer.blocks(exchange.answer, entry), context)
    return Markup("").join((*_retold(entry, words), book_line(entry, words, context), answer, link))


def retold_note(entry: Interview, words: Words) -> str:
    """The sentence that says an entry's words are not the person's, and whose they are; empty for others."""
    if entry.rendition != "report":
        return ""
    source = entry.source.publisher or entry.source.title
    origin = f" {words('source.label')}{words('site.colon')} {source}." if source else ""
    return f"{words('rendition.report-note')}{origin}"


def _parts(entry: Interview, words: Words, context: Context) -> Iterator[Markup]:
    yield from _retold(entry, words)
    yield book_line(entry, words, context)
    yield from _corrections(entry.corrections, words)
    yield from _recordings(entry, words, context)
    if entry.introduction:
        yield cite(context.renderer.blocks(entry.introduction, entry), context)
    elif entry.summary:
        yield _PARAGRAPH.format(entry.summary)
    for section in entry.sections:
        if section.title:
            yield _SECTION.format(section.title)
        for exchange in section.exchanges:
            if not exchange.is_text:
                yield _QUESTION.format(context.renderer.inline(exchange.question, entry))
            yield cite(context.renderer.blocks(exchange.answer, entry), context)
    licence = entry.licence or context.settings.licence
    if licence:
        yield _PARAGRAPH.format(words("feed.licence", licence=licence))


def _written(text: str, paper: WhitePaper, context: Context) -> Markup:
    return cite(context.renderer.text(text, paper.path), context) if text else Markup("")


def _retold(entry: Interview, words: Words) -> Iterator[Markup]:
    if entry.rendition == "report":
        yield _RETOLD.format(f"{words('rendition.report')}.", retold_note(entry, words))


def _corrections(corrections: Sequence[Correction], words: Words) -> Iterator[Markup]:
    """Newest first."""
    for each in sorted(corrections, key=lambda each: each.date, reverse=True):
        label = words("feed.correction", date=date_in_words(each.date, words))
        yield _LABELLED.format(label, each.note)


def _recordings(entry: Interview, words: Words, context: Context) -> Iterator[Markup]:
    """Each recording as a link; feeds show no player."""
    for recording in entry.recordings:
        target = context.links.resolve(recording.url, source=entry.path).url
        if target:
            key = "interview.watch" if recording.kind == "video" else "interview.listen"
            yield _LINK.format(target, words(key))
