"""Write every output that is no page: sitemap, feeds, data."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from verbatim.artifacts.builders import build_artifacts
from verbatim.writer import write_bytes


def on_post_build(config: MkDocsConfig) -> None:
    """Artifacts are built from the archive and the pages, and written below the site."""
    for artifact in build_artifacts(config.extra["context"], tuple(config.extra["pages"].values())):
        write_bytes(Path(config.site_dir) / artifact.path, artifact.content, modified=artifact.modified)
