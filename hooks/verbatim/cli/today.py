"""The day as of which a command reads the archive."""

import datetime
from typing import Annotated

import typer

from verbatim.cli.console import usage_error

Today = Annotated[
    str,
    typer.Option(
        "--today", help="The day as which to read embargoes (YYYY-MM-DD); default: today.", show_default=False
    ),
]


def day(text: str) -> datetime.date:
    """The day of `--today`, or the clock's; exit 2 for a text that is no date."""
    if not text:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise usage_error(f"--today {text}: write a date as YYYY-MM-DD") from None
