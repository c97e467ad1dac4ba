"""What the card of each kind of page shows, and the text shared with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lxml.html import fragment_fromstring, tostring

from verbatim.cards.model import CardText, Kind, Portrait
from verbatim.dates import date_in_words
from verbatim.guides import is_guide
from verbatim.model import Exchange, Interview, Speaker
from verbatim.pages.entries import count_of, entry_view
from verbatim.pages.page import Context
from verbatim.pages.white_papers import white_paper_link
from verbatim.posts.choice import PostText, choose_text
from verbatim.rendering.sanitising import plain_text
from verbatim.subjects import Person, Question, Tag, Text
from verbatim.white_papers import WhitePaper

_SPEAKER = re.compile(r"\*\*(?P<name>[^*\n]{1,200}?)[\s\u00a0\u202f]*:\*\*[\s\u00a0]*:?[ \t]*")
Chosen = Callable[[Interview, str, Callable[[], PostText]], PostText]


@dataclass(frozen=True)
class Showing:
    """Builds cards and texts from an archive; `portraits` by entry id."""

    context: Context
    portraits: Mapping[str, Portrait]
    chosen: Chosen = lambda entry, anchor, choose: choose()
    """Gives the text of an entry, or of its answer at an anchor, chosen now or before."""

    def interview(self, entry: Interview) -> tuple[CardText, PostText]:
        """The title, who speaks, when; shared with the author's text or the summary's best sentence.

        A contribution that is called by its author's name, which stands on the card anyway, shows its book's title.
        """
        text = self.chosen(
            entry,
            "",
            lambda: choose_text(entry.share, [entry.summary or self._prose(_opening(entry), entry), entry.title]),
        )
        view = entry_view(entry, self.context)
        title = view.book.title if view.book and view.is_untitled else entry.title
        card = self._base(entry.kind, title, lang=self.context.language_of(entry))
        return self._of_entry(card, entry, entry.interviewees), text

    def answer(self, exchange: Exchange, entry: Interview) -> tuple[CardText, PostText]:
        """The answer's best sentence, its question, who said it."""
        speakers, markdown = _first_answer(exchange, entry)
        question = plain_text(self.context.renderer.inline(exchange.question, entry)).replace("\n", " ")
        text = self.chosen(
            entry, exchange.anchor, lambda: choose_text("", [self._prose(markdown, entry) or question])
        )
        card = self._base("answer", text.words, lang=self.context.language_of(entry))
        return replace(self._of_entry(card, entry, speakers), label=question), text

    def person(self, person: Person) -> tuple[CardText, PostText]:
        """Name, role, and how much they said."""
        words, seen = self.context.words, person.latest
        role = ", ".join(part for part in (seen.role, seen.organisation) if part)
        entries = {each.entry.id: each.entry for each in person.appearances}
        count = count_of(entries.values(), self.context)
        portrait = next(
            (
                self.portraits[key]
                for key, entry in entries.items()
                if key in self.portraits and entry.interviewees[0].key == person.id
            ),
            None,
        )
        card = replace(self._base("person", person.name), role=role, detail=count, portrait=portrait)
        named = f"{person.name}, {role}" if role else person.name
        return card, self._text(words("share.person", name=named, count=count, site=card.publication), person.name)

    def tag(self, tag: Tag, count: int) -> tuple[CardText, PostText]:
        """The subject and how many interviews speak of it."""
        counted = self.context.words("count.interviews", n=count)
        card = replace(self._base("tag", tag.name), detail=counted)
        said = self.context.words("share.tag", tag=tag.name, count=counted, site=card.publication)
        return card, self._text(tag.description, said)

    def question(self, question: Question, count: int) -> tuple[CardText, PostText]:
        """The question and how many answer it."""
        counted = self.context.words("count.answers", n=count)
        card = replace(self._base("question", question.wording), detail=counted)
        said = self.context.words("share.question", question=question.wording, count=counted, site=card.publication)
        return card, self._text(said, question.wording)

    def white_paper(self, paper: WhitePaper) -> tuple[CardText, PostText]:
        """The title, and how many contributions are here or announced."""
        detail = white_paper_link(paper, self.context).note
        card = replace(self._base("white_paper", paper.title), detail=detail)
        return card, self._text(paper.summary or paper.subtitle, self._titled(paper.title))

    def text(self, text: Text, path: str) -> tuple[CardText, PostText]:
        """A hand-written page: the home page, a guide, any other."""
        settings = self.context.settings
        if not path:
            about = text.description or settings.description
            return self._base("home", about), self._text(about, settings.name)
        title = text.title or path.strip("/").rpartition("/")[2]
        kind: Kind = "guide" if is_guide(text, self.context.archive) else "page"
        card = self._base(kind, title, lang=text.lang)
        return card, self._text(text.description, self._titled(title))

    def page(self, title: str) -> tuple[CardText, PostText]:
        """Any other page, by its title."""
        return self._base("page", title), self._text("", self._titled(title))

    def alt(self, card: CardText) -> str:
        """What the picture shows, for those who do not see it; words are quoted only if they are a person's own."""
        words = self.context.words
        if card.kind == "answer":
            key = "share.alt-report" if card.rendition == "report" else "share.alt-quote"
            return words(key, words=card.words, name=card.name, question=card.label, site=card.publication)
        about = ", ".join(part for part in (card.name, card.role, card.detail) if part)
        said = f"{card.words} ({about})" if about and card.words else card.words or card.publication
        return words("share.alt-page", words=said, site=card.publication)

    def _prose(self, markdown: str, entry: Interview) -> str:
        """The plain words of a passage without its code and tables, blocks apart by empty lines."""
        if not markdown.strip():
            return ""
        tree = fragment_fromstring(self.context.renderer.blocks(markdown, entry), create_parent="div")
        for element in tree.xpath("//pre | //table"):
            element.drop_tree()
        return plain_text(tostring(tree, encoding="unicode")).replace("\n", "\n\n")

    def _base(self, kind: Kind, title: str, *, lang: str = "") -> CardText:
        settings, words = self.context.settings, self.context.words
        label = "" if kind in ("home", "page", "answer") else words(f"share.kind.{kind}")
        return CardText(
            kind,
            words=title,
            label=label,
            publication=settings.name,
            lang=(lang or settings.language).partition("-")[0],
            colours=settings.colours,
        )

    def _of_entry(self, card: CardText, entry: Interview, speakers: tuple[Speaker, ...]) -> CardText:
        names = self.context.words("site.list-separator").join(speaker.name for speaker in speakers)
        first = speakers[0]
        role = ", ".join(part for part in (first.role, first.organisation) if part) if len(speakers) == 1 else ""
        portrait = self.portraits.get(entry.id) if first == entry.interviewees[0] else None
        date = date_in_words(entry.date, self.context.words)
        return replace(card, name=names, role=role, date=date, rendition=entry.rendition, portrait=portrait)

    def _text(self, *candidates: str) -> PostText:
        return choose_text("", candidates)

    def _titled(self, title: str) -> str:
        return self.context.words("share.page", title=title, site=self.context.settings.name)


def _opening(entry: Interview) -> str:
    """What is read first of an entry: its introduction, else the one text of a contribution."""
    return entry.introduction or "\n\n".join(each.answer for each in entry.exchanges if each.is_text)


def _first_answer(exchange: Exchange, entry: Interview) -> tuple[tuple[Speaker, ...], str]:
    """Who speaks first of those who answer, and their words: all of them where no paragraph names a speaker."""
    if len(entry.speakers) < 2 or not _SPEAKER.match(exchange.answer):
        return entry.interviewees, exchange.answer
    current: Speaker | None = None
    kept: list[str] = []
    for paragraph in re.split(r"\n[ \t]*\n", exchange.answer):
        if named := _SPEAKER.match(paragraph):
            if kept:
                break
            current = next((each for each in entry.interviewees if each.name == named["name"].strip()), None)
        if current:
            kept.append(paragraph[named.end() :] if named else paragraph)
    return ((current,), "\n\n".join(kept)) if current and kept else (entry.interviewees, exchange.answer)
