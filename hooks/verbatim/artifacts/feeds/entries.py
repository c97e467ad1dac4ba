"""The archive's entries and answers as feeds carry them, each made when it is weighed or written."""

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from verbatim.addresses import entry_path, passage_path, person_path, tag_path
from verbatim.artifacts.feeds.content import entry_content, passage_content
from verbatim.artifacts.feeds.entry import Author, Category, Deletion, FeedEntry, Role
from verbatim.artifacts.feeds.guides import guide_entry
from verbatim.artifacts.feeds.identity import permanent_id
from verbatim.artifacts.feeds.media import picture_of, sound_of
from verbatim.artifacts.feeds.papers import paper_entry
from verbatim.artifacts.feeds.rewriting import absolute, rewrite
from verbatim.artifacts.feeds.timeline import Timeline
from verbatim.artifacts.feeds.words import carried, plain
from verbatim.model import Exchange, Interview, Speaker
from verbatim.pages.entries import entry_view
from verbatim.pages.page import Context
from verbatim.subjects import Text
from verbatim.white_papers import WhitePaper
from verbatim.words import load_words


@dataclass(frozen=True)
class FeedEntries:
    """Feed entries of one archive, made as they are asked for: without `full`, those of interviews have no text."""

    context: Context

    @cached_property
    def timeline(self) -> Timeline:
        """When everything was published and corrected."""
        return self.context.reads.observe("timeline", self.moments)

    @cached_property
    def moments(self) -> Timeline:
        """The same, read without a note: for whoever reads the weights of all that it is asked for."""
        return Timeline((self.context.plain or self.context).archive)

    def entry(self, interview: Interview, *, full: bool = True) -> FeedEntry:
        """A public interview, whole."""
        words = load_words(self.context.language_of(interview))
        made = self._make(
            interview,
            identity=interview.id,
            page=entry_path(interview, self.context.settings),
            title=interview.title,
            summary=entry_view(interview, self.context).summary,
            html=entry_content(interview, words, self.context) if full else Markup(),
        )
        interview.let_go()
        return made

    def answer(self, interview: Interview, exchange: Exchange, *, full: bool = True) -> FeedEntry:
        """One answer of a public interview; its title is the question and who answers."""
        context, words = self.context, load_words(self.context.language_of(interview))
        page = passage_path(interview, exchange.anchor, context.settings)
        view = entry_view(interview, context)
        whole = view.book.title if view.book and view.is_untitled else view.title
        question = context.renderer.exchange(exchange, interview).question_text or whole
        names = words("site.list-separator").join(speaker.name for speaker in interview.interviewees)
        return self._make(
            interview,
            identity=_identity(interview, exchange),
            page=page,
            title=words("feed.answer", question=question, names=names),
            summary=view.title,
            html=passage_content(interview, exchange, words, context) if full else Markup(),
        )

    def deletion(self, interview: Interview, exchange: Exchange | None = None) -> Deletion:
        """What feeds say of a withdrawn interview, or of one answer of it; nothing of its words or people."""
        assert interview.withdrawn
        specific = _identity(interview, exchange) if exchange else interview.id
        identity = permanent_id(specific, self.context.settings)
        return Deletion(identity, self.timeline.withdrawn(interview), carried(interview.withdrawn.reason))

    def paper(self, paper: WhitePaper, *, full: bool = True) -> FeedEntry:
        """A public white paper: that it is here, and what it is; whole in any case, it is short."""
        return paper_entry(paper, self.context, self.timeline)

    def guide(self, guide: Text, *, full: bool = True) -> FeedEntry:
        """A dated guide, whole in any case."""
        return guide_entry(guide, self.context, self.timeline)

    def paper_deletion(self, paper: WhitePaper) -> Deletion:
        """What feeds say of a withdrawn white paper."""
        assert paper.withdrawn
        identity = permanent_id(paper.address, self.context.settings)
        return Deletion(identity, self.timeline.withdrawn(paper), carried(paper.withdrawn.reason))

    def _make(
        self, interview: Interview, *, identity: str, page: str, title: str, summary: str, html: Markup
    ) -> FeedEntry:
        context = self.context
        address, picture = absolute(page, context.settings.url), picture_of(interview, context)
        authors, contributors = self._people(interview)
        return FeedEntry(
            id=permanent_id(identity, context.settings),
            url=address,
            title=plain(title),
            lang=context.language_of(interview),
            published=self.timeline.published[interview.id],
            updated=self.timeline.updated[interview.id],
            authors=authors,
            contributors=contributors,
            categories=self._categories(interview),
            summary=plain(self._summary(interview, summary)),
            content=rewrite(html, page=address, root=context.settings.url, poster=picture.url if picture else "")
            if html
            else "",
            licence=plain(interview.licence or context.settings.licence),
            picture=picture,
            sound=sound_of(interview, context),
        )

    def _summary(self, interview: Interview, summary: str) -> str:
        """A retold interview says so where only its summary is read, too."""
        words = load_words(self.context.language_of(interview))
        return f"{words('rendition.report')}. {summary}" if interview.rendition == "report" else summary

    def _people(self, interview: Interview) -> tuple[tuple[Author, ...], tuple[Author, ...]]:
        """Authors and contributors: retold words are the publication's, not those of the people they tell of."""
        settings = self.context.settings
        own: Role = "author" if interview.kind == "contribution" else "guest"
        asked = tuple(self._author(each, own) for each in dict.fromkeys(interview.interviewees))
        asking = tuple(self._author(each, "host") for each in dict.fromkeys(interview.interviewers))
        if interview.rendition == "report":
            name = plain(settings.publisher or settings.name)
            return (Author(name, absolute("", settings.url), "publisher"),), asked + asking
        return asked, asking

    def _author(self, speaker: Speaker, role: Role) -> Author:
        page = person_path(speaker.key, self.context.settings)
        return Author(plain(speaker.name), absolute(page, self.context.settings.url), role)

    def _categories(self, interview: Interview) -> tuple[Category, ...]:
        settings = self.context.settings
        tags = self.context.archive.tags_of(interview)
        return tuple(
            Category(tag.id, plain(tag.name), absolute(tag_path(tag.id, settings), settings.url)) for tag in tags
        )


def _identity(interview: Interview, exchange: Exchange) -> str:
    """A passage's own identity; a contribution's text is not the same entry as the contribution."""
    return f"{interview.id}/{exchange.anchor or '-'}"
