"""Read the sources into `config.extra["context"]`, or stop with every fault listed."""

import datetime
import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from verbatim.diagnostics import SourceError, format_diagnostics
from verbatim.project import load_ready

log = logging.getLogger("mkdocs.verbatim")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The archive is loaded anew for each build; warnings are logged, so that `--strict` counts them."""
    settings_file = Path(config.config_file_path)
    try:
        ready = load_ready(
            settings_file.parent,
            today=datetime.date.today(),
            settings_file=settings_file.name,
            address=config.site_url,
        )
    except SourceError as error:
        raise PluginError(f"the sources have faults:\n{format_diagnostics(error.diagnostics)}") from None
    for warning in ready.warnings:
        log.warning("%s", format_diagnostics([warning]))
    config.extra["context"] = ready.context
    return config
