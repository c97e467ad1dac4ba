"""Every output that is no page: sitemap, feeds, data, and the cards that pages name."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from verbatim.keeping.artifacts import lay_artifacts
from verbatim.keeping.cards import lay_cards
from verbatim.keeping.keeping import open_cards


def on_post_build(config: MkDocsConfig) -> None:
    """Artifacts are built from the archive and the pages, and written below the site."""
    root, site = Path(config.config_file_path).parent, Path(config.site_dir)
    lay_artifacts(config.extra["keeping"], tuple(config.extra["pages"].values()), site)
    lay_cards(open_cards(config.extra["context"], root), root, site, config.extra["deck"])
    config.extra["keeping"].finish(site)
