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


def take_over(server: LiveReloadServer, config: MkDocsConfig, command: Context) -> SiteServer:
    """A server of the site that was just built, which watches what MkDocs' own server would."""
    command.meta[SERVING] = True
    forget_build(config)
    taken = SiteServer(config, Builds(command.params), site=Path(config.site_dir), faults=None)
    for path in server._watched_paths:
        taken.watch(path)
    server.server_close()
    return taken


def serve_faults(error: Exception, command: Context) -> None:
    """Where the first build fails, show what is wrong until it is mended, then the site; does not come back."""
    if command.info_name != "serve" or SERVING in command.meta or not _is_live(command.params):
        return
    command.meta[SERVING] = True
    if isinstance(error, BuildError):
        log.error("%s", error)
    else:
        traceback.print_exception(error)
    builds = Builds(command.params)
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


def _is_live(options: Mapping[str, Any]) -> bool:
    """Whether pages are to reload; ProperDocs has an option of its own for those that are not."""
    return not options.get("no_livereload", not options.get("livereload"))
