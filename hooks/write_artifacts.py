"""Every output that is no page: sitemap, feeds, data, and the cards that pages name."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from verbatim.artifacts.builders import build_artifacts
from verbatim.diagnostics import format_diagnostics
from verbatim.share.project import load_deck, write_cards
from verbatim.writer import write_bytes

log = logging.getLogger("mkdocs.verbatim")


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """The cards are laid out before the pages, whose heads name them; then what is as it was is not laid out."""
    root, pages, keeping = Path(config.config_file_path).parent, config.extra["pages"], config.extra["keeping"]
    deck, warnings = load_deck(root, config.extra["context"], tuple(pages.values()))
    for warning in warnings:
        log.warning("%s", format_diagnostics([warning]))
    config.extra["deck"] = keeping.observe(deck)
    for name, page in pages.items():
        files.src_uris[name].kept = keeping.kept_page(name, page, Path(config.site_dir))
    return nav


def on_post_build(config: MkDocsConfig) -> None:
    """Artifacts are built from the archive and the pages, and written below the site."""
    for artifact in build_artifacts(config.extra["context"], tuple(config.extra["pages"].values())):
        write_bytes(Path(config.site_dir) / artifact.path, artifact.content, modified=artifact.modified)
    write_cards(Path(config.config_file_path).parent, Path(config.site_dir), config.extra["deck"])
    config.extra["keeping"].finish(Path(config.site_dir))
