"""What is found in one entry whatever stands beside it: said again without a look while its file is the same."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verbatim.checks.stretches import definition_stretches, stretches
from verbatim.diagnostics import Diagnostic
from verbatim.excerpts import Excerpt, parse_excerpts
from verbatim.model import Interview
from verbatim.sharing import Each, one_by_one
from verbatim.shelves import Plain, Shelf
from verbatim.source.lines import parse_definition
from verbatim.source.plain import DIAGNOSTIC, Form
from verbatim.source.scanning import FoundLink, scan_links

_LINK: Form[FoundLink] = Form(FoundLink, {})
_EXCERPT: Form[Excerpt] = Form(Excerpt, {})


@dataclass(frozen=True, slots=True)
class EntryRule:
    """A rule that looks at each entry alone, as its file has it."""

    check: Callable[[Interview], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Findings:
    """An entry’s faults by these rules, its links, pictures and excerpts, and the questions it is marked with."""

    diagnostics: tuple[Diagnostic, ...]
    links: tuple[FoundLink, ...]
    excerpts: tuple[Excerpt, ...]
    questions: tuple[tuple[str, int], ...] = ()
    """Their ids, as written, with their lines."""


def find_alone(
    entries: Sequence[Interview],
    rules: Sequence[EntryRule],
    digests: Mapping[str, str],
    shelf: Shelf,
    each: Each = one_by_one,
) -> dict[str, Findings]:
    """The findings in each entry, by its path; `digests` say, by path, what the entry's file says.

    What is not on the shelf is found by `each`, and put there.
    """
    found = {entry.path: _parsed(shelf.get(entry.path, digests.get(entry.path, ""))) for entry in entries}
    new = {entry.path: entry for entry in entries if found[entry.path] is None}
    for path, plain in each(lambda path: _formatted(_find(new[path], rules)), tuple(new)):
        found[path] = _parsed(plain)
        if digest := digests.get(path):
            shelf.put(path, digest, plain)
    return {path: findings for path, findings in found.items() if findings}


def _find(entry: Interview, rules: Sequence[EntryRule]) -> Findings:
    return Findings(
        tuple(sorted({fault for rule in rules for fault in rule.check(entry)})),
        tuple(_links(entry)),
        tuple(
            excerpt
            for stretch in stretches(entry)
            for excerpt in parse_excerpts(stretch.text, first_line=stretch.line)
        ),
        tuple((each.question_id, each.line) for each in entry.exchanges if each.question_id),
    )


def _links(entry: Interview) -> Iterator[FoundLink]:
    defined = filter(None, map(parse_definition, entry.definitions.split("\n")))
    pictures = {each.label: each.url for each in defined}
    for stretch in (*stretches(entry), *definition_stretches(entry)):
        if stretch.is_readable:
            yield from scan_links(stretch.text, first_line=stretch.line, pictures=pictures)


def _formatted(findings: Findings) -> Plain:
    return (
        tuple(map(DIAGNOSTIC.format, findings.diagnostics)),
        tuple(map(_LINK.format, findings.links)),
        tuple(map(_EXCERPT.format, findings.excerpts)),
        findings.questions,
    )


def _parsed(plain: Plain) -> Findings | None:
    try:
        faults, links, excerpts, questions = plain
        return Findings(
            tuple(map(DIAGNOSTIC.parse, faults)),
            tuple(map(_LINK.parse, links)),
            tuple(map(_EXCERPT.parse, excerpts)),
            tuple((str(question), int(line)) for question, line in questions),
        )
    except (TypeError, ValueError):
        return None
