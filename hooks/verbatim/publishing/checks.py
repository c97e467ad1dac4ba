"""Every check of a built site, in two visible tuples; the site is read once, file by file."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from verbatim.archive import Archive
from verbatim.diagnostics import Diagnostic
from verbatim.policy import build_policy
from verbatim.publishing.built import BuiltFile, Expected
from verbatim.publishing.hidden_words import find_secrets
from verbatim.publishing.links import Web, check_hidden_pages, check_links, check_published_addresses
from verbatim.publishing.outputs import check_form, check_hosts, check_policy, check_words
from verbatim.publishing.places import Places

FILE_CHECKS: tuple[Callable[[BuiltFile, Expected], Iterator[Diagnostic]], ...] = (
    check_form,
    check_words,
    check_hosts,
    check_policy,
)
"""Each looks at one file; the function's docstring is the rule."""
SITE_CHECKS: tuple[Callable[[Web, Expected], Iterator[Diagnostic]], ...] = (
    check_links,
    check_published_addresses,
    check_hidden_pages,
)
"""Each looks at what all files together say."""


def check_site(folder: Path, archive: Archive, *, label: str = "site") -> tuple[Diagnostic, ...]:
    """Every fault of the site built in a folder from an archive, in order; `label` names the folder in them."""
    expected = Expected(archive, Places(archive.settings.url), build_policy(archive), find_secrets(archive), label)
    web, faults = Web(), set()
    for path in site_files(folder):
        file = BuiltFile(path, (folder / path).read_bytes())
        found = {fault for check in FILE_CHECKS for fault in check(file, expected)}
        faults |= found
        if any(fault.code == "malformed-output" for fault in found):
            web.files.add(path)
        else:
            web.add(file, expected)
    faults |= {fault for check in SITE_CHECKS for fault in check(web, expected)}
    return tuple(sorted(faults))


def site_files(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder, with slashes, in order."""
    for where, folders, files in os.walk(folder):
        folders.sort()
        inside = Path(where).relative_to(folder)
        yield from ((inside / name).as_posix() for name in sorted(files))
