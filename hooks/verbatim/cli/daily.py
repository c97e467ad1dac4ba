"""`verbatim daily`: the passage of a day of “un regard par jour”, as its feed gives it."""

from typing import Annotated

import typer

from verbatim.addresses import passage_path
from verbatim.artifacts.feeds.daily import Daily
from verbatim.cli.console import project_root, show_diagnostics
from verbatim.cli.project import load_checked
from verbatim.cli.today import Today, day
from verbatim.pages.page import Context
from verbatim.subjects import Passage


def daily(
    *,
    days: Annotated[int, typer.Option("--days", min=1, max=10_000, help="How many days, today first.")] = 1,
    today: Today = "",
) -> None:
    """Print the passage of the day: its date, address, question, people and page. Exit 1: there is none."""
    loaded, faults = load_checked(project_root(), day(today))
    if not loaded:
        show_diagnostics(faults)
        raise typer.Exit(1)
    context = Context(loaded.archive)
    passages = list(Daily(loaded.archive).passages(days))
    for on, passage in passages:
        typer.echo("\t".join((on.isoformat(), *_told(passage, context))))
    if not passages:
        typer.echo("nothing is public yet", err=True)
        raise typer.Exit(1)


def _told(passage: Passage, context: Context) -> tuple[str, ...]:
    entry, exchange = passage.entry, passage.exchange
    asked = context.renderer.exchange(exchange, entry).question_text or entry.title
    path = passage_path(entry, exchange.anchor, context.settings)
    names = ", ".join(speaker.name for speaker in entry.interviewees)
    return passage.address, asked, names, context.canonical(path) or path
