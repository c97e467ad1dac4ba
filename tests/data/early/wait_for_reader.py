"""A hook under which a build waits, once its pages are laid, until they are read; kills it where that is said."""

import os
import signal
import time
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from verbatim.keeping import opening


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    lay, sign = opening.lay_artifacts, Path(config.config_file_path).with_name("read.txt")

    def wait_and_lay(*given: object) -> None:
        until = time.monotonic() + 60
        while not sign.exists() and time.monotonic() < until:
            time.sleep(0.005)
        if sign.exists() and sign.read_text("utf-8") == "end":
            os.kill(os.getpid(), signal.SIGKILL)
        lay(*given)

    opening.lay_artifacts = wait_and_lay
    return config
