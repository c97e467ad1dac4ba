"""The site built aside by MkDocs, checked, and put in place in one rename."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

from verbatim.cli.console import project_root, show_diagnostics, tell, usage_error
from verbatim.cli.known_settings import BuildSettings, load_build_settings
from verbatim.diagnostics import Format, SourceError
from verbatim.publishing.disk import BIN, DiskWithBin
from verbatim.publishing.handover import Handover
from verbatim.publishing.lock import SiteBusyError
from verbatim.publishing.replacing import NoSiteError, replace_site
from verbatim.store import CACHE

_PROGRAM = Path(__file__).with_name("mkdocs_program.py")
_DIE_WITH_PARENT = 1
_SPARE = "spare"
"""Where the last one of them is kept, to begin with."""


class UnpublishedError(Exception):
    """What was built, or was to be built, must not be published; says why."""


@dataclass(frozen=True, slots=True)
class Work:
    """One build: the project, where its site goes, and what its author asked for."""

    root: Path
    target: Path
    settings: BuildSettings
    strict: bool
    style: Format

    @property
    def shown(self) -> str:
        """The site's folder as its author would write it here."""
        here = Path.cwd()
        return str(self.target.relative_to(here)) if self.target.is_relative_to(here) else str(self.target)


Finish = Callable[[], int]
"""Makes the built site fit to be published; gives the number of its files."""


def build_site(*, site: Path | None = None, strict: bool = False, style: Format = "text") -> None:
    """Build the publication aside, check it, and put it in place: `site`, by default the project's own.

    Exits with 1 where it is not published, 2 where the call is wrong, 130 where it was stopped.
    """
    root = project_root()
    settings = _settings(root)
    target = Path.cwd() / site if site else root / settings.site_dir
    _refuse_sources(target.resolve(), root, settings)
    signal.signal(signal.SIGTERM, _end)
    work, cache = Work(root, target, settings, strict, style), root / CACHE
    try:
        count = replace_site(target, partial(_fill, work), disk=DiskWithBin(cache / BIN), spare=cache / _SPARE)
    except SiteBusyError as error:
        raise _failed(f"{error} into {work.shown}: wait for it, or end it", work) from None
    except NoSiteError as error:
        raise usage_error(f"{error}: name another folder with --site") from None
    except UnpublishedError as error:
        raise _failed(str(error), work) from None
    except OSError as error:
        name = f": {error.filename}" if error.filename else ""
        raise _failed(f"{error.strerror or error}{name}", work) from None
    except KeyboardInterrupt:
        raise _failed("stopped", work, status=130) from None
    print(f"{work.shown}: {count} files, checked and in place", file=sys.stderr)


def _fill(work: Work, folder: Path, lock: int) -> int:
    """Fill the folder, in which an older site may stand, with one that may be published, or raise; its files."""
    tell("building the site")
    made = folder.with_suffix(".made")
    with Handover(made, folder).opened() as handover:
        mkdocs = _start_mkdocs(made, lock, work, handover)
        finish = _wait(mkdocs, meanwhile=partial(_get_ready, work, folder, made, handover, mkdocs))
        return finish()


def _get_ready(work: Work, folder: Path, made: Path, handover: Handover, mkdocs: subprocess.Popen[bytes]) -> Finish:
    """What can be done while MkDocs works, which has its own core; the rest of the program is loaded as well."""
    from verbatim.cli.built_site import finish_site, read_meanwhile
    from verbatim.keeping.standing import list_standing

    standing = list_standing(folder)
    handover.tell(standing.format())
    early = read_meanwhile(work, made, handover, building=lambda: mkdocs.poll() is None)
    return partial(finish_site, work, folder, made, handover, standing, early)


def _start_mkdocs(folder: Path, lock: int, work: Work, handover: Handover) -> subprocess.Popen[bytes]:
    """MkDocs in a process of its own; it holds the lock too, and on Linux ends when this process does."""
    command = [sys.executable, str(_PROGRAM), "build", "-f", "mkdocs.yml", "-d", str(folder)]
    return subprocess.Popen(
        [*command, "--strict"] if work.strict else command,
        cwd=work.root,
        env={"NO_MKDOCS_2_WARNING": "1", **os.environ, **handover.variables},
        stdin=subprocess.DEVNULL,
        pass_fds=() if sys.platform == "win32" else (lock, *handover.descriptors),
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
    )


def _wait(mkdocs: subprocess.Popen[bytes], *, meanwhile: Callable[[], Finish]) -> Finish:
    """What was done meanwhile, once MkDocs has ended; raises where it fails."""
    try:
        done = meanwhile()
        status = mkdocs.wait()
    except BaseException:
        mkdocs.kill()
        mkdocs.wait()
        raise
    if status:
        how = f"was killed by signal {-status}" if status < 0 else f"failed with status {status}"
        raise UnpublishedError(f"MkDocs {how}; what it said stands above")
    return done


def _die_with_parent() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _settings(root: Path) -> BuildSettings:
    try:
        return load_build_settings(root)
    except SourceError as error:
        show_diagnostics(error.diagnostics)
        raise SystemExit(1) from None


def _refuse_sources(target: Path, root: Path, settings: BuildSettings) -> None:
    """A site in the place of the sources, or among them, would delete or feed them."""
    kept = (root / settings.docs_dir, root / settings.interviews_dir, root / "hooks")
    if root.is_relative_to(target) or any(target.is_relative_to(each) for each in kept):
        raise usage_error(f"--site {target}: this would replace the sources; name another folder")


def _failed(message: str, work: Work, *, status: int = 1) -> SystemExit:
    print(f"verbatim: not published: {message}\n    {work.shown} is as it was", file=sys.stderr)
    return SystemExit(status)


def _end(_number: int, _frame: FrameType | None) -> None:
    """SIGTERM ends a build as Ctrl-C does: what stands aside is removed."""
    raise KeyboardInterrupt
