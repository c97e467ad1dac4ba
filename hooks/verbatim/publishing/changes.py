"""Whether everything leads somewhere that did, told from what has changed alone."""

from collections.abc import Iterable

from verbatim.publishing.expected import Expected
from verbatim.publishing.facts import Facts
from verbatim.publishing.links import Web, lost
from verbatim.publishing.passed import Passed
from verbatim.publishing.places import target_of


def leads_as_before(passed: Passed, web: Web, changed: Iterable[str], expected: Expected) -> bool:
    """Whether every link and published address of a site leads somewhere, and no hidden page stands in it.

    `changed` are the files that say something new. False means no more than that everything must be looked at: the
    last site had a fault, something is gone that a link may lead to, or something new leads nowhere.
    """
    gone = passed.stamps.keys() - web.files
    if not passed.is_whole or not gone <= passed.loose or not web.files.isdisjoint(expected.hidden):
        return False
    targets: set[str] = set()
    for path in changed:
        now = web.facts(path)
        if path in passed.stamps:
            before = passed.facts(path)
            if before is None or not _keeps(before, now):
                return False
            targets.update(set(now.targets).difference(before.targets))
        else:
            targets.update(now.targets)
    if any(True for record in set(expected.published).difference(passed.published) for _ in lost(record, web)):
        return False
    return all(web.leads(target_of(key)) for key in targets)


def loose_files(web: Web, expected: Expected) -> frozenset[str]:
    """The files of a site to which no link leads, nor any published address: they may go without harm."""
    led = {path for key in web.targets for path in _places(key)}
    led.update(onward for path in web.files if (onward := web.facts(path).onward))
    return frozenset(web.files - led - {record.file for record in expected.published})


def loose_still(passed: Passed, web: Web, changed: Iterable[str], expected: Expected) -> frozenset[str]:
    """Those that were loose, and new ones, but for those that a changed file may lead to by now."""
    led = {record.file for record in expected.published}
    for facts in map(web.facts, changed):
        led.update(path for key in facts.targets for path in _places(key))
        led.add(facts.onward)
    new = web.files - passed.stamps.keys()
    return frozenset((passed.loose & web.files | new) - led)


def _places(key: str) -> tuple[str, str]:
    """The files that a link may lead to: the one it names, or the page of a folder."""
    path = target_of(key).file
    return path, f"{path}/index.html"


def _keeps(before: Facts, now: Facts) -> bool:
    """Whether what led to a place in a file, or on from it, does so still; what is no page has every place."""
    if before.onward not in ("", now.onward):
        return False
    if before.places is None or now.places is None:
        return before.places is now.places
    return set(before.places) <= set(now.places)
