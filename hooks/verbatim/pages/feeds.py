"""Which feeds the publication has, where each stands, and to which page it belongs."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from babel import Locale, UnknownLocaleError

from verbatim.addresses import person_path, question_path, tag_path
from verbatim.archive import Archive
from verbatim.model import Interview
from verbatim.pages.feed import PODCAST, Feed
from verbatim.redirects import Redirects
from verbatim.rendering.links import SOUNDS, Links
from verbatim.words import Words

OWN_PAGE = ("archive", "tag", "person", "question")
"""Kinds of feeds whose page is about the same as they are."""


@dataclass(frozen=True)
class FeedDirectory:
    """Every feed of an archive, in order of kind, none where the site's address is not set."""

    archive: Archive
    links: Links
    redirects: Redirects
    words: Words

    @cached_property
    def all(self) -> tuple[Feed, ...]:
        """The whole archive first."""
        return tuple(feed for kind in FEED_KINDS for feed in kind(self)) if self.archive.settings.url else ()

    @cached_property
    def listed(self) -> tuple[Feed, ...]:
        """The feeds people are offered."""
        return tuple(feed for feed in self.all if feed.listed)

    @cached_property
    def by_page(self) -> Mapping[str, Feed]:
        """The feed of each page that has one of its own."""
        return {feed.page: feed for feed in self.listed if feed.kind in OWN_PAGE}

    @cached_property
    def old_paths(self) -> Mapping[str, tuple[str, ...]]:
        """Folders at which a page's feed was published once: its subscribers still ask there."""
        found: dict[str, list[str]] = defaultdict(list)
        for redirect in self.redirects.by_path.values():
            found[redirect.target].append(self.folder(redirect.path))
        return {page: tuple(folders) for page, folders in found.items()}

    def of_page(self, path: str) -> tuple[Feed, ...]:
        """A page's feeds: its own, or its listing's, first; then the whole archive's."""
        own = self.by_page.get(path) or self.by_page.get(path.partition("page/")[0])
        whole = self.all[:1]
        return (own, *whole) if own and own is not self.all[0] else whole

    def folder(self, page: str) -> str:
        """The folder of the feed of a page."""
        return f"{self.archive.settings.paths.feeds}/{page}"

    @cached_property
    def withdrawn(self) -> Mapping[str, tuple[Interview, ...]]:
        """Withdrawn entries by what they belonged to: `tag:…`, `person:…`, `question:…`, `language:…`."""
        found: dict[str, list[Interview]] = defaultdict(list)
        for entry in self.archive.withdrawn:
            keys = [f"tag:{tag.id}" for tag in self.archive.tags_of(entry)]
            keys += [f"person:{speaker.key}" for speaker in entry.speakers]
            keys += [f"question:{self.archive.question_of(exchange)}" for exchange in entry.exchanges]
            keys.append(f"language:{entry.lang or self.archive.settings.language}")
            for key in dict.fromkeys(keys):
                found[key].append(entry)
        return {key: tuple(entries) for key, entries in found.items()}


