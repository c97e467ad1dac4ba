"""Checks of the whole site: every link, every fragment and every published address leads somewhere."""

from collections.abc import Callable, Iterator, Set
from functools import cached_property

from verbatim.diagnostics import Diagnostic, shown
from verbatim.publishing.expected import Expected, Published
from verbatim.publishing.facts import Facts
from verbatim.publishing.places import Target, target_of

LineOf = Callable[[str, str], int]
"""The line of a file, by its path, where it first writes the address of a target, by its key."""


class Web:
    """The files of a site and what each says of links: those it has, the places in it, where it redirects.

    `facts` gives what a file says. Only what is asked for is kept: places of files that links lead to, or of all.
    """

    def __init__(self, files: Set[str], facts: Callable[[str], Facts], line_of: LineOf) -> None:
        self.files, self.facts, self.line_of = files, facts, line_of
        self._places: dict[str, tuple[tuple[str, ...] | None, str]] = {}

    @cached_property
    def targets(self) -> frozenset[str]:
        """The keys of every target in any file."""
        found: set[str] = set()
        for path in self.files:
            facts = self.facts(path)
            found.update(facts.targets)
            self._places[path] = facts.places, facts.onward
        return frozenset(found)

    def holders(self, keys: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
        """Each of some targets, in order, with the files that link to it."""
        found: dict[str, list[str]] = {key: [] for key in sorted(keys)}
        for path in self.files if keys else ():
            for key in keys.intersection(self.facts(path).targets):
                found[key].append(path)
        return iter(found.items())

    def leads(self, target: Target) -> bool:
        """Whether a target exists; a redirect carries a fragment over to where it leads."""
        file = self._file(target.file)
        if not file or not target.fragment or target.fragment == "top":
            return bool(file)
        places, onward = self._said(file)
        if places is None or target.fragment in places:
            return True
        return target.fragment in (self._said(onward)[0] or ())

    def _said(self, path: str) -> tuple[tuple[str, ...] | None, str]:
        """The places in a file, None for no page, and where it redirects."""
        if path not in self.files:
            return None, ""
        if path not in self._places:
            facts = self.facts(path)
            self._places[path] = facts.places, facts.onward
        return self._places[path]

    def _file(self, path: str) -> str:
        """The file itself, or the page of a folder written without its slash."""
        if path in self.files:
            return path
        page = f"{path}/index.html"
        return page if page in self.files else ""


def check_links(web: Web, expected: Expected) -> Iterator[Diagnostic]:
    """Every internal link finds its file, and its fragment an element there."""
    dead = frozenset(key for key in web.targets if not web.leads(target_of(key)))
    for key, files in web.holders(dead):
        others = f" (the first of {len(files)} files)" if len(files) > 1 else ""
        message = f"its link to “{shown(_written(target_of(key)))}” leads to nothing{others}"
        remedy = "correct the link where it is written; a page that moved keeps an alias"
        line = web.line_of(files[0], key)
        yield expected.fault("broken-link", files[0], message, remedy, line=line)


def check_published_addresses(web: Web, expected: Expected) -> Iterator[Diagnostic]:
    """Every address of the ledger has its page, and its anchors, a redirect or a tombstone."""
    for record in expected.published:
        for target in lost(record, web):
            message = f"the published address “{shown(_written(target))}” leads to nothing in this build"
            remedy = f"bring back the page that line {record.line} of {expected.ledger} names"
            yield expected.fault("lost-address", target.file, message, remedy)


def check_hidden_pages(web: Web, expected: Expected) -> Iterator[Diagnostic]:
    """No page stands at the address of a draft or of an entry under embargo."""
    for page, source in expected.hidden.items():
        if page in web.files:
            message = f"it is the page of {source}, which is not public"
            yield expected.fault("leaked-words", page, message, "report this as a leak; nothing was published")


def lost(record: Published, web: Web) -> Iterator[Target]:
    """What of a published page leads nowhere: the page, or else anchors of it."""
    if not web.leads(Target(record.file)):
        yield Target(record.file)
    else:
        targets = (Target(record.file, anchor) for anchor in record.anchors)
        yield from (target for target in targets if not web.leads(target))


def _written(target: Target) -> str:
    path = target.file.removesuffix("index.html")
    return f"/{path}#{target.fragment}" if target.fragment else f"/{path}"
