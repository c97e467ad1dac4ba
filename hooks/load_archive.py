"""Read the sources into `config.extra["context"]`, or stop with every fault listed."""

import datetime
import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from verbatim.diagnostics import SourceError, format_diagnostics
from verbatim.keeping.crew import Crew, count_cores
from verbatim.keeping.opening import open_keeping
from verbatim.project import load_ready

log = logging.getLogger("mkdocs.verbatim")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The archive is loaded anew for each build; under `--strict` a warning stops it like an error."""
    file, today, address = Path(config.config_file_path), datetime.date.today(), config.site_url
    each = Crew(count_cores()).each_raising(PluginError)
    try:
        ready = load_ready(
            file.parent, today=today, settings_file=file.name, address=address, strict=config.strict, each=each
        )
    except SourceError as error:
        raise PluginError(f"the sources have faults:\n{format_diagnostics(error.diagnostics)}") from error
    for warning in ready.warnings:
        log.warning("%s", format_diagnostics([warning]))
    config.theme.dirs = [config.theme.custom_dir]  # nothing of Material's is used, and its 14,000 files not listed
    depends = (file, Path(config.theme.custom_dir), *(file.parent / hook for hook in config.hooks))
    plugins = [f"{name} {getattr(plugin, 'config', '')}" for name, plugin in config.plugins.items()]
    keeping = open_keeping(ready, file.parent, said=plugins, files=depends)
    config.extra["keeping"], config.extra["context"] = keeping, keeping.context
    return config
