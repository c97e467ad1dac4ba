"""Every rule in one visible tuple; what one says of an entry alone is kept while the entry's file is the same."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from verbatim.checks.addresses import check_aliases, check_ledger, check_pages, check_targets
from verbatim.checks.alone import EntryRule, find_alone
from verbatim.checks.excerpts import check_excerpts
from verbatim.checks.identity import check_anchors, check_ids, check_minted
from verbatim.checks.links import check_files, check_links, check_texts
from verbatim.checks.markup import (
    check_characters,
    check_complexity,
    check_markup,
    check_prose_complexity,
    check_prose_markup,
)
from verbatim.checks.people import check_names
from verbatim.checks.questions import check_guide_dates, check_guides, check_question_ids, check_wordings
from verbatim.checks.recordings import check_podcast, check_recordings
from verbatim.checks.subject import Subject
from verbatim.checks.white_papers import check_memberships, check_white_papers
from verbatim.checks.words import check_share, check_sources, check_tags, check_uncertain
from verbatim.diagnostics import Diagnostic
from verbatim.shelves import Shelf, collector_paused

Rule = Callable[[Subject], Iterator[Diagnostic]]

RULES: tuple[Rule | EntryRule, ...] = (
    check_ids,
    EntryRule(check_anchors),
    check_minted,
    check_tags,
    check_names,
    EntryRule(check_sources),
    EntryRule(check_share),
    check_links,
    check_texts,
    check_files,
    check_recordings,
    check_podcast,
    EntryRule(check_markup),
    check_prose_markup,
    EntryRule(check_characters),
    EntryRule(check_complexity),
    check_prose_complexity,
    check_excerpts,
    check_question_ids,
    check_wordings,
    check_guides,
    check_guide_dates,
    check_memberships,
    check_white_papers,
    check_aliases,
    check_targets,
    check_ledger,
    check_pages,
    EntryRule(check_uncertain),
)


@collector_paused()
def check_archive(subject: Subject) -> tuple[Diagnostic, ...]:
    """Every fault of an archive, in order of place."""
    of_entries = [rule for rule in RULES if isinstance(rule, EntryRule)]
    shelf = Shelf(subject.store, "entries")
    whole = replace(subject, alone=find_alone(subject.written, of_entries, subject.digests, shelf, subject.each))
    shelf.save()
    faults = {fault for found in whole.alone.values() for fault in found.diagnostics}
    faults |= {fault for rule in RULES if not isinstance(rule, EntryRule) for fault in rule(whole)}
    return tuple(sorted(faults))
