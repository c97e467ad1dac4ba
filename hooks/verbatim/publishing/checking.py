"""Every check of a built site, in two visible tuples; what the last one found good is not looked at again."""

from collections.abc import Callable, Iterator
from pathlib import Path

from verbatim.diagnostics import Diagnostic
from verbatim.publishing.changes import leads_as_before, loose_files, loose_still
from verbatim.publishing.early import Early
from verbatim.publishing.expected import Expected
from verbatim.publishing.facts import Reader
from verbatim.publishing.links import Web, check_hidden_pages, check_links, check_published_addresses
from verbatim.publishing.outputs import FILE_CHECKS
from verbatim.publishing.passed import Passed
from verbatim.publishing.reading import Reading
from verbatim.publishing.walked import Walked
from verbatim.sharing import Each, one_by_one
from verbatim.store import Store

__all__ = ["FILE_CHECKS", "SITE_CHECKS", "check_files"]

SITE_CHECKS: tuple[Callable[[Web, Expected], Iterator[Diagnostic]], ...] = (
    check_links,
    check_published_addresses,
    check_hidden_pages,
)
"""Each looks at what all files together say; those that look at one file are `FILE_CHECKS`."""


def check_files(
    folder: Path,
    walked: Walked,
    expected: Expected,
    *,
    store: Store | None = None,
    each: Each = one_by_one,
    begun: Callable[[], object] = lambda: None,
    early: Early | None = None,
) -> tuple[Diagnostic, ...]:
    """Every fault of the site built in a folder, in order.

    Files are read by `each`; `begun` is called once they are being read, and no process will be forked any more.
    What was found `early`, if it was held against the same, is taken for each file that is as it was then.
    What all say is kept in the store. The next check reads files that have changed since, and looks up their links
    alone, as long as nothing is gone that a link may lead to; its faults are those of a check of everything.
    """
    if not early or early.expected != expected:
        early = Early(expected, Passed(store, expected))
    passed, reading = early.passed, Reading(folder, early.passed, Reader(expected))
    unknown = {path: stamp for path, stamp in walked.stamps.items() if not reading.is_known(path, stamp)}
    known = early.among(unknown)
    reading.note(known.items())
    reading.read(tuple(path for path in unknown if path not in known), each, begun)
    web = Web(walked.stamps.keys(), reading.facts, reading.line_of)
    faults = {fault for each in reading.faults.values() for fault in each}
    as_before = not faults and leads_as_before(passed, web, tuple(reading.said), expected)
    if not as_before:
        faults |= {fault for check in SITE_CHECKS for fault in check(web, expected)}
    good = {path: stamp for path, stamp in walked.stamps.items() if path not in reading.faults}
    said = {path: reading.said[path] for path in good if path in reading.said}
    loose: frozenset[str] = frozenset()
    if not faults:
        loose = loose_still(passed, web, said, expected) if as_before else loose_files(web, expected)
    passed.save(good, said, is_whole=not faults, loose=loose)
    return tuple(sorted(faults))
