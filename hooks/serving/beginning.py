"""How a server begins: in the place of MkDocs' own, or before there is any site to show."""

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.livereload import LiveReloadServer, log

from serving.builds import Builds, faults_of, forget_build
from serving.server import SiteServer

SERVING = "verbatim.serving"
"""Where on the command's context it is noted that a server has begun."""
BUILDS = "verbatim.builds"
"""Where on it are the builds of the command."""


def begin(config: MkDocsConfig, command: Context) -> None:
    """Have MkDocs' first build made where all later ones are settled, if a server is to take its site over."""
    if SERVING not in command.meta and _is_live(command.params):
        _builds(command).begin(config)


def take_over(server: LiveReloadServer, config: MkDocsConfig, command: Context | None) -> LiveReloadServer:
    """A server of the site that was just built, watching what MkDocs' own does; that one without a command."""
    if not command:
        return server
    command.meta[SERVING] = True
    forget_build(config)
    taken = SiteServer(config, _builds(command), site=Path(config.site_dir), faults=None)
    for path in server._watched_paths:
        taken.watch(path)
    server.server_close()
    return taken


def serve_faults(error: Exception, command: Context | None) -> None:
    """Where the first build fails, show what is wrong until it is mended, then the site; does not come back."""
    if not command or command.info_name != "serve" or SERVING in command.meta or not _is_live(command.params):
        return
    command.meta[SERVING] = True
    if isinstance(error, BuildError):
        log.error("%s", error)
    else:
        traceback.print_exception(error)
    builds = _builds(command)
    builds.close()  # what stands of that build is no site
    config = builds.load()
    server = SiteServer(config, builds, site=None, faults=faults_of(error, []))
    for path in (config.docs_dir, config.config_file_path, *config.watch, *command.params["watch"]):
        server.watch(path)
    try:
        server.serve(open_in_browser=command.params["open_in_browser"])
    except KeyboardInterrupt:
        log.info("Shutting down...")
    finally:
        server.shutdown()
    command.exit()


def _builds(command: Context) -> Builds:
    """The builds of a command; their folders go with it, however it ends."""
    if BUILDS not in command.meta:
        command.meta[BUILDS] = builds = Builds(command.params)
        command.call_on_close(builds.close)
    found: Builds = command.meta[BUILDS]
    return found


def _is_live(options: Mapping[str, Any]) -> bool:
    """Whether pages are to reload; ProperDocs has an option of its own for those that are not."""
    return not options.get("no_livereload", not options.get("livereload"))
