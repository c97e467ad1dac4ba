"""Checks of the whole site: every link, every fragment and every published address leads somewhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from verbatim.addresses import entry_path
from verbatim.diagnostics import Diagnostic, shown
from verbatim.ledger import Record
from verbatim.model import visibility
from verbatim.publishing.built import Expected
from verbatim.publishing.facts import Facts
from verbatim.publishing.places import Target, file_of, target_of

LineOf = Callable[[str, str], int]
"""The line of a file, by its path, where it first writes the address of a target, by its key."""


@dataclass(frozen=True, slots=True)
class Web:
    """The files of a site, the places in its pages, and the internal links of each."""

    line_of: LineOf
    files: set[str] = field(default_factory=set)
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By file, the keys of targets."""
    redirects: dict[str, str] = field(default_factory=dict)

    def add(self, path: str, facts: Facts) -> None:
        """Take in one file."""
        self.files.add(path)
        self.links[path] = facts.targets
        if facts.places is not None:
            self.places[path] = facts.places
        if facts.onward:
            self.redirects[path] = facts.onward

    def leads(self, target: Target) -> bool:
        """Whether a target exists; a redirect carries a fragment over to where it leads."""
        file = self._file(target.file)
        if not file or not target.fragment or target.fragment == "top":
            return bool(file)
        places = self.places.get(file)
        if places is None or target.fragment in places:
            return True
        return target.fragment in self.places.get(self.redirects.get(file, ""), ())

    def _file(self, path: str) -> str:
        """The file itself, or the page of a folder written without its slash."""
        if path in self.files:
            return path
        page = f"{path}/index.html"
        return page if page in self.files else ""


def check_links(web: Web, expected: Expected) -> Iterator[Diagnostic]:
    """Every internal link finds its file, and its fragment an element there."""
    every: set[str] = set().union(*web.links.values())
    dead = {key for key in every if not web.leads(target_of(key))}
    holders: dict[str, list[str]] = {key: [] for key in sorted(dead)}
    for path, targets in web.links.items() if dead else ():
        for key in dead.intersection(targets):
            holders[key].append(path)
    for key, files in holders.items():
        others = f" (the first of {len(files)} files)" if len(files) > 1 else ""
        message = f"its link to “{shown(_written(target_of(key)))}” leads to nothing{others}"
        remedy = "correct the link where it is written; a page that moved keeps an alias"
        line = web.line_of(files[0], key)
        yield expected.fault("broken-link", files[0], message, remedy, line=line)


def check_published_addresses(web: Web, expected: Expected) -> Iterator[Diagnostic]:
    """Every address of the ledger has its page, and its anchors, a redirect or a tombstone."""
    for record in expected.archive.ledger.records:
        entry = expected.archive.by_id.get(record.address)
        seen = visibility(entry, today=expected.archive.today) if entry else "public"
        if seen not in ("draft", "embargoed"):
            for target in _lost(record, web, gone=seen == "withdrawn"):
                message = f"the published address “{shown(_written(target))}” leads to nothing in this build"
                remedy = f"bring back the page that line {record.line} of {expected.archive.ledger.path} names"
                yield expected.fault("lost-address", target.file, message, remedy)


def check_hidden_pages(web: Web, expected: Expected) -> Iterator[Diagnostic]:
    """No page stands at the address of a draft or of an entry under embargo."""
    archive = expected.archive
    for entry in archive.entries:
        if visibility(entry, today=archive.today) not in ("draft", "embargoed"):
            continue
        page = file_of(entry_path(entry, archive.settings))
        if page in web.files:
            message = f"it is the page of {entry.path}, which is not public"
            yield expected.fault("leaked-words", page, message, "report this as a leak; nothing was published")


def _lost(record: Record, web: Web, *, gone: bool) -> Iterator[Target]:
    """What of a published page leads nowhere: the page, or else anchors of it; a tombstone has none."""
    file = file_of(record.path)
    if not web.leads(Target(file)):
        yield Target(file)
    elif not gone:
        targets = (Target(file, anchor) for anchor in record.anchors)
        yield from (target for target in targets if not web.leads(target))


def _written(target: Target) -> str:
    path = target.file.removesuffix("index.html")
    return f"/{path}#{target.fragment}" if target.fragment else f"/{path}"
