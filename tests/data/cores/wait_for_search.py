"""A hook under which no page is laid out before another process has begun with the search index.

The environment says so with `SEARCH`; where that says to lose it, the process is killed then.
"""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from verbatim.artifacts import search
from verbatim.keeping import pages

PATIENCE = 30
"""Seconds."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if "SEARCH" not in os.environ:
        return config
    own, sign = os.getpid(), Path(config.config_file_path).with_name("begun.txt")
    build, lay = search.build_search_units, pages._Layout.__call__

    def begin(*given: Any) -> Iterator[Any]:
        if os.getpid() != own:
            sign.write_text("begun")
            if os.environ["SEARCH"] == "lose":
                os.kill(os.getpid(), signal.SIGKILL)
        return build(*given)

    def wait_and_lay(self: Any, name: str) -> Any:
        until = time.monotonic() + PATIENCE
        while not sign.exists() and time.monotonic() < until:
            time.sleep(0.01)
        assert sign.exists(), f"nobody had begun with the search index before {name}"
        return lay(self, name)

    search.build_search_units, pages._Layout.__call__ = begin, wait_and_lay
    return config
