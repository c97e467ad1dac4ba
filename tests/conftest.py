"""What every test may ask for: a real browser, a folder served over HTTP, the shared corpora.

With `VERBATIM_FULL=1`, as in `.ci/run`, a skipped test is a failed one: only the shared folder may be absent.
"""

import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from building import built, copy_checkout, copy_synthetic, made_once
from corpora import import_uses_this
from walking import Site

ROOT = Path(__file__).resolve().parent.parent
FULL_RUN = os.environ.get("VERBATIM_FULL") == "1"
SHARED_IS_ABSENT = "the shared folder is absent"
CHROMIUM_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# The builds of a test are those of an author, where Python keeps what it has compiled.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# No test is timed; a full run draws the same examples every time, so that it never fails by chance.
hypothesis.settings.register_profile("verbatim", deadline=None, derandomize=FULL_RUN)
hypothesis.settings.load_profile("verbatim")


@dataclass(frozen=True, slots=True)
class ServedFolder:
    """A folder served at `url` (no slash at its end), and the paths asked of it so far, in order."""

    url: str
    requests: list[str]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora beside the project, or the one `VERBATIM_SHARED` names."""
    folder = Path(os.environ.get("VERBATIM_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"{SHARED_IS_ABSENT}: {folder}")
    return folder


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what all workers of a run read, each part of it `made_once`."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def publication(common: Path) -> Site:
    """This checkout's own site; tests only read it."""
    project = made_once(common / "publication", lambda folder: built(copy_checkout(folder)))
    return Site(project / "site", "https://verbatim.example/")


@pytest.fixture(scope="session")
def archive(common: Path) -> Site:
    """The site of `tests/data/archive`, below a path of its host; tests only read it."""
    project = made_once(common / "archive", lambda folder: built(copy_synthetic(folder)))
    return Site(project / "site", "https://archive.example/essai/")


@pytest.fixture(scope="session")
def uses_this(shared: Path, common: Path) -> Path:
    """The interviews of Uses This, as `verbatim import` wrote them; tests only read them."""
    return made_once(common / "uses-this", lambda folder: import_uses_this(shared, folder)) / "interviews"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one `VERBATIM_CHROMIUM` names; a test closes the pages it opens."""
    executable = shutil.which(os.environ.get("VERBATIM_CHROMIUM") or "chromium")
    if executable is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], ServedFolder]]:
    """A function that serves a folder on a free loopback port until the session ends."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(_served(folder))


@pytest.fixture(scope="session")
def archive_url(
    archive: Site, serve_folder: Callable[[Path], ServedFolder], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Where the synthetic archive is served: below the path of its address, as on its host."""
    host = tmp_path_factory.mktemp("host")
    (host / "essai").symlink_to(archive.folder, target_is_directory=True)
    return f"{serve_folder(host).url}/essai/"


@pytest.fixture(scope="session")
def publication_url(publication: Site, serve_folder: Callable[[Path], ServedFolder]) -> str:
    """Where this checkout's own site is served."""
    return f"{serve_folder(publication.folder).url}/"


@contextmanager
def _served(folder: Path) -> Iterator[ServedFolder]:
    requests: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(folder))

        def send_head(self) -> Any:
            requests.append(self.path)
            return super().send_head()

        def log_message(self, *_: Any) -> None:
            """Say nothing: the test reads `requests`."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield ServedFolder(f"http://127.0.0.1:{server.server_port}", requests)
        finally:
            server.shutdown()
            thread.join()


def pytest_collection_finish() -> None:
    """What was collected lives until the end: no search for garbage need look at it again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for the browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = str(report.longrepr)
    expected_failure = hasattr(report, "wasxfail")
    if FULL_RUN and report.skipped and not expected_failure and SHARED_IS_ABSENT not in reason:
        report.outcome = "failed"
        report.longrepr = f"a full run skips no test: {reason}"
