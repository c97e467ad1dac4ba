"""Every rule in one visible tuple."""

from collections.abc import Callable, Iterator

from verbatim.checks.addresses import check_aliases, check_ledger, check_pages, check_targets
from verbatim.checks.excerpts import check_excerpts
from verbatim.checks.identity import check_anchors, check_ids, check_minted
from verbatim.checks.links import check_files, check_links, check_texts
from verbatim.checks.markup import check_characters, check_complexity, check_markup
from verbatim.checks.people import check_names
from verbatim.checks.questions import check_guide_dates, check_guides, check_question_ids, check_wordings
from verbatim.checks.recordings import check_podcast, check_recordings
from verbatim.checks.subject import Subject
from verbatim.checks.white_papers import check_memberships, check_white_papers
from verbatim.checks.words import check_share, check_sources, check_tags, check_uncertain
from verbatim.diagnostics import Diagnostic

Rule = Callable[[Subject], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    check_ids,
    check_anchors,
    check_minted,
    check_tags,
    check_names,
    check_sources,
    check_share,
    check_links,
    check_texts,
    check_files,
    check_recordings,
    check_podcast,
    check_markup,
    check_characters,
    check_complexity,
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
    check_uncertain,
)


def check_archive(subject: Subject) -> tuple[Diagnostic, ...]:
    """Every fault of an archive, in order of place."""
    return tuple(sorted({fault for rule in RULES for fault in rule(subject)}))
