"""`verbatim schema`: the JSON Schema of the front matter, for editors."""

import typer

from verbatim.source.schema import format_schema


def schema() -> None:
    """Print the JSON Schema of an interview's front matter."""
    typer.echo(format_schema(), nl=False)
