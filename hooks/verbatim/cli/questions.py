"""`verbatim questions`: groups of similar wordings, for the author to accept."""

from typing import Annotated, Any

import typer
import yaml

from verbatim.cli.console import project_root, show_diagnostics
from verbatim.cli.project import load_checked
from verbatim.cli.today import Today, day
from verbatim.wordings import Group, propose_groups


def questions(
    *,
    least: Annotated[int, typer.Option("--least", min=2, help="Answers a group must have.")] = 2,
    today: Today = "",
) -> None:
    """Print questions worded alike as YAML to look through and copy into docs/questions.yml; change nothing."""
    loaded, faults = load_checked(project_root(), day(today))
    if not loaded:
        show_diagnostics(faults)
        raise typer.Exit(1)
    groups = propose_groups(loaded.archive, least=least)
    for group in groups:
        typer.echo(f"# {group.answers} answers")
        typer.echo(yaml.safe_dump({group.id: _values(group)}, allow_unicode=True, sort_keys=False, width=10_000))
    typer.echo(f"{len(groups)} groups; {len(loaded.archive.questions)} questions known", err=True)


def _values(group: Group) -> dict[str, Any]:
    first, *others = [wording for wording, _ in group.wordings]
    return {"question": first, "variants": others} if others else {"question": first}
