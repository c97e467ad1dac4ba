"""Questions asked across interviews, and guides whose advice shows its evidence."""

from collections.abc import Iterator

from verbatim.checks.subject import Subject
from verbatim.diagnostics import Diagnostic, Place, nearest, shown
from verbatim.guides import evidence_of, guides_of, parse_advice
from verbatim.subjects import folded_question


def check_question_ids(subject: Subject) -> Iterator[Diagnostic]:
    """`question=id` must name a question of the vocabulary."""
    archive = subject.archive
    for entry in archive.entries:
        for question, line in subject.alone[entry.path].questions:
            if question not in archive.questions:
                near = nearest(question, archive.questions)
                message = f"there is no question “{shown(question)}”{near}"
                remedy = f"use an id of {archive.settings.docs_dir}/questions.yml, or add this one there"
                yield Diagnostic(Place(entry.path, line), "unknown-question", message, remedy)


def check_wordings(subject: Subject) -> Iterator[Diagnostic]:
    """One wording must not belong to two questions."""
    claimed: dict[str, str] = {}
    path = f"{subject.archive.settings.docs_dir}/questions.yml"
    for question in subject.archive.questions.values():
        for wording in (question.wording, *question.variants):
            other = claimed.setdefault(folded_question(wording), question.id)
            if other != question.id:
                message = f"“{shown(wording)}” is already a wording of the question “{other}”"
                yield Diagnostic(
                    Place(path, question.line), "duplicate-question", message, "keep it in one of them"
                )


def check_guide_dates(subject: Subject) -> Iterator[Diagnostic]:
    """A guide is shown as soon as it is written: its date may not lie ahead; two guides have two ids."""
    first: dict[str, str] = {}
    for guide in guides_of(subject.archive):
        other = first.setdefault(guide.id, guide.path) if guide.date else guide.path
        if other != guide.path:
            message = f"the id “{guide.id}” is also that of {other}"
            yield Diagnostic(guide.place("id"), "duplicate-id", message, "give one of the two another `id:`")
        if guide.date and guide.date > subject.archive.today:
            message = f"the guide is dated {guide.date}, but it is shown as soon as the site is built"
            yield Diagnostic(guide.place("date"), "guide-ahead", message, "add the file to docs on that day")
        for each in guide.corrections:
            if not guide.date or each.date < guide.date:
                message = "a correction before the guide was published"
                remedy = "give the guide its `date:`, not after that of its corrections"
                yield Diagnostic(guide.place("updated"), "bad-date", message, remedy)


def check_guides(subject: Subject) -> Iterator[Diagnostic]:
    """An advice should rest on what somebody said; two of a guide must not share an anchor."""
    for guide in guides_of(subject.archive):
        lines: dict[str, int] = {}
        for advice in parse_advice(guide):
            place = Place(guide.path, advice.line)
            if lines.setdefault(advice.anchor, advice.line) != advice.line:
                message = f"the anchor “#{advice.anchor}” already stands at line {lines[advice.anchor]}"
                yield Diagnostic(
                    place, "duplicate-anchor", message, "give each advice an anchor of its own: {#anchor}"
                )
            if not evidence_of(advice, subject.archive).voices:
                message = f"the advice “{shown(advice.title)}” quotes nobody"
                remedy = "quote a passage below it: `> words`, then `> — @entry#anchor`"
                yield Diagnostic(place, "advice-without-evidence", message, remedy)
