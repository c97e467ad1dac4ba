"""Every output that is no page: sitemap, feeds, data, and the cards that pages name."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from verbatim.keeping.opening import finish_site


def on_post_build(config: MkDocsConfig) -> None:
    """Artifacts are built from the archive and the pages; what is as it was is taken from the last build."""
    root, pages = Path(config.config_file_path).parent, tuple(config.extra["pages"].values())
    finish_site(config.extra["keeping"], root, Path(config.site_dir), pages, config.extra["deck"])
