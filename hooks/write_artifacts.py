"""Every output that is no page: sitemap, feeds, data, and the cards that pages name."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from verbatim.artifacts.builders import build_artifacts
from verbatim.keeping.cards import lay_cards
from verbatim.keeping.keeping import open_cards
from verbatim.writer import write_bytes


def on_post_build(config: MkDocsConfig) -> None:
    """Artifacts are built from the archive and the pages, and written below the site."""
    for artifact in build_artifacts(config.extra["context"], tuple(config.extra["pages"].values())):
        write_bytes(Path(config.site_dir) / artifact.path, artifact.content, modified=artifact.modified)
    root, site = Path(config.config_file_path).parent, Path(config.site_dir)
    lay_cards(open_cards(config.extra["context"], root), root, site, config.extra["deck"])
    config.extra["keeping"].finish(site)
