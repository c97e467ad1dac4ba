"""Under `mkdocs serve`, show each save at once, and what is wrong on top of the last good site."""

from typing import TYPE_CHECKING

from click import get_current_context
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from serving.preview import PREVIEW

if TYPE_CHECKING:  # a build that serves nobody need not wait for a server
    from mkdocs.livereload import LiveReloadServer


def on_config(config: MkDocsConfig) -> None:
    """The first build of a server stands where its later ones do: then the first save is like any other."""
    if (command := get_current_context(silent=True)) and command.info_name == "serve":
        from serving.beginning import begin

        begin(config, command)


def on_serve(server: "LiveReloadServer", config: MkDocsConfig, **_: object) -> "LiveReloadServer":
    """Another server in the place of MkDocs' own; this one stays where no command was given."""
    from serving.beginning import take_over

    return take_over(server, config, get_current_context(silent=True))


def on_build_error(error: Exception) -> None:
    """A first build that fails leaves no server: then one begins here."""
    from serving.beginning import serve_faults

    serve_faults(error, get_current_context(silent=True))


def on_env(env: Environment, config: MkDocsConfig, **_: object) -> None:
    """What lives as long as the server goes into a build by `config.extra`."""
    if preview := config.extra.get(PREVIEW):
        preview.prepare(env, config.extra["keeping"])
