"""What is found in an archive whatever its texts say: said again without a look while its outline is the same."""

import marshal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic
from verbatim.shelves import core_version, mark_of
from verbatim.source.plain import DIAGNOSTIC
from verbatim.store import Store

_KIND = "found"


@dataclass(frozen=True, slots=True)
class OutlineRule:
    """A rule that reads of entries what their outline has, and lines only to place a fault."""

    check: Callable[[Subject], Iterator[Diagnostic]]


def find_by_outline(subject: Subject, rules: Sequence[OutlineRule]) -> frozenset[Diagnostic]:
    """The faults by these rules.

    What was found is kept where every fault is one of a whole file: the lines of others move with the texts.
    """
    store = subject.store if subject.outline else None
    key = mark_of(core_version(), repr(subject.archive.settings), subject.outline)
    known = _known(store, key)
    if known is not None:
        return known
    found = frozenset(fault for rule in rules for fault in rule.check(subject))
    if store and not any(fault.place.line for fault in found):
        store.write(_KIND, key, marshal.dumps([DIAGNOSTIC.format(fault) for fault in sorted(found)]))
        store.prune(_KIND, {key})
    return found


def _known(store: Store | None, key: str) -> frozenset[Diagnostic] | None:
    data = store.read(_KIND, key) if store else None
    try:
        return frozenset(map(DIAGNOSTIC.parse, marshal.loads(data))) if data else None
    except (EOFError, ValueError, TypeError):
        return None
