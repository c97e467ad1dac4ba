"""`verbatim build`: how the command is called."""

from pathlib import Path
from typing import Annotated

import typer

from verbatim.cli.building import build_site
from verbatim.cli.console import diagnostics_style

Style = Annotated[str, typer.Option("--format", help="text, json or github.")]


def build(
    *,
    site: Annotated[Path | None, typer.Option("--site", help="Where to publish.", show_default=False)] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as faults.")] = False,
    style: Style = "text",
) -> None:
    """Build the publication aside, check it, and put it in place. Exit 0: published; 1: not; 2: wrong usage."""
    build_site(site=site, strict=strict, style=diagnostics_style(style))
