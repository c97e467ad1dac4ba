"""The commands, in one visible tuple."""

from importlib import import_module

import typer

COMMANDS: tuple[tuple[str, str], ...] = (
    ("new", "verbatim.cli.new:new"),
    ("check", "verbatim.cli.check:check"),
    ("book", "verbatim.cli.book:book"),
    ("import-book", "verbatim.cli.import_book:import_book"),
    ("import", "verbatim.cli.import_command:import_files"),
    ("build", "verbatim.cli.build_command:build"),
    ("questions", "verbatim.cli.questions:questions"),
    ("daily", "verbatim.cli.daily:daily"),
    ("search", "verbatim.cli.search_command:search_archive"),
    ("schema", "verbatim.cli.schema:schema"),
    ("share", "verbatim.cli.share_command:share"),
)
"""Each command with its module and function, read when it is wanted; a new one is one module and one line here."""


def build_application(*, wanted: str = "") -> typer.Typer:
    """The `verbatim` application: with every command, or with the one that is wanted, if it is one of them."""
    application = typer.Typer(
        name="verbatim",
        help="An interview archive whose every answer has an address.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    application.callback()(_no_command)
    is_one = any(name == wanted for name, _place in COMMANDS)
    for name, place in COMMANDS:
        if name == wanted or not is_one:
            module, _, function = place.partition(":")
            application.command(name)(getattr(import_module(module), function))
    return application


def _no_command() -> None:
    """Typer makes an application of one command that command itself; with this it stays a group."""
