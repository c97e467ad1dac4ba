"""What is asked of an import, and what it gives: an interview as text, and a report."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from verbatim.diagnostics import Diagnostic
from verbatim.model import Interview


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the author says about a transcript; everything has a default."""

    speakers: Mapping[str, str] = field(default_factory=dict)
    """Label to name; a name alone stands for itself and is an interviewee's."""
    interviewers: tuple[str, ...] = ()
    """Labels or names of those who ask."""
    lang: str = ""
    title: str = ""
    date: datetime.date | None = None
    """Of publication here; without one the interview is a draft dated `fallback_date`."""
    fallback_date: datetime.date = datetime.date(1970, 1, 1)
    mapping: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Their front matter key, and the keys of ours it becomes (`interviewees.name`)."""
    base_url: str = ""
    """What root-relative links and pictures are relative to."""
    tags: Collection[str] | None = None
    """The vocabulary; None takes every tag."""


@dataclass(frozen=True, slots=True, order=True)
class ReportEntry:
    """Something of the input that is not in the file as it stood, or that the author should look at."""

    line: int
    kind: str
    """`left out`, `changed`, `recognised` or `unsure`."""
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """One transcript imported; `interview` is None where `diagnostics` say why."""

    interview: Interview | None
    text: str
    """The interview's file, empty without one."""
    report: tuple[ReportEntry, ...]
    diagnostics: tuple[Diagnostic, ...]
    format: str = ""
    turns: Mapping[str, int] = field(default_factory=dict)
    """How many turns each speaker has; those whom nothing names are under the empty name."""
    tags: tuple[str, ...] = ()
    """The tags it has, as they were written."""
