"""The command line: `verbatim new | check | import | …`, the only place that prints, exits and reads the clock."""

import typer

from verbatim.cli.application import build_application


def main() -> None:
    """Run the command line; exit 0 done, 1 faults, 2 wrong usage."""
    application: typer.Typer = build_application()
    application()
