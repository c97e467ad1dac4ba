"""A hook under which every process but the build's own is killed when it lays out a page that asks for it."""

import os
import signal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Templates may say `{{ lose_worker() }}`."""
    own = os.getpid()

    def lose_worker() -> str:
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return ""

    env.globals["lose_worker"] = lose_worker
    return env
