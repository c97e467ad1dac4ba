"""Every output that is no page: sitemap, feeds, data, and the cards that pages name."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from verbatim.diagnostics import format_diagnostics
from verbatim.keeping.opening import finish_site


def on_post_build(config: MkDocsConfig) -> None:
    """Artifacts are built from the archive and the pages; what is as it was is taken from the last build."""
    root, site, extra = Path(config.config_file_path).parent, Path(config.site_dir), config.extra
    for warning in finish_site(extra["keeping"], root, site, extra["pages"], extra["deck"]):
        logging.getLogger("mkdocs.verbatim").warning("%s", format_diagnostics([warning]))
