"""A site that MkDocs has built, checked and finished: what a build loads while MkDocs works."""

import datetime
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from verbatim.cli.building import UnpublishedError, Work
from verbatim.cli.console import show_diagnostics, tell
from verbatim.keeping.crew import Crew, count_cores
from verbatim.keeping.standing import Standing, add_late, parse_settled, walk_settled
from verbatim.publishing.checking import check_files
from verbatim.publishing.disk import Disk
from verbatim.publishing.early import Early, read_early
from verbatim.publishing.expected import Expected
from verbatim.publishing.finishing import compress_files, keep_times
from verbatim.publishing.handover import Handover
from verbatim.publishing.walked import Walked, walk_site
from verbatim.store import CACHE, Store

_IDLE = 19
"""The niceness of whoever reads files early: MkDocs' workers go before them."""


def read_meanwhile(work: Work, made: Path, handover: Handover, *, building: Callable[[], bool]) -> Early | None:
    """Read what MkDocs has laid into `made`, while it is `building` on; None where it tells nothing."""
    expected = handover.heard(label=work.shown, building=building)
    if not expected:
        return None
    each = Crew(count_cores(), niceness=_IDLE).each_raising(UnpublishedError)
    return read_early(made, expected, store=Store(work.root / CACHE), each=each, wanted=building)


def finish_site(
    work: Work, folder: Path, made: Path, handover: Handover, standing: Standing, early: Early | None = None
) -> int:
    """The folder, for which MkDocs has built into `made`, made fit to be published; how many files it has.

    `standing` is what stood in the folder before, `early` what was read of the site before it was whole.
    UnpublishedError where the site has faults, which are shown.
    """
    left = handover.received(label=work.shown)
    expected, settled = left.expected or _expected(work), parse_settled(left.settled)
    if made.exists() and settled:
        settled = add_late(folder, made, settled)
    elif made.exists():  # by hooks that settle nothing
        shutil.rmtree(folder)
        made.rename(folder)
    walked, store = walk_settled(folder, standing, settled), Store(work.root / CACHE)
    tell(f"checking its {len(walked.stamps):,} files")
    each = Crew(count_cores()).each_raising(UnpublishedError)
    with ThreadPoolExecutor(1) as pool:  # what was built reaches the disk while it is checked, not afterwards
        begun = partial(pool.submit, Disk().settle, folder)
        faults = check_files(folder, walked, expected, store=store, each=each, begun=begun, early=early)
    show_diagnostics(faults, style=work.style)
    if faults:
        found = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise UnpublishedError(f"the built site has {found}")
    tell("putting it in place")
    return len(_finished(work, folder, walked, store).stamps)


def _expected(work: Work) -> Expected:
    """What the site is held against where hooks did not leave it: the archive is loaded again."""
    from verbatim.loader import load_archive  # a third of a second that other builds need not wait
    from verbatim.publishing.expecting import expect

    store = Store(work.root / CACHE)
    archive = load_archive(work.root, today=datetime.date.today(), store=store).archive
    return expect(archive, store, label=work.shown)


def _finished(work: Work, folder: Path, walked: Walked, store: Store) -> Walked:
    disk = Disk()
    if work.settings.precompress:
        compress_files(folder, disk, brotli=_brotli(), store=store)
        walked = walk_site(folder)
    if work.target.is_dir():
        keep_times(folder, work.target, disk, among=walked.single)
    return walked


def _brotli() -> Any:
    try:
        return import_module("brotli")
    except ImportError:
        return None