def language_name(code: str, words: Words) -> str:
    """A language's name in the words' language; the code where it has none."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(words.language)
    except (ValueError, UnknownLocaleError):
        return code
    return name or code


def _whole(directory: FeedDirectory) -> Iterator[Feed]:
    settings, archive = directory.archive.settings, directory.archive
    description = settings.description or settings.name
    folder = directory.folder("")
    yield Feed(
        "archive", "", settings.name, description, folder, "", settings.language, archive.public, archive.withdrawn
    )


def _podcast(directory: FeedDirectory) -> Iterator[Feed]:
    settings = directory.archive.settings
    title = directory.words("feed.podcast", site=settings.name)
    description = settings.description or settings.name
    entries = tuple(entry for entry in directory.archive.public if has_sound(entry, directory.links))
    if entries:
        page = f"{settings.paths.subscribe}/"
        yield Feed(
            "podcast",
            "",
            title,
            description,
            directory.folder(""),
            page,
            settings.language,
            entries,
            formats=(PODCAST,),
        )


def _daily(directory: FeedDirectory) -> Iterator[Feed]:
    settings, words = directory.archive.settings, directory.words
    if settings.daily_passage:
        title = words("feed.daily", site=settings.name)
        description, folder = words("feed.daily-description", site=settings.name), directory.folder("daily/")
        yield Feed("daily", "", title, description, folder, f"{settings.paths.subscribe}/", settings.language)


def _languages(directory: FeedDirectory) -> Iterator[Feed]:
    settings, words = directory.archive.settings, directory.words
    for lang, entries in directory.archive.by_language.items():
        name = language_name(lang, words)
        title = words("feed.language", site=settings.name, language=name)
        gone = directory.withdrawn.get(f"language:{lang}", ())
        folder, page = directory.folder(f"lang/{lang.lower()}/"), f"{settings.paths.interviews}/"
        yield Feed(
            "language", lang, title, settings.description or title, folder, page, lang, entries, gone, name=name
        )


def _tags(directory: FeedDirectory) -> Iterator[Feed]:
    archive, words = directory.archive, directory.words
    settings = archive.settings
    for key, entries in archive.by_tag.items():
        tag = next(tag for tag in archive.tags_of(entries[0]) if tag.id == key)
        title = words("feed.tag", site=settings.name, tag=tag.name)
        about = tag.description or words("listing.tag.description", site=settings.name, tag=tag.name)
        page, gone = tag_path(key, settings), directory.withdrawn.get(f"tag:{key}", ())
        yield Feed(
            "tag", key, title, about, directory.folder(page), page, settings.language, entries, gone, name=tag.name
        )


def _people(directory: FeedDirectory) -> Iterator[Feed]:
    settings, words = directory.archive.settings, directory.words
    for key, person in directory.archive.people.items():
        title = words("feed.person", site=settings.name, name=person.name)
        about = words("person.description", site=settings.name, name=person.name)
        page, gone = person_path(key, settings), directory.withdrawn.get(f"person:{key}", ())
        entries = tuple({seen.entry.id: seen.entry for seen in person.appearances}.values())
        yield Feed(
            "person",
            key,
            title,
            about,
            directory.folder(page),
            page,
            settings.language,
            entries,
            gone,
            name=person.name,
        )


def _questions(directory: FeedDirectory) -> Iterator[Feed]:
    archive, words = directory.archive, directory.words
    settings = archive.settings
    for key, passages in archive.asked.items():
        question = archive.questions[key]
        title = words("feed.question", site=settings.name, question=question.wording)
        page, gone = question_path(key, settings), directory.withdrawn.get(f"question:{key}", ())
        folder, about = directory.folder(page), question.description or title
        yield Feed(
            "question",
            key,
            title,
            about,
            folder,
            page,
            settings.language,
            (),
            gone,
            passages,
            name=question.wording,
        )


def _gone(directory: FeedDirectory) -> Iterator[Feed]:
    """What is left of feeds whose entries are all withdrawn: the deletions, and no name."""
    settings = directory.archive.settings
    title = directory.words("feed.gone", site=settings.name)
    for record in directory.archive.ledger.records:
        kind, _, key = record.address.partition(":")
        if kind in OWN_PAGE and directory.redirects.is_gone(record):
            folder, gone = directory.folder(record.path), directory.withdrawn.get(record.address, ())
            yield Feed(
                kind, key, title, title, folder, record.path, settings.language, withdrawn=gone, listed=False
            )


def has_sound(entry: Interview, links: Links) -> bool:
    """Whether an entry has a sound file of this site, whose length is known."""
    targets = (links.resolve(each.url, source=entry.path) for each in entry.recordings if each.kind == "audio")
    return any(links.size(target.url) and target.url.lower().endswith(SOUNDS) for target in targets)


FEED_KINDS: tuple[Callable[[FeedDirectory], Iterator[Feed]], ...] = (
    _whole,
    _podcast,
    _daily,
    _languages,
    _tags,
    _people,
    _questions,
    _gone,
)
"""Every kind of feed; a new one is one function and one line here."""
