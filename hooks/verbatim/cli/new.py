"""`verbatim new`: a valid interview file to begin with."""

from typing import Annotated

import typer

from verbatim.archive import with_addresses
from verbatim.cli.project import Today, day, load_checked, project_root, show_diagnostics, usage_error
from verbatim.model import Exchange, Interview, Section, Speaker
from verbatim.slugs import unique_slug
from verbatim.source.interview import format_interview
from verbatim.words import load_words
from verbatim.writer import write_new


def new(
    name: Annotated[str, typer.Argument(help="Who is interviewed: “First Last”.")],
    *,
    title: Annotated[str, typer.Option("--title", help="The interview's title.", show_default=False)] = "",
    today: Today = "",
) -> None:
    """Write a new interview, as a draft that passes the checks; never overwrite one."""
    if not name.strip():
        raise usage_error("the name is empty")
    root = project_root()
    date = day(today)
    loaded, faults = load_checked(root, date)
    if not loaded:
        show_diagnostics(faults)
        raise typer.Exit(1)
    settings = loaded.archive.settings
    words = load_words(settings.language)
    folder = root / settings.interviews_dir
    taken = {*loaded.archive.by_id, *(path.stem for path in folder.glob("*.md"))}
    taken |= {record.address for record in loaded.archive.ledger.records}
    chosen = title.strip() or words("new.title", name=name.strip())
    stem = unique_slug(f"{name} {title}" if title.strip() else name, taken)
    draft = Interview(
        title=chosen,
        date=date,
        interviewees=(Speaker(name.strip()),),
        sections=(Section("", (Exchange(words("new.question"), words("new.answer")),)),),
        id=stem,
        lang=settings.language,
        introduction=words("new.introduction"),
        status="draft",
        path=f"{settings.interviews_dir}/{stem}.md",
    )
    path = folder / f"{stem}.md"
    if not write_new(path, format_interview(with_addresses(draft))):
        raise usage_error(f"{path}: exists already, and is left as it is")
    typer.echo(path.relative_to(root).as_posix())
