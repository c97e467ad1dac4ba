"""The generated pages of a build in its site: those that would come out as they did are laid there again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path

from jinja2 import Environment

from verbatim.keeping.crew import Crew
from verbatim.keeping.files import KeptFile
from verbatim.keeping.keeping import Keeping
from verbatim.keeping.rows import Plain
from verbatim.observing.reads import Read
from verbatim.pages.builders import PAGE_BUILDERS
from verbatim.pages.page import Context, Page
from verbatim.pages.site import output_file, source_name
from verbatim.publishing.handover import settled_in
from verbatim.share.deck import Deck
from verbatim.share.views import dress_page
from verbatim.source.plain import DIAGNOSTIC
from verbatim.writer import write_bytes

Show = Callable[[frozenset[str] | None], None]
"""Is told when pages can be shown."""
PAGE = "page"
"""The kind of these outputs."""
FEW = 8
"""Entries that one save may change: their pages are shown before any other is looked at."""


@dataclass(frozen=True)
class SitePages(Mapping[str, Page]):
    """The generated pages of a build, by the names that links have for them.

    Where the archive's outline stands, its pages are those of the last build, `known` with the builders that made
    them: then only builders that are asked for a page are run.
    """

    context: Context
    known: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of these pages, by path."""
    _built: dict[str, dict[str, Page]] = field(default_factory=dict, compare=False, repr=False)
    _begun: dict[str, Iterator[Page]] = field(default_factory=dict, compare=False, repr=False)

    def __getitem__(self, name: str) -> Page:
        """A page; KeyError where there is none."""
        return self._of(self.builders[name], until=name)[name]

    def __contains__(self, name: object) -> bool:
        return name in self.builders

    def __iter__(self) -> Iterator[str]:
        return iter(self.builders)

    def __len__(self) -> int:
        return len(self.builders)

    @cached_property
    def builders(self) -> Mapping[str, str]:
        """The name of the builder of each page."""
        if self.known:
            return self.known
        return {name: builder for builder in _BUILDERS for name in self._of(builder)}

    def every(self) -> tuple[Page, ...]:
        """All pages, in order of their builders."""
        return tuple(page for builder in _BUILDERS for page in self._of(builder).values())

    def at(self, path: str) -> Page | None:
        """The page of a path."""
        return self[self.names[path]] if path in self.names else None

    def take(self) -> tuple[Page, ...]:
        """All pages, in order, which are not held here any more: one that is asked for is built again."""
        pages = self.every()
        self._built.clear()
        self._begun.clear()
        return pages

    def close(self) -> None:
        """Hold nothing any more: nobody can ask for a page."""
        vars(self).clear()

    def _of(self, builder: str, *, until: str = "") -> dict[str, Page]:
        """The pages of a builder by name, or no more of them than it takes to have a certain one.

        Who asks for a page reads what it shows, and not what builders went through to come to it.
        """
        pages = self._built.setdefault(builder, {})
        if until not in pages:
            with self.context.reads.noted():
                for page in self._begun.setdefault(builder, _BUILDERS[builder](self.context)):
                    pages[name := source_name(page)] = page
                    if name == until:
                        break
        return pages


_BUILDERS: Mapping[str, Callable[[Context], Iterator[Page]]] = {each.__name__: each for each in PAGE_BUILDERS}


def open_pages(keeping: Keeping) -> SitePages:
    """The pages of a build."""
    rows = keeping.last_of(PAGE) if keeping.edited is not None else {}
    known = {name: str(along[1]) for name, along in rows.items()}
    return SitePages(keeping.context, known, {str(along[2]): name for name, along in rows.items()})


def lay_pages(
    keeping: Keeping,
    site: Path,
    pages: SitePages,
    deck: Deck,
    env: Environment,
    crew: Crew | None = None,
    show: Show | None = None,
) -> None:
    """Put every generated page, known by the name that links have for it, into the site.

    `show` is called when all new ones are in it, with the paths of those that are yet to come, as they were; and
    before that with None, once those of a few saved entries are, where everything must be looked at.
    What `env` or a builder raises goes through, with the name of the page noted on it.
    """
    if not keeping.settled:
        keeping.settle_in(*settled_in(site))
    layout, first = _Layout(keeping, site, pages, deck, env), frozenset(_saved(keeping, pages) if show else ())
    if show and first:
        layout.lay_out([name for name in pages if name in first], Crew())
        show(None)
    standing = dict.fromkeys(keeping.standing(PAGE))
    unknown = {name: pages[name] for name in pages if name not in standing and name not in first}
    kept = {**standing, **dict.fromkeys(keeping.unchanged(unknown))}
    layout.lay_out([name for name in pages if name not in kept and name not in first], crew or Crew())
    if show:
        show(keeping.paths(kept))
    laid = keeping.lay_named(kept, site)
    layout.lay_out([name for name in kept if name not in laid], crew or Crew())


def _saved(keeping: Keeping, pages: SitePages) -> Iterator[str]:
    """The names of the pages of entries that were saved since the last build, if it is worth laying them first."""
    saved = keeping.saved if keeping.edited is None else frozenset()
    if 0 < len(saved) <= FEW:  # every page is built to be asked what it shows
        archive = keeping.context.archive
        paths = {archive.by_id[key].path for key in saved}
        yield from (name for name in pages if pages[name].source in paths)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lays out a page by its name, and says what it read, its file, and what is kept along with it."""

    keeping: Keeping
    site: Path
    pages: SitePages
    deck: Deck
    env: Environment

    def lay_out(self, wanted: Sequence[str], crew: Crew) -> None:
        """Lay out pages, on all cores, and note what they were made from."""
        done, keeping = 0, self.keeping
        for _, names in groupby(wanted, key=self.pages.builders.__getitem__):
            # Pages of one builder at a time: what interviews show is known to every worker when lists of them come.
            with closing(crew.each(self, tuple(names), keeping.shared)) as made:
                for name, (reads, files, along) in made:
                    keeping.note(name, self.pages[name], reads, files, along=along)
                    done += 1
                    crew.tell(PAGE, done, len(wanted))

    def __call__(self, name: str) -> tuple[frozenset[Read], tuple[KeptFile, ...], Plain]:
        try:
            page = self.pages[name]
            along = (PAGE, self.pages.builders[name], *_card(page, self.deck))
            with self.keeping.context.reads.noted() as reads:
                files = self._lay(name, page)
            return frozenset(reads), files, along
        except Exception as error:
            error.add_note(f"The page “{name}” was being laid out.")
            raise

    def _lay(self, name: str, page: Page) -> tuple[KeptFile, ...]:
        """What the page reads is noted: nothing else makes its file. A page without a sign has none."""
        html = self.env.get_template(page.template).render(dress_page(name, self.pages, self.deck))
        if not html.strip():
            return ()
        path, content = output_file(page), html.encode("utf-8", "xmlcharrefreplace")
        write_bytes(self.site / path, content)
        return (self.keeping.files.keep(path, self.site, content=content),)


def _card(page: Page, deck: Deck) -> tuple[Plain, ...]:
    """The page's path, its card's, the author's own picture if it is one, and what its card cannot show."""
    kit = deck.kits.get(page.path)
    if not kit:
        return page.path, "", "", ()
    return page.path, kit.image, kit.own_picture, tuple(map(DIAGNOSTIC.format, deck.warnings(kit)))
