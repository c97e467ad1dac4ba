"""Lay out the cards, then the archive's pages: those that would come out as they did last time are kept."""

import logging
import sys
import time
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from verbatim.diagnostics import format_diagnostics
from verbatim.keeping.crew import Crew, LostWorkerError, count_cores
from verbatim.keeping.opening import begin_site, open_deck
from verbatim.progress import watch_progress


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """The heads of pages name the cards, so these come first."""
    keeping, root, pages = config.extra["keeping"], Path(config.config_file_path).parent, config.extra["pages"]
    config.extra["deck"], warnings = open_deck(keeping, root, pages)
    for warning in warnings:
        logging.getLogger("mkdocs.verbatim").warning("%s", format_diagnostics([warning]))
    return nav


def on_post_build(config: MkDocsConfig) -> None:
    """The archive's pages are written last: whatever MkDocs put in the place of one, the archive's stands there."""
    extra, log = config.extra, logging.getLogger("mkdocs.verbatim")
    watch = watch_progress(time.monotonic, sys.stderr, log.info) if log.isEnabledFor(logging.INFO) else None
    crew = extra["crew"] = Crew(count_cores(), watch)
    show = extra["preview"].show_pages if "preview" in extra else None
    site, rest = Path(config.site_dir), (extra["pages"], extra["deck"], extra["env"], crew, show)
    try:
        extra["begun"] = begin_site(extra["keeping"], site, *rest)
    except LostWorkerError as error:
        raise PluginError(str(error)) from None
