"""From a save to the page: `python -m benchmarks.serving` serves an archive, edits an answer and asks for its page.

`noticed`: the server says that files changed; `begun`: the build begins; `told`: browsers are told to reload;
`visible`: the page has the new words; `done`: the whole site is built. All in milliseconds after the save; each is
the median of the saves.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO

from benchmarks.demo import scale_of, write_demo

STEPS = {
    "noticed": "Detected file changes",
    "begun": "Building documentation",
    "told": "Reloading browsers",
    "done": "Documentation built",
}
"""What the server says at each step."""
_LONGEST = 600.0


@dataclass
class Served:
    """A server of a project, and when it said what: pairs of a moment and a line."""

    url: str
    process: subprocess.Popen[str]
    said: list[tuple[float, str]] = field(default_factory=list)

    def read(self, output: IO[str]) -> None:
        """Note every line with the moment it came."""
        self.said += ((time.perf_counter(), line) for line in output)

    def page(self, path: str) -> str:
        """A page as a browser gets it."""
        with urllib.request.urlopen(f"{self.url}{path}", timeout=_LONGEST) as answer:
            return str(answer.read().decode("utf-8"))


def main() -> None:
    """Read the command line, serve an archive of each size, print its row."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--sizes", default="1000", help="interviews: 1000,10000")
    parser.add_argument("--saves", type=int, default=5, help="how often to save (5)")
    parser.add_argument("--in", dest="folder", type=Path, default=Path("build/serving"), help="where")
    chosen = parser.parse_args()
    columns = "".join(f"{name:>9}" for name in (*STEPS, "visible"))
    print(f"{'interviews':>10}{columns}")
    for size in sorted(int(each) for each in chosen.sizes.split(",")):
        project = chosen.folder.resolve() / str(size)
        if not project.exists():
            write_demo(project, scale_of(size))
        with serving(project) as server:
            times = [save(project, server, number) for number in range(chosen.saves)]
        medians = (statistics.median(each[name] for each in times) for name in (*STEPS, "visible"))
        print(f"{size:>10,}{''.join(f'{value * 1000:>9.0f}' for value in medians)}", flush=True)


def save(project: Path, server: Served, number: int) -> Mapping[str, float]:
    """Add words to an answer; seconds until each step, and until the page has them."""
    source = sorted((project / "interviews").glob("*.md"))[number * 7 + 11]
    words = f"Une phrase du serveur {time.perf_counter_ns()}."
    text = f"{source.read_text('utf-8').rstrip()} {words}\n"
    before, begun = len(server.said), time.perf_counter()
    source.write_text(text, "utf-8")
    _wait(lambda: words in server.page(f"interviews/{source.stem}/"), pause=0.005)
    visible = time.perf_counter()
    _wait(lambda: all(_moment(line, server, before) for line in STEPS.values()), pause=0.01)
    steps = {name: (_moment(line, server, before) or begun) - begun for name, line in STEPS.items()}
    time.sleep(1)
    return {**steps, "visible": visible - begun}


@contextmanager
def serving(project: Path) -> Iterator[Served]:
    """MkDocs serving a project on a free port, ended with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-f", "mkdocs.yml", "-a", f"127.0.0.1:{port}"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    server = Served(f"http://127.0.0.1:{port}/", process)
    assert process.stderr
    reader = Thread(target=server.read, args=(process.stderr,), daemon=True)
    reader.start()
    try:
        _wait(lambda: any("Serving on" in line for _, line in server.said), pause=0.05)
        time.sleep(1)
        yield server
    finally:
        process.terminate()
        process.wait()


def _moment(line: str, server: Served, before: int) -> float | None:
    """When the server said something after so many other lines."""
    return next((moment for moment, said in server.said[before:] if line in said), None)


def _wait(is_so: Callable[[], bool], *, pause: float) -> None:
    end = time.perf_counter() + _LONGEST
    while not is_so():
        if time.perf_counter() > end:
            raise TimeoutError("the server does not show the change")
        time.sleep(pause)


if __name__ == "__main__":
    main()
