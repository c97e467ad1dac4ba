"""Builds of a project that is served: each into a folder of its own, the sites before it untouched."""

import contextlib
import gc
import itertools
import logging
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from serving.preview import PREVIEW, CompiledTemplates, Preview
from serving.site import Site
from verbatim.diagnostics import SourceError
from verbatim.faults import Faults
from verbatim.keeping.artifacts import Begun
from verbatim.keeping.keeping import Keeping
from verbatim.keeping.pages import SitePages
from verbatim.publishing.disk import BIN, DiskWithBin
from verbatim.publishing.lock import SiteBusyError, hold_lock
from verbatim.shelves import collector_paused
from verbatim.store import CACHE

_SETTINGS = ("config_file", "dev_addr", "strict", "theme", "use_directory_urls")
"""The options of the command that stand for settings."""
_LOGGERS = ("mkdocs", "properdocs")
_OF_BUILD = (PREVIEW, "begun", "keeping", "context", "pages", "deck", "env", "crew")
"""What the hooks put on `config.extra` for one build."""


class FailedBuildError(Exception):
    """A build that failed; carries what stopped it."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        super().__init__("the build failed")


class SupersededError(Exception):
    """A build whose pages are shown, and which was given up for a later one."""


class Builds:
    """Builds with the options that `mkdocs serve` was given."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        file = options.get("config_file")
        given = {name: options.get(name) for name in _SETTINGS}
        self._given = {**given, "config_file": getattr(file, "name", file)}
        self._kind = options.get("build_type")
        self._numbers, self._folders = itertools.count(1), contextlib.ExitStack()
        self._folder: Path | None = None
        self._given_up: list[Path] = []
        """The folders of builds that were given up since the last one that was not."""
        self._is_littered = False
        self._compiled = CompiledTemplates()

    def load(self) -> MkDocsConfig:
        """The settings as they are now."""
        return load_config(**self._given)

    def begin(self, config: MkDocsConfig) -> None:
        """Have a build with these settings, which MkDocs makes itself, stand where the next ones are settled."""
        folder = self._fresh(Path(config.config_file_path).parent)
        config.site_dir = str(folder)
        config.extra[PREVIEW] = Preview(folder, self._compiled)
        self._is_littered = True

    def build(
        self,
        address: str,
        last: Path | None,
        show: Callable[[Site], None],
        is_stale: Callable[[], bool] = lambda: False,
    ) -> Path:
        """The folder of a new site, as it is shown at an address; FailedBuildError where there is none.

        `show` is called with its pages before other files are made; these are those of the folder `last`. Where
        that is one of these, the new site is settled there in the end; what stays as it is is not touched. Once it
        `is_stale`, and only texts were edited, SupersededError comes after showing; what it showed stays until a
        later build is done.
        """
        folder, config = None, None
        settled = last if last and last.parent == self._folder else None

        def stop() -> None:
            if is_stale():
                raise SupersededError

        with _listening() as said:
            try:
                config = self.load()
                folder = self._fresh(Path(config.config_file_path).parent)
                config.site_dir, config.site_url = str(folder), address
                self._build(config, Preview(folder, self._compiled, last, settled, show, stop, self.tidy))
            except SupersededError:
                self._give_up(folder)
                raise
            except (Exception, SystemExit) as error:
                if not isinstance(error, SystemExit):
                    traceback.print_exc()
                if folder:
                    self._remove(folder)
                raise FailedBuildError(faults_of(error, said)) from error
            finally:
                if config:
                    forget_build(config)
                self._is_littered = True
        self._give_up(None)
        return settled or folder

    def _give_up(self, folder: Path | None) -> None:
        """Delete the folders of those that were given up before: others are shown now."""
        for stale in self._given_up:
            self._remove(stale)
        self._given_up = [folder] if folder else []

    def _remove(self, folder: Path) -> None:
        """Delete the folder of a site, where it is one of these."""
        if folder.parent == self._folder:
            shutil.rmtree(folder, ignore_errors=True)

    def tidy(self) -> None:
        """Give back what builds that are over left in memory, if any: nothing else can go on meanwhile."""
        if self._is_littered:
            self._is_littered = False
            gc.collect()

    def close(self) -> None:
        """Delete every folder; another build would make them anew."""
        self._folders.close()
        self._folder = None

    def _build(self, config: MkDocsConfig, preview: Preview) -> None:
        """While somebody waits for pages, or asks for them, nothing is looked through that could be thrown away."""
        config.extra[PREVIEW] = preview
        dirty, address = self._kind == "dirty", None if self._kind == "clean" else config.site_url
        with collector_paused():
            build(config, serve_url=address, dirty=dirty)

    def _fresh(self, root: Path) -> Path:
        if not self._folder:
            self._folder = _own_folder(root / CACHE / "serving", self._folders)
        return self._folder / str(next(self._numbers))


def forget_build(config: MkDocsConfig) -> None:
    """Give back what a build needed in memory: settings, which MkDocs may hold for longer, do not need it."""
    held = [config.extra.pop(name, None) for name in _OF_BUILD]
    for each in held:
        if isinstance(each, Begun | Keeping | SitePages):
            each.close()


def faults_of(error: BaseException, said: Sequence[logging.LogRecord]) -> Faults:
    """The faults of the sources that an error comes from; else the errors that were logged, or the warnings."""
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, SourceError):
            return Faults(cause.diagnostics)
        cause = cause.__cause__ or cause.__context__
    told = [each for each in said if each.levelno >= logging.ERROR] or said
    lines = [line for each in told for line in each.getMessage().splitlines()]
    if not isinstance(error, SystemExit):
        lines.append(f"{type(error).__name__}: {error}")
    return Faults(said=tuple(lines) or (str(error),))


@contextlib.contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """Every warning and error that is logged in the block."""
    said: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = said.append  # type: ignore[method-assign]
    for name in _LOGGERS:
        logging.getLogger(name).addHandler(handler)
    try:
        yield said
    finally:
        for name in _LOGGERS:
            logging.getLogger(name).removeHandler(handler)


def _own_folder(folder: Path, stack: contextlib.ExitStack) -> Path:
    """An empty folder that nobody else builds into, gone when the stack is closed: this one, or a temporary one.

    On the disk of the cache, files of a site are other names of kept ones; nothing is copied.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        stack.enter_context(hold_lock(folder.with_suffix(".lock")))
        _delete(folder)
        folder.mkdir()
    except (OSError, SiteBusyError):
        folder = Path(tempfile.mkdtemp(prefix="mkdocs_"))
    stack.callback(_delete, folder)
    return folder


def _delete(folder: Path) -> None:
    """Delete a folder, if it is there, without waiting for it where it can be moved."""
    with contextlib.suppress(OSError):
        DiskWithBin(folder.with_name(BIN)).remove(folder)
