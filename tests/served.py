"""A project served as its author would serve it, on a free port, and asked for its pages as a browser asks."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from serving.builds import Builds

ADDRESS = "http://127.0.0.1:8000/essai/"
"""Where builds without a server say that their site is shown."""
LONGEST = 120.0
"""Seconds to wait for what must come."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server gave: a status and the text of a file."""

    status: int
    text: str

    @property
    def faults(self) -> list[str]:
        """What stands in the block of faults: place, message, remedy and code, or what was said."""
        found = html.fromstring(self.text).cssselect("[role=alert] li, [role=alert] pre") if self.text else []
        return [" ".join(each.text_content().split()) for each in found]


@dataclass(frozen=True, slots=True)
class Served:
    """A server at `url`, which ends in a slash; `log` is where it writes what it says."""

    project: Path
    url: str
    log: Path
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> Answer:
        """The answer to a request; status 0 where there is none yet."""
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=LONGEST) as answer:
                return Answer(answer.status, answer.read().decode("utf-8", errors="replace"))
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read().decode("utf-8", errors="replace"))
        except OSError:
            return Answer(0, "")

    def wait(self, path: str, until: Callable[[Answer], bool]) -> Answer:
        """The first answer that is as it must be."""
        end = time.monotonic() + LONGEST
        while not until(answer := self.get(path)):
            assert self.process.poll() is None, self.printed
            assert time.monotonic() < end, f"{path}: {answer.text[:2000]}\n{self.printed}"
            time.sleep(0.05)
        return answer

    def interrupt(self) -> int:
        """Press Ctrl-C; the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LONGEST)

    def write(self, name: str, text: str) -> None:
        """Save a file of the project."""
        (self.project / name).write_text(text, "utf-8")

    def read(self, name: str) -> str:
        return (self.project / name).read_text("utf-8")

    @property
    def printed(self) -> str:
        return self.log.read_text("utf-8", errors="replace")


@contextmanager
def served(project: Path, *, mount: str = "", command: str = "mkdocs") -> Iterator[Served]:
    """A server of a project, ended by its own number when the block ends; it may have nothing to show yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = project.with_name(f"{project.name}.log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", command, "serve", "-f", "mkdocs.yml", "-a", address],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Served(project, f"http://{address}/{mount}", log, process)
    try:
        server.wait("", lambda answer: bool(answer.status))
        yield server
    finally:
        process.kill()
        process.wait(LONGEST)


@contextmanager
def builds_of(project: Path) -> Iterator[Builds]:
    """A server's builds of a project, without the server; their folders go with the block."""
    builds = Builds({"config_file": str(project / "mkdocs.yml")})
    try:
        yield builds
    finally:
        builds.close()
