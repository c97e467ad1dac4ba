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
    if not passed.is_whole or not passed.stamps.keys() <= web.files or not web.files.isdisjoint(expected.hidden):
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


def _keeps(before: Facts, now: Facts) -> bool:
    """Whether what led to a place in a file, or on from it, does so still; what is no page has every place."""
    if before.onward not in ("", now.onward):
        return False
    if before.places is None or now.places is None:
        return before.places is now.places
    return set(before.places) <= set(now.places)
