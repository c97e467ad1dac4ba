"""From a save to the page: `python -m benchmarks.serving` serves an archive, edits it and asks for the edited page.

`noticed`: the server says that files changed; `begun`: the build begins; `told`: browsers are told to reload;
`visible`: the page has the new words; `feed`: the feed of the newest interviews has them. All in milliseconds after
the save. `MB`: the most memory that the server has had at the last save. After a `cold` start nothing was built
before, after a `warm` one there is what the last server left. The `first` save of an answer stands alone; the
`next` ones are medians, and so are changes of a `title`, after which everything must be looked at.
"""

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from threading import Thread
from typing import IO

from benchmarks.demo import scale_of, write_demo
from verbatim.store import CACHE

STEPS = {
    "noticed": "Detected file changes",
    "begun": "Building documentation",
    "told": "Reloading browsers",
}
"""What the server says at each step."""
SEEN = ("visible", "feed")
"""What a reader sees, after that."""
FEED = "flux/atom.xml"
IN_FEED = 10
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)
_DATE = re.compile(r"^date: (.*)$", re.MULTILINE)
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
    """Read the command line, serve an archive of each size twice, print its rows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--sizes", default="1000", help="interviews: 1000,10000")
    parser.add_argument("--saves", type=int, default=5, help="how often to save (5)")
    parser.add_argument("--in", dest="folder", type=Path, default=Path("build/serving"), help="where")
    chosen = parser.parse_args()
    columns = "".join(f"{name:>9}" for name in (*STEPS, *SEEN, "MB"))
    print(f"{'interviews':>10}{'start':>7}{'save':>7}{columns}")
    for size in sorted(int(each) for each in chosen.sizes.split(",")):
        project = chosen.folder.resolve() / str(size)
        if not project.exists():
            write_demo(project, scale_of(size))
        shutil.rmtree(project / CACHE, ignore_errors=True)
        port = free_port()  # the same twice: pages name it
        for start in ("cold", "warm"):
            measure(project, port, chosen.saves, f"{size:>10,}{start:>7}")


def measure(project: Path, port: int, saves: int, label: str) -> None:
    """Serve a project, and print a row for each kind of save."""
    with serving(project, port) as server:
        sources = cycle(newest(project))
        first, *following = [save(source, server, add_words) for source in islice(sources, saves)]
        titles = [save(source, server, change_title) for source in islice(sources, saves // 2)]
        megabytes = peak_of(server.process.pid)
    for name, times in (("first", [first]), ("next", following), ("title", titles)):
        medians = [statistics.median(each[step] for each in times) for step in (*STEPS, *SEEN) if times]
        cells = "".join(f"{value * 1000:>9.0f}" for value in medians)
        print(f"{label}{name:>7}{cells}{megabytes:>9}", flush=True)


def add_words(text: str, words: str) -> str:
    """A source with words at the end of its last answer."""
    return f"{text.rstrip()} {words}\n"


def change_title(text: str, words: str) -> str:
    """A source with words for its title."""
    return _TITLE.sub(f"title: {words}", text, count=1)


def save(source: Path, server: Served, edit: Callable[[str, str], str]) -> Mapping[str, float]:
    """Put words into a source; seconds until each step, until the page has them, and until the feed does."""
    words = f"Une phrase du serveur {time.perf_counter_ns()}."
    text = edit(source.read_text("utf-8"), words)
    before, begun = len(server.said), time.perf_counter()
    source.write_text(text, "utf-8")
    # As a browser does: who asks all the time takes from the time of the build.
    _wait(lambda: _moment(STEPS["told"], server, before) is not None, pause=0.005)
    _wait(lambda: words in server.page(f"interviews/{source.stem}/"), pause=0.05)
    visible = time.perf_counter()
    _wait(lambda: words in server.page(FEED), pause=0.2)
    feed = time.perf_counter()
    steps = {name: (_moment(line, server, before) or begun) - begun for name, line in STEPS.items()}
    time.sleep(1)
    return {**steps, "visible": visible - begun, "feed": feed - begun}


def newest(project: Path) -> list[Path]:
    """The interviews that the feed has, but for those next to falling out of it, newest first."""
    dated = ((_DATE.search(path.read_text("utf-8")), path) for path in (project / "interviews").glob("*.md"))
    return [path for _, path in sorted((found[1], path) for found, path in dated if found)][: -IN_FEED - 1 : -1]


def peak_of(process: int) -> int:
    """The most megabytes of memory that a process has had; 0 where the system does not say."""
    status = Path(f"/proc/{process}/status")
    found = re.search(r"^VmHWM:\s*(\d+) kB$", status.read_text("ascii"), re.MULTILINE) if status.exists() else None
    return int(found[1]) // 1024 if found else 0


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(project: Path, port: int) -> Iterator[Served]:
    """MkDocs serving a project on a port, ended with the block."""
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
