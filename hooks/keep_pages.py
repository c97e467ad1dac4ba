"""Lay the cards out, then hand over as files to copy the pages that would come out as they did last time."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from verbatim.diagnostics import format_diagnostics
from verbatim.keeping.opening import open_deck
from verbatim.pages.site import output_file


class KeptPage(File):
    """No page to lay out; its Markdown name is still what links lead to."""

    put: Callable[[], None]

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002
        self.put()


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """The heads of pages name the cards, so these come first."""
    pages, keeping, root = config.extra["pages"], config.extra["keeping"], Path(config.config_file_path).parent
    config.extra["deck"], warnings = open_deck(keeping, root, tuple(pages.values()))
    for warning in warnings:
        logging.getLogger("mkdocs.verbatim").warning("%s", format_diagnostics([warning]))
    preview = config.extra.get("preview")  # A site that is served shows its new pages before it lays the others.
    for name, put in keeping.kept_pages(pages, Path(config.site_dir)):
        kept = KeptPage.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        kept.dest_uri, kept.page = output_file(pages[name]), files.src_uris[name].page
        kept.put = partial(preview.keep, kept.dest_uri, put) if preview else put
        files.remove(files.src_uris[name])
        files.append(kept)
    return nav
