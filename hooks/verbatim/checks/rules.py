"""Every rule in one visible tuple; what one says is kept while all that it reads is the same."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from verbatim.checks.addresses import check_aliases, check_ledger, check_pages, check_targets
from verbatim.checks.alone import EntryRule, find_alone
from verbatim.checks.by_outline import OutlineRule, find_by_outline
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

RULES: tuple[Rule | EntryRule | OutlineRule, ...] = (
    OutlineRule(check_ids),
    EntryRule(check_anchors),
    check_minted,
    OutlineRule(check_tags),
    OutlineRule(check_names),
    EntryRule(check_sources),
    EntryRule(check_share),
    check_links,
    check_texts,
    OutlineRule(check_files),
    OutlineRule(check_recordings),
    OutlineRule(check_podcast),
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
    OutlineRule(check_memberships),
    check_white_papers,
    OutlineRule(check_aliases),
    OutlineRule(check_targets),
    OutlineRule(check_ledger),
    OutlineRule(check_pages),
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
    faults |= find_by_outline(whole, [rule for rule in RULES if isinstance(rule, OutlineRule)])
    others = (rule for rule in RULES if not isinstance(rule, EntryRule | OutlineRule))
    faults |= {fault for rule in others for fault in rule(whole)}
    return tuple(sorted(faults))
