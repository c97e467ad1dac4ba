"""Every output that is no page: feeds, data, cards that pages name, and files that are published as they are."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from verbatim.diagnostics import format_diagnostics
from verbatim.keeping.assets import lay_assets
from verbatim.keeping.crew import LostWorkerError
from verbatim.keeping.opening import finish_site


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Static files are kept like all that is built; those that another hook has made up are MkDocs' to write."""

    def copy_static_files(*, inclusion, **_: object) -> None:
        static = [each for each in files if not each.is_documentation_page() and inclusion(each.inclusion)]
        for made in (each for each in static if not each.abs_src_path):
            made.copy_file()
        sources = {each.dest_uri: each.abs_src_path for each in static if each.abs_src_path}
        lay_assets(config.extra["keeping"], Path(config.site_dir), sources)

    files.copy_static_files = copy_static_files
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Artifacts are built from the archive and the pages; what is as it was is taken from the last build."""
    root, site, extra = Path(config.config_file_path).parent, Path(config.site_dir), config.extra
    try:
        warnings = finish_site(
            extra["keeping"], root, site, extra["pages"], extra["deck"], extra["crew"], extra["begun"]
        )
    except LostWorkerError as error:
        raise PluginError(str(error)) from None
    for warning in warnings:
        logging.getLogger("mkdocs.verbatim").warning("%s", format_diagnostics([warning]))
