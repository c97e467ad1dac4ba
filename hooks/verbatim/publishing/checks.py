"""Every check of a built site, in two visible tuples; a file that has passed is not read again until it changes."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from verbatim.archive import Archive
from verbatim.diagnostics import Diagnostic
from verbatim.policy import build_policy
from verbatim.publishing.built import BuiltFile, Expected
from verbatim.publishing.facts import Facts, Reader
from verbatim.publishing.hidden_words import find_secrets
from verbatim.publishing.links import Web, check_hidden_pages, check_links, check_published_addresses
from verbatim.publishing.outputs import FILE_CHECKS
from verbatim.publishing.passed import Passed
from verbatim.publishing.places import Places
from verbatim.store import Store

__all__ = ["FILE_CHECKS", "SITE_CHECKS", "check_site", "site_files"]

SITE_CHECKS: tuple[Callable[[Web, Expected], Iterator[Diagnostic]], ...] = (
    check_links,
    check_published_addresses,
    check_hidden_pages,
)
"""Each looks at what all files together say; those that look at one file are `FILE_CHECKS`."""


def check_site(
    folder: Path, archive: Archive, *, label: str = "site", store: Store | None = None
) -> tuple[Diagnostic, ...]:
    """Every fault of the site built in a folder from an archive, in order; `label` names the folder in them.

    What passed is kept in the store, so that the next check reads only what has changed.
    """
    places, secrets = Places(archive.settings.url), find_secrets(archive, store)
    expected = Expected(archive, places, build_policy(archive), secrets, label)
    reader, passed = Reader(expected), Passed(store, expected)

    def facts_of(path: str) -> Facts:
        return passed.facts(folder / path, path, reader)

    def line_of(path: str, key: str) -> int:
        return reader.line_of(BuiltFile(path, (folder / path).read_bytes()), key)

    web = Web(line_of)
    faults: set[Diagnostic] = set()
    paths = list(site_files(folder))
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # reading and parsing leave Python's lock to others
        for path, facts in zip(paths, pool.map(facts_of, paths), strict=True):
            faults.update(facts.faults)
            web.add(path, facts)
    passed.save()
    faults |= {fault for check in SITE_CHECKS for fault in check(web, expected)}
    return tuple(sorted(faults))


def site_files(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder, with slashes, in order."""
    for where, folders, files in os.walk(folder):
        folders.sort()
        inside = Path(where).relative_to(folder).as_posix()
        beginning = "" if inside == "." else f"{inside}/"
        yield from (beginning + name for name in sorted(files))
