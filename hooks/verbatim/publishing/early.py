"""Files of a site that are read while it is still being built: what they say counts if they stay as they are."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from verbatim.publishing.expected import Expected
from verbatim.publishing.facts import Reader
from verbatim.publishing.passed import Passed
from verbatim.publishing.reading import Found, Reading
from verbatim.publishing.walked import Stamp, site_files, stamp_in
from verbatim.sharing import Each, one_by_one
from verbatim.store import Store


@dataclass(frozen=True, slots=True)
class Early:
    """What was found before a site was whole, and what it was held against then."""

    expected: Expected
    passed: Passed
    """What the last check found good, held against the same."""
    found: Mapping[str, tuple[Stamp, Found]] = field(default_factory=dict)
    """What was found in files, each with its stamp from before it was read."""

    def among(self, stamps: Mapping[str, Stamp]) -> dict[str, Found]:
        """What was found in those files that are as they were."""
        return {path: found for path, (stamp, found) in self.found.items() if stamps.get(path) == stamp}


def read_early(
    folder: Path,
    expected: Expected,
    *,
    store: Store | None = None,
    each: Each = one_by_one,
    wanted: Callable[[], bool] = lambda: True,
) -> Early:
    """Read the files that stand now in a folder where a site is being built, for as long as that is wanted.

    Each may change or go at any time, with the folder: what has gone is not found. What `each` raises goes through.
    """
    passed = Passed(store, expected)
    reading, found = Reading(folder, passed, Reader(expected)), dict[str, tuple[Stamp, Found]]()
    stamps = {path: stamp for path, stamp in _standing(folder).items() if not reading.is_known(path, stamp)}
    for path, read in each(partial(_found, reading), tuple(stamps)):
        if read:
            found[path] = stamps[path], read
        if not wanted():
            break
    return Early(expected, passed, found)


def _standing(folder: Path) -> dict[str, Stamp]:
    """The files that stand below a folder, with their stamps, but for those whose time says nothing."""
    stamps: dict[str, Stamp] = {}
    with suppress(OSError):  # a folder went while it was listed
        for path in site_files(folder):
            with suppress(OSError):
                if stamp := stamp_in((folder / path).stat()):
                    stamps[path] = stamp
    return stamps


def _found(reading: Reading, path: str) -> Found | None:
    try:
        return reading.found(path)
    except OSError:  # where it is no mere going, the check in the end says so
        return None
