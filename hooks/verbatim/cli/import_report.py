"""What `verbatim import` says: a table for the eye, and a report that accounts for every character."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

import typer
from rich.console import Console
from rich.table import Table

from verbatim.cli.import_files import Outcome

_MOST_ROWS = 60


def format_report(outcomes: Sequence[Outcome]) -> str:
    """The report as JSON, one record a file, with each entry's line, kind, reason and text in full."""
    return json.dumps([_record(outcome) for outcome in outcomes], ensure_ascii=False, indent=1) + "\n"


def show_outcomes(outcomes: Sequence[Outcome]) -> None:
    """A table to standard error, the sum of it below; of many files only those that need a look."""
    console = Console(stderr=True, highlight=False)
    notable = [outcome for outcome in outcomes if outcome.diagnostics or _unsure(outcome)]
    rows = list(outcomes) if len(outcomes) <= _MOST_ROWS else notable[:_MOST_ROWS]
    if rows:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for heading in (
            "transcript",
            "format",
            "speakers",
            "turns",
            "exchanges",
            "unsure",
            "left out",
            "interview",
        ):
            table.add_column(heading, justify="right" if heading in _NUMBERS else "left", overflow="fold")
        for outcome in rows:
            table.add_row(*_row(outcome))
        console.print(table)
    typer.echo(_sum(outcomes), err=True)


_NUMBERS = ("turns", "exchanges", "unsure", "left out")


def _row(outcome: Outcome) -> list[str]:
    result = outcome.result
    if not result or not result.interview:
        code = outcome.diagnostics[0].code if outcome.diagnostics else ""
        return [outcome.source.name, result.format if result else "", "", "", "", "", "", f"refused: {code}"]
    kinds = Counter(entry.kind for entry in result.report)
    return [
        outcome.source.name,
        result.format,
        ", ".join(speaker.name for speaker in result.interview.speakers),
        str(sum(result.turns.values())),
        str(sum(1 for _ in result.interview.exchanges)),
        str(kinds["unsure"] or ""),
        str(kinds["left out"] or ""),
        f"{outcome.status}: {outcome.target}",
    ]


def _sum(outcomes: Sequence[Outcome]) -> str:
    status = Counter(outcome.status for outcome in outcomes)
    exchanges = sum(
        sum(1 for _ in outcome.result.interview.exchanges)
        for outcome in outcomes
        if outcome.result and outcome.result.interview
    )
    said = ", ".join(f"{count} {name}" for name, count in sorted(status.items())) or "nothing to import"
    return f"{len(outcomes)} files: {said}; {exchanges} exchanges"


def _unsure(outcome: Outcome) -> bool:
    return any(entry.kind == "unsure" for entry in (outcome.result.report if outcome.result else ()))


def _record(outcome: Outcome) -> Mapping[str, object]:
    result = outcome.result
    interview = result.interview if result else None
    return {
        "source": str(outcome.source),
        "interview": str(outcome.target) if outcome.target else None,
        "status": outcome.status,
        "format": result.format if result else "",
        "interviewees": [speaker.name for speaker in interview.interviewees] if interview else [],
        "interviewers": [speaker.name for speaker in interview.interviewers] if interview else [],
        "turns": dict(result.turns) if result else {},
        "exchanges": sum(1 for _ in interview.exchanges) if interview else 0,
        "diagnostics": [
            {"line": fault.place.line, "code": fault.code, "message": fault.message, "remedy": fault.remedy}
            for fault in outcome.diagnostics
        ],
        "entries": [
            {"line": entry.line, "kind": entry.kind, "reason": entry.reason, "text": entry.text}
            for entry in (result.report if result else ())
        ],
    }
