"""`verbatim build`: the site built aside by MkDocs, checked, and put in place in one rename."""

import datetime
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

import typer

from verbatim.cli.console import diagnostics_style, project_root, show_diagnostics, usage_error
from verbatim.cli.known_settings import BuildSettings, load_build_settings
from verbatim.diagnostics import Format, SourceError
from verbatim.publishing.checking import Found, check_files
from verbatim.publishing.disk import Disk, DiskWithBin
from verbatim.publishing.expected import Expected
from verbatim.publishing.finishing import compress_files, keep_times
from verbatim.publishing.handover import Handover, open_handover
from verbatim.publishing.lock import SiteBusyError
from verbatim.publishing.replacing import NoSiteError, replace_site
from verbatim.publishing.walked import Walked, walk_site
from verbatim.store import CACHE, Store

_DIE_WITH_PARENT = 1
_BIN = "replaced"
"""Where the sites that were replaced wait for their deletion, below the cache."""
_SPARE = "spare"
"""Where the last one of them is kept, to begin with."""
Style = Annotated[str, typer.Option("--format", help="text, json or github.")]


class _UnpublishedError(Exception):
    """What was built, or was to be built, must not be published; says why."""


def build(
    *,
    site: Annotated[Path | None, typer.Option("--site", help="Where to publish.", show_default=False)] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as faults.")] = False,
    style: Style = "text",
) -> None:
    """Build the publication aside, check it, and put it in place. Exit 0: published; 1: not; 2: wrong usage."""
    chosen_style = diagnostics_style(style)
    root = project_root()
    settings = _settings(root)
    target = Path.cwd() / site if site else root / settings.site_dir
    _refuse_sources(target.resolve(), root, settings)
    shown = _shown(target)
    signal.signal(signal.SIGTERM, _end)
    work = _Build(root, target, settings, strict, chosen_style)
    try:
        replace_site(target, work.fill, disk=DiskWithBin(root / CACHE / _BIN), spare=root / CACHE / _SPARE)
    except SiteBusyError as error:
        raise _failed(f"{error} into {shown}: wait for it, or end it", shown) from None
    except NoSiteError as error:
        raise usage_error(f"{error}: name another folder with --site") from None
    except _UnpublishedError as error:
        raise _failed(str(error), shown) from None
    except OSError as error:
        name = f": {error.filename}" if error.filename else ""
        raise _failed(f"{error.strerror or error}{name}", shown) from None
    except KeyboardInterrupt:
        raise _failed("stopped", shown, status=130) from None
    typer.echo(f"{shown}: {work.count} files, checked and in place", err=True)


@dataclass(slots=True)
class _Build:
    """One build: the project, where its site goes, and what its author asked for."""

    root: Path
    target: Path
    settings: BuildSettings
    strict: bool
    style: Format
    count: int = 0
    """The files of the site, once it is built."""

    def fill(self, folder: Path, lock: int) -> None:
        """Fill the folder, in which an older site may stand, with one that may be published, or raise."""
        _tell("building the site")
        made = folder.with_suffix(".made")
        with open_handover(made, settled=folder) as handover:
            _run(_start_mkdocs(made, lock, self.root, handover, strict=self.strict))
            expected = handover.received(label=_shown(self.target)) or self._expected()
        if made.exists():  # by hooks that settle nothing
            shutil.rmtree(folder)
            made.rename(folder)
        walked, store = walk_site(folder), Store(self.root / CACHE)
        _tell(f"checking its {len(walked.stamps):,} files")
        with ThreadPoolExecutor(1) as pool:  # what was built reaches the disk while it is checked, not afterwards
            begun = partial(pool.submit, Disk().settle, folder)
            faults = check_files(folder, walked, expected, store=store, each=_each, begun=begun)
        show_diagnostics(faults, style=self.style)
        if faults:
            found = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
            raise _UnpublishedError(f"the built site has {found}")
        _tell("putting it in place")
        self._finish(folder, walked, store)

    def _expected(self) -> Expected:
        """What the site is held against where hooks did not leave it: the archive is loaded again."""
        from verbatim.loader import load_archive  # a third of a second that other builds need not wait
        from verbatim.publishing.expecting import expect

        store = Store(self.root / CACHE)
        archive = load_archive(self.root, today=datetime.date.today(), store=store).archive
        return expect(archive, store, label=_shown(self.target))

    def _finish(self, folder: Path, walked: Walked, store: Store) -> None:
        disk = Disk()
        if self.settings.precompress:
            compress_files(folder, disk, brotli=_brotli(), store=store)
            walked = walk_site(folder)
        if self.target.is_dir():
            keep_times(folder, self.target, disk, among=walked.single)
        self.count = len(walked.stamps)


def _each(work: Callable[[str], Found], paths: Sequence[str]) -> Iterator[tuple[str, Found]]:
    """What the work gives for each path; many are shared out among all cores."""
    from verbatim.keeping.crew import Crew, LostWorkerError, count_cores  # other commands need not wait for it

    try:
        yield from Crew(count_cores()).each(work, paths)
    except LostWorkerError as error:
        raise _UnpublishedError(str(error)) from None


def _start_mkdocs(
    folder: Path, lock: int, root: Path, handover: Handover, *, strict: bool
) -> subprocess.Popen[bytes]:
    """MkDocs in a process of its own; it holds the lock too, and on Linux ends when this process does."""
    command = [sys.executable, "-m", "mkdocs", "build", "-f", "mkdocs.yml", "-d", str(folder)]
    return subprocess.Popen(
        [*command, "--strict"] if strict else command,
        cwd=root,
        env={"NO_MKDOCS_2_WARNING": "1", **os.environ, **handover.variables},
        stdin=subprocess.DEVNULL,
        pass_fds=() if sys.platform == "win32" else (lock, *handover.descriptors),
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
    )


def _run(mkdocs: subprocess.Popen[bytes]) -> None:
    """Wait for MkDocs; raises where it fails."""
    try:
        status = mkdocs.wait()
    except BaseException:
        mkdocs.kill()
        mkdocs.wait()
        raise
    if status:
        how = f"was killed by signal {-status}" if status < 0 else f"failed with status {status}"
        raise _UnpublishedError(f"MkDocs {how}; what it said stands above")


def _die_with_parent() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _settings(root: Path) -> BuildSettings:
    try:
        return load_build_settings(root)
    except SourceError as error:
        show_diagnostics(error.diagnostics)
        raise typer.Exit(1) from None


def _refuse_sources(target: Path, root: Path, settings: BuildSettings) -> None:
    """A site in the place of the sources, or among them, would delete or feed them."""
    kept = (root / settings.docs_dir, root / settings.interviews_dir, root / "hooks")
    if root.is_relative_to(target) or any(target.is_relative_to(each) for each in kept):
        raise usage_error(f"--site {target}: this would replace the sources; name another folder")


def _brotli() -> Any:
    try:
        return import_module("brotli")
    except ImportError:
        return None


def _shown(path: Path) -> str:
    """A path as its author would write it here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _tell(words: str) -> None:
    """What a build is at, for somebody who waits."""
    if sys.stderr.isatty():
        typer.echo(f"verbatim: {words}", err=True)


def _failed(message: str, shown: str, *, status: int = 1) -> typer.Exit:
    typer.echo(f"verbatim: not published: {message}\n    {shown} is as it was", err=True)
    return typer.Exit(status)


def _end(_number: int, _frame: FrameType | None) -> None:
    """SIGTERM ends a build as Ctrl-C does: what stands aside is removed."""
    raise KeyboardInterrupt
