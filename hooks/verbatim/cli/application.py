"""The commands, in one visible tuple."""

from collections.abc import Callable

import typer

from verbatim.cli.book import book
from verbatim.cli.build_command import build
from verbatim.cli.check import check
from verbatim.cli.daily import daily
from verbatim.cli.import_book import import_book
from verbatim.cli.import_command import import_files
from verbatim.cli.new import new
from verbatim.cli.questions import questions
from verbatim.cli.schema import schema
from verbatim.cli.search_command import search_archive
from verbatim.cli.share_command import share

COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("new", new),
    ("check", check),
    ("book", book),
    ("import-book", import_book),
    ("import", import_files),
    ("build", build),
    ("questions", questions),
    ("daily", daily),
    ("search", search_archive),
    ("schema", schema),
    ("share", share),
)
"""Name and function of each command; a new command is one module and one line here."""


def build_application() -> typer.Typer:
    """The `verbatim` application with every command."""
    application = typer.Typer(
        name="verbatim",
        help="An interview archive whose every answer has an address.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for name, command in COMMANDS:
        application.command(name)(command)
    return application
